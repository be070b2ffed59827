/**
 * Equations (7) and (9), Section 3. `α'_n = ∠(Δw*, Δŵ_n)` has `cos α'_n = ‖Δŵ_n‖/‖Δw*‖`; on nested samples it never
 * increases and is at most the smallest acute angle between the oracle and a sample's feature. Seen from the zero
 * function, as in (7), the angle may increase.
 *
 * Tested on Gaussian features with up to six nested samples; the second half by a counterexample.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { weightChangeNorms } from '../../src/linearised/linearised.ts';
import { acuteAngle } from '../../src/linearised/transfer.ts';
import { angle } from '../../src/numerics/angle.ts';
import { fromRows, norm, row } from '../../src/numerics/matrix.ts';
import { type AngleRule, type AngleWitness, changeAfter } from './angles.ts';
import * as exact from './exact.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const nests = (angleOf: AngleRule) =>
  forAll(
    featureSets,
    (set) => {
      const features = buildFeatures(set);
      const oracle = buildVector(set, 'oracle');
      const norms = weightChangeNorms(kernelSystem(featureGram(features)), applied(features, oracle));
      let slack = norm(oracle) - norms[norms.length - 1];
      let before = Math.PI / 2;
      let nearest = Math.PI / 2;
      for (let k = 1; k <= features.rows; k++) {
        const after = angleOf(oracle, changeAfter(features, oracle, k));
        const byNorms = Math.acos(Math.min(1, norms[k - 1] / norm(oracle)));
        nearest = Math.min(nearest, acuteAngle(row(features, k - 1), oracle));
        slack = Math.min(slack, before - after, nearest - after, 1e-7 - Math.abs(after - byNorms));
        before = after;
      }
      return slack;
    },
    // Gram matrices with conditions below 1e4, angles from cosines near 1: √(1e4 · 2^−52) < 2e−6 is not met, since p −
    // n ≥ 6 keeps the angles above 0.1: there 1e4 · 2^−52/0.1 < 1e−10.
    { runs: 300, tolerance: 1e-7 },
  );

export const nestedAngles = claim({
  id: 'ji-zhu-2020/nested-angles',
  ...jiZhu2020('Section 3, equation (9)'),
  statement: String.raw`\Delta \hat w_n = P_{\Phi_n} \Delta w_*:\; \cos \alpha'_n =
    \frac{\|\Delta \hat w_n\|}{\|\Delta w_*\|}, \; \alpha'_{n+1} \le \alpha'_n \le \min_{i \le n} \bar\alpha(\phi_i,
    \Delta w_*)`,
  status: 'derived',
  kind: nests(angle),
});

gate(nestedAngles, {
  mutants: [
    mutant(
      'the sine taken for the cosine',
      nests((oracle, change) => Math.PI / 2 - angle(oracle, change)),
    ),
    mutant(
      'measured from the span: twice the angle',
      nests((oracle, change) => 2 * angle(oracle, change)),
    ),
  ],
});

/** Returns by how much the angle of student and teacher, seen from the zero function, shrinks with the last sample. */
const shrinks = (witness: AngleWitness) =>
  counterexample({
    witness,
    check: ({ features, oracle, zero }) => {
      const matrix = fromRows(features);
      const target = Float64Array.from(oracle);
      const origin = Float64Array.from(zero);
      const towards = difference(target, origin);
      const angleAfter = (k: number) => acuteAngle(towards, difference(changeAfter(matrix, target, k), origin));
      return angleAfter(features.length - 1) - angleAfter(features.length);
    },
    exact: exact.angleFromZeroShrinks,
    correction: 'ji-zhu-2020/nested-angles',
  });

// From the zero function, the untaught student points straight at the teacher by luck; the second sample takes it
// halfway to one side.
const turnedAway: AngleWitness = {
  features: [
    [1, 0, 0],
    [0, 1, 0],
  ],
  oracle: [0, 2, 2],
  zero: [0, -1, -1],
};

export const angleFromZeroShrinks = claim({
  id: 'ji-zhu-2020/angle-from-zero-shrinks',
  ...jiZhu2020('Section 3, equation (7)'),
  statement: String.raw`\bar\alpha_n = \bar\alpha(\Delta w_* - \Delta w_z, \Delta \hat w_n - \Delta w_z)
    \text{ never increases in } n`,
  status: 'conjectured',
  kind: shrinks(turnedAway),
});

gate(angleFromZeroShrinks, {
  mutants: [mutant('a student that starts at zero', shrinks({ ...turnedAway, oracle: [1, 2, 2], zero: [0, 0, 0] }))],
});

/**
 * Sizes and directions of the zero function's change. In the plane of oracle and student it turns both angles the most,
 * `side` towards or away from each other.
 */
const smallZeros = fc.record({
  features: featureSets,
  share: fc.double({ min: 1e-6, max: 0.9, noNaN: true }),
  side: fc.constantFrom<(1 | -1 | 0)[]>(1, -1, 0),
});

const approximates = (error: (share: number, cosine: number) => number) =>
  forAll(
    smallZeros,
    ({ features: set, share, side }) => {
      const features = buildFeatures(set);
      const oracle = buildVector(set, 'oracle');
      const change = changeAfter(features, oracle, features.rows);
      const cosine = norm(change) / norm(oracle);
      fc.pre(share < cosine);
      // Orthogonal to the student in the plane, or anywhere.
      const away = difference(oracle, change).map((value) => side * value);
      const direction = side === 0 ? buildVector(set, 'zero') : away;
      const zero = direction.map((value) => (value * share * norm(oracle)) / norm(direction));
      const turned = angle(difference(oracle, zero), difference(change, zero));
      return error(share, cosine) - Math.abs(turned - Math.acos(cosine));
    },
    // Angles above 0.1 (p − n ≥ 6) from Gram matrices with conditions below 1e4.
    { runs: 500, tolerance: 1e-7 },
  );

export const cosineOfNorms = claim({
  id: 'ji-zhu-2020/cosine-of-norms',
  ...jiZhu2020('Section 3, equation (9)'),
  statement: String.raw`\cos \alpha_n \approx \frac{\|\Delta \hat w_n\|}{\|\Delta w_*\|} \text{ if } \|\Delta w_z\|
    \ll \|\Delta w_*\|:\; \bigl|\alpha_n - \alpha'_n\bigr| \le \arcsin \varepsilon + \arcsin \tfrac \varepsilon
    {\cos \alpha'_n}, \quad \varepsilon = \tfrac{\|\Delta w_z\|}{\|\Delta w_*\|} < \cos \alpha'_n`,
  status: 'derived',
  kind: approximates((share, cosine) => Math.asin(share) + Math.asin(share / cosine)),
});

gate(cosineOfNorms, {
  mutants: [
    mutant(
      'exact',
      approximates(() => 0),
    ),
    mutant(
      'only the oracle turns',
      approximates((share) => Math.asin(share)),
    ),
    mutant(
      'to second order in ε',
      approximates((share, cosine) => (share / cosine) ** 2),
    ),
  ],
});
