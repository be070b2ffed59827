/**
 * Theorem 2, Section 5, equation (12). How the angle between the student and the ground truth's oracle changes with the
 * first hard labels: the derivative of `cos ∠(Δŵ, Δw_g)` in `1 − ρ` at `ρ = 1`. Its bracket is `⟨δŵ_h, Δŵ_c⟩`, where
 * `Δŵ_c` is the part of the truth that is orthogonal to the student of pure soft labels.
 *
 * Tested on Gaussian features against one-sided differences, `|z_t| ≤ 6`. The theorem leaves `δz_h` open; here it is
 * derived from (3).
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { type HardLabelGain, hardLabelGain } from '../../src/linearised/hard-label-gain.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange } from '../../src/linearised/linearised.ts';
import { dot, norm } from '../../src/numerics/matrix.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { hardLabelCorrection } from '../../src/teacher/effective-logit/slopes.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const problems = fc.record({
  set: featureSets,
  temperature: fc.double({ min: 1, max: 20, noNaN: true }),
  /** Teacher logits, used from the front. */
  teacher: fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 6, maxLength: 6 }),
  labels: fc.array(fc.constantFrom<(1 | -1)[]>(1, -1), { minLength: 6, maxLength: 6 }),
});
type Problem = typeof problems extends fc.Arbitrary<infer I> ? I : never;

type Correction = (teacherLogit: number, label: 1 | -1, temperature: number) => number;

function build({ set, temperature, teacher, labels }: Problem, correction: Correction) {
  const features = buildFeatures(set);
  const system = kernelSystem(featureGram(features));
  const n = set.samples;
  const initial = buildVector({ ...set, spare: 0 }, 'initial');
  const truthOracle = buildVector(set, 'truth');
  return {
    features,
    system,
    initial,
    truthOracle,
    truth: applied(features, truthOracle),
    taught: difference(Float64Array.from(teacher.slice(0, n)), initial),
    hard: Float64Array.from({ length: n }, (_, i) => correction(teacher[i], labels[i], temperature)),
  };
}

const agreesWithDifferences = (gainOf: (gain: HardLabelGain) => number, correction: Correction) =>
  forAll(
    problems,
    (problem) => {
      const { features, system, initial, truthOracle, truth, taught, hard } = build(problem, correction);
      const { teacher, labels, temperature } = problem;
      const cosine = (hardRatio: number) => {
        const logits = initial.map((_, i) => {
          return effectiveLogit(teacher[i], labels[i], { softRatio: 1 - hardRatio, temperature });
        });
        const change = convergedWeightChange(features, system, difference(logits, initial));
        return dot(change, truthOracle) / norm(change) / norm(truthOracle);
      };
      // The logits move by 1e−4 of the change: three-point differences err by its square, rounding by u/1e−4 and the
      // condition (1e3).
      const largest = initial.reduce((most, _, i) => {
        return Math.max(most, Math.abs(hardLabelCorrection(teacher[i], labels[i], temperature)));
      }, 0);
      const step = (1e-4 * Math.min(1, norm(taught))) / largest;
      const slope = (4 * cosine(step) - 3 * cosine(0) - cosine(2 * step)) / (2 * step);
      const gain = gainOf(hardLabelGain(system, truth, taught, hard)) / norm(truthOracle);
      // The derivative is a sum of terms of this size.
      const size =
        norm(convergedWeightChange(features, system, hard)) / norm(convergedWeightChange(features, system, taught));
      return { slack: 1e-4 * size - Math.abs(slope - gain), slope, gain };
    },
    { runs: 300 },
  );

export const theorem2 = claim({
  id: 'ji-zhu-2020/theorem-2',
  ...jiZhu2020('Section 5, Theorem 2'),
  statement: String.raw`\left.\frac{\partial \cos \angle(\Delta \hat w, \Delta w_g)}{\partial (1 - \rho)}\right|_{\rho
    = 1} = \frac{\langle \Delta z_g, \delta z_h \rangle_\Theta - \frac{\langle \Delta z_g, \Delta z_t
    \rangle_\Theta}{\langle \Delta z_t, \Delta z_t \rangle_\Theta} \langle \Delta z_t, \delta z_h
    \rangle_\Theta}{\|\Delta w_g\| \sqrt{\langle \Delta z_t, \Delta z_t \rangle_\Theta}}, \quad \delta z_h = T^2
    \frac{y_g - S(z_t)}{S'(z_t/T)}`,
  status: 'as printed',
  kind: agreesWithDifferences(({ gain }) => gain, hardLabelCorrection),
});

gate(theorem2, {
  mutants: [
    mutant(
      'the square root lost',
      agreesWithDifferences(({ bracket }) => bracket, hardLabelCorrection),
    ),
    mutant(
      'S(z_t/T) in the numerator of the correction',
      agreesWithDifferences(
        ({ gain }) => gain,
        (z, y, T) => {
          const p = sigmoid(z / T);
          return (T * T * ((1 + y) / 2 - p)) / (p * (1 - p));
        },
      ),
    ),
  ],
});

const isInnerProduct = (part: number) =>
  forAll(
    problems,
    (problem) => {
      const { features, system, truth, taught, hard } = build(problem, hardLabelCorrection);
      const g = convergedWeightChange(features, system, truth);
      const t = convergedWeightChange(features, system, taught);
      const h = convergedWeightChange(features, system, hard);
      const share = dot(g, t) / dot(t, t);
      const c = g.map((value, k) => value - part * share * t[k]);
      const { bracket } = hardLabelGain(system, truth, taught, hard);
      const apart = Math.abs(dot(h, c) - bracket) / (norm(h) * norm(g));
      const upright = Math.abs(dot(c, t)) / (norm(t) * norm(g));
      return -Math.max(apart, upright);
    },
    // Gram matrices with conditions below 1e4.
    { runs: 300, tolerance: 1e-9 },
  );

export const bracket = claim({
  id: 'ji-zhu-2020/theorem-2-bracket',
  ...jiZhu2020('Section 5, Theorem 2'),
  statement: String.raw`\text{the bracket is } \langle \delta \hat w_h, \Delta \hat w_c \rangle, \text{ where } \Delta
    \hat w_c = \Delta \hat w_g - P_{\Delta \hat w_t} \Delta \hat w_g \perp \Delta \hat w_t`,
  status: 'as printed',
  kind: isInnerProduct(1),
});

gate(bracket, { mutants: [mutant('half of the projection taken off', isInnerProduct(0.5))] });
