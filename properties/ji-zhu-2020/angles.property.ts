import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dataInefficiency } from '../../src/linearised/data-inefficiency.ts';
import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange, weightChangeNorms } from '../../src/linearised/linearised.ts';
import { acuteAngle, shareBeyond, transferRisk } from '../../src/linearised/transfer.ts';
import { angle } from '../../src/numerics/angle.ts';
import { fromRows, type Matrix, norm, row } from '../../src/numerics/matrix.ts';
import { applied, buildFeatures, buildVector, difference, featureSets } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

/** `Δŵ_k` of the first `k` samples for the oracle `Δw*`. */
function changeAfter(features: Matrix, oracle: Float64Array, k: number): Float64Array {
  const part = { rows: k, cols: features.cols, data: features.data.subarray(0, k * features.cols) };
  return convergedWeightChange(part, kernelSystem(featureGram(part)), applied(part, oracle));
}

/** `∠(Δw*, Δŵ_k)` as a student with `k` samples would have it. */
type AngleRule = (oracle: Float64Array, change: Float64Array) => number;

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
    // Gram matrices with conditions below 1e4, angles from cosines near 1: √(1e4 · 2^−52) < 2e−6 is not met, since p − n ≥ 6 keeps the
    // angles above 0.1: there 1e4 · 2^−52/0.1 < 1e−10.
    { runs: 300, tolerance: 1e-7 },
  );

export const nestedAngles = claim({
  id: 'ji-zhu-2020/nested-angles',
  ...jiZhu2020('Section 4, equation (9)'),
  statement: String.raw`\Delta \hat w_n = P_{\Phi_n} \Delta w_*:\; \cos \alpha'_n = \frac{\|\Delta \hat w_n\|}{\|\Delta w_*\|},
    \; \alpha'_{n+1} \le \alpha'_n \le \min_{i \le n} \bar\alpha(\phi_i, \Delta w_*)`,
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

const runsOfOneTeacher = fc.record({
  features: featureSets,
  runs: fc.integer({ min: 1, max: 4 }),
  /** Any corrections at all: no oracle is needed. */
  noisy: fc.boolean(),
});

const growsBy = (least: number) =>
  forAll(
    runsOfOneTeacher,
    ({ features: set, runs, noisy }) => {
      const norms = Array.from({ length: runs }, (_, run) => {
        const one = { ...set, samples: set.samples + 2, seed: set.seed + run };
        const features = buildFeatures(one);
        const corrections = noisy
          ? buildVector({ ...one, spare: 0 }, 'noise')
          : applied(features, buildVector({ ...one, seed: set.seed }, 'oracle'));
        return weightChangeNorms(kernelSystem(featureGram(features)), corrections);
      });
      return Math.min(...dataInefficiency(norms).map(({ inefficiency }) => inefficiency)) - least;
    },
    { runs: 300 },
  );

export const inefficiencyIsNonnegative = claim({
  id: 'ji-zhu-2020/inefficiency-sign',
  ...jiZhu2020('equation (10)'),
  statement: String.raw`\|\Delta \hat w_{n+1}\| \ge \|\Delta \hat w_n\| \text{ on nested samples, hence } \mathcal I(n) \ge 0`,
  status: 'derived',
  kind: growsBy(0),
});

gate(inefficiencyIsNonnegative, { mutants: [mutant('at least 0.01', growsBy(0.01))] });

interface AngleWitness {
  readonly features: readonly number[][];
  readonly oracle: readonly number[];
  readonly zero: readonly number[];
}

/** By how much the angle between the student and the teacher, both seen from the zero function, shrinks with the last sample. */
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
    correction: 'ji-zhu-2020/nested-angles',
  });

// From the zero function, the untaught student points straight at the teacher by luck; the second sample takes it halfway to one side.
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
  ...jiZhu2020('Section 4, equation (7)'),
  statement: String.raw`\bar\alpha_n = \bar\alpha(\Delta w_* - \Delta w_z, \Delta \hat w_n - \Delta w_z) \text{ never increases in } n`,
  status: 'conjectured',
  kind: shrinks(turnedAway),
});

gate(angleFromZeroShrinks, {
  mutants: [mutant('a student that starts at zero', shrinks({ ...turnedAway, oracle: [1, 2, 2], zero: [0, 0, 0] }))],
});

/** A teacher `A = Δw* − Δw_z`, a student `B = Δŵ − Δw_z` and inputs, all as vectors. */
interface Disagreement {
  readonly teacher: Float64Array;
  readonly student: Float64Array;
  readonly features: Matrix;
}

/** The transfer risk that is promised, less the one measured on the same inputs. */
function promised({ teacher, student, features }: Disagreement, angleOf: AngleRule, reach: number): number {
  const alpha = angleOf(teacher, student);
  const risk = transferRisk(applied(features, teacher), applied(features, student));
  if (alpha >= Math.PI / 2) return 1 - risk;
  // Angles are accurate to a few u, logits of nearly orthogonal features to the same: at the boundary the bound gets the benefit.
  return shareBeyond(features, teacher, Math.PI / 2 - reach * alpha - 1e-13) - risk;
}

const obtuse = (witness: AngleWitness & { readonly inputs: readonly number[][] }) =>
  counterexample({
    witness,
    check: ({ features, oracle, zero, inputs }) => {
      const target = Float64Array.from(oracle);
      const origin = Float64Array.from(zero);
      const change = changeAfter(fromRows(features), target, features.length);
      const student = difference(change, origin);
      return promised({ teacher: difference(target, origin), student, features: fromRows(inputs) }, acuteAngle, 1);
    },
    correction: 'ji-zhu-2020/theorem-1',
  });

// One sample says that its correction is 0, so the student stays at −f₀ away from the teacher's side: wrong everywhere, acute angle 0.
const oppositeStudent = {
  features: [[0, 1]],
  oracle: [2, 0],
  zero: [1, 0],
  inputs: [
    [1, 0],
    [-1, 0.3],
    [0.2, 1],
  ],
};

export const theorem1AsPrinted = claim({
  id: 'ji-zhu-2020/theorem-1-as-printed',
  ...jiZhu2020('Theorem 1'),
  statement: String.raw`\mathcal R_n = P[z_t z_s < 0] \le p\bigl(\tfrac\pi2 - \bar\alpha(\Delta w_* - \Delta w_z, \Delta \hat w - \Delta w_z)\bigr)
    \text{ with the acute angle}`,
  status: 'refuted as printed',
  kind: obtuse(oppositeStudent),
});

gate(theorem1AsPrinted, {
  mutants: [mutant('a student that starts at zero', obtuse({ ...oppositeStudent, zero: [0, 0] }))],
});

const riskIsBelow = (angleOf: AngleRule, reach: number) =>
  forAll(
    fc.record({
      dimension: fc.integer({ min: 2, max: 5 }),
      seed: fc.integer({ min: 0, max: 10_000 }),
      /** Students around the teacher, around its opposite and unrelated to it. */
      around: fc.constantFrom(1, 0, -1),
      spread: fc.constantFrom(0.01, 0.3, 1),
      inputs: fc.integer({ min: 1, max: 100 }),
    }),
    ({ dimension, seed, around, spread, inputs }) => {
      const set = { samples: 0, spare: dimension, seed };
      const teacher = buildVector(set, 'teacher');
      const off = buildVector(set, 'off');
      const student = teacher.map((value, k) => around * value + spread * off[k]);
      return promised({ teacher, student, features: buildFeatures(set, 'inputs', inputs) }, angleOf, reach);
    },
    { runs: 1000 },
  );

export const theorem1 = claim({
  id: 'ji-zhu-2020/theorem-1',
  ...jiZhu2020('Theorem 1'),
  statement: String.raw`\mathcal R_n \le p\bigl(\tfrac\pi2 - \alpha_n\bigr) \text{ if } \alpha_n < \tfrac\pi2, \text{ else } \le 1;
    \quad \alpha_n = \angle(\Delta w_* - \Delta w_z, \Delta \hat w - \Delta w_z) \in [0, \pi]`,
  status: 'corrected',
  kind: riskIsBelow(angle, 1),
});

gate(theorem1, {
  mutants: [
    mutant('the acute angle', riskIsBelow(acuteAngle, 1)),
    mutant('half of the angle', riskIsBelow(angle, 0.5)),
  ],
});
