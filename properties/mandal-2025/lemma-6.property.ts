/**
 * Mandal, Lin, Srikant 2025, Lemma 6: a finite student at the teacher's weights is near the teacher.
 *
 * Statement: with `U_j = (a_j/√m) v(W_j(0))` and `f_i⁰(U) = m^{−1/2} Σ_j a_j 1[W_j(0)·x_i > 0] U_j·x_i`, with
 * probability ≥ 1 − δ over the symmetric initialisation: `|f_i⁰(U) − z_i| ≤ √(2 ln(2n/δ)/m)` for all i.
 *
 * Tested on the teachers of all families, on random ones and on the extremal `v(w) = sgn(w·e₂) e₁` at `x = ±e₁`, on
 * fresh initialisations. How loose: there, at `δ = .1`, the bound is 1.39 times the deviation that is exceeded with
 * probability δ (two normal variables of variance `1/m`); it is sharp as `δ → 0`.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { frozenGateLogits } from '../../src/student/two-layer/forward.ts';
import { symmetricInitialisation } from '../../src/student/two-layer/initialisation.ts';
import { buildLimit, comparatorWeights, type LimitInstance, limitInstances } from './limit-teachers.ts';
import { mandal2025 } from './source.ts';

const DELTA = 0.1;

interface Instance {
  readonly limit: LimitInstance;
  readonly halfWidth: number;
}

/** How far the linearised student at `U` may be from a limit at `n` points. */
type Deviation = (n: number, width: number) => number;

const staysWithin = (allowed: Deviation, instances: fc.Arbitrary<Instance>, examples?: readonly Instance[]) =>
  withProbability({
    atLeast: 1 - DELTA,
    instances,
    examples,
    runs: examples && 25,
    trial: ({ limit, halfWidth }, key) => {
      const { inputs, logits, weight } = buildLimit(limit);
      const width = 2 * halfWidth;
      const { weights: start, signs } = symmetricInitialisation(width, inputs.cols, key);
      const comparator = { weights: comparatorWeights(start, signs, weight), signs };
      const reach = allowed(inputs.rows, width);
      return frozenGateLogits(comparator, start, inputs).every((f, i) => Math.abs(f - logits[i]) <= reach);
    },
  });

/** Where the lemma has least room: two independent deviations, each of the largest variance that there is, `1/m`. */
const worst: Instance = { limit: { kind: 'extremal-pair' }, halfWidth: 50 };

const printedReach: Deviation = (n, width) => Math.sqrt((2 * Math.log((2 * n) / DELTA)) / width);

const reachDividedBy = (factor: number) =>
  staysWithin(
    (n, width) => printedReach(n, width) / factor,
    fc.record({ limit: limitInstances, halfWidth: fc.integer({ min: 1, max: 300 }) }),
    [
      worst,
      { limit: { kind: 'extremal' }, halfWidth: 50 },
      { limit: { kind: 'random', terms: 1, n: 20, d: 6, seed: 1 }, halfWidth: 20 },
      { limit: { kind: 'family', dataset: 'linear:gamma=0.1,n=12,d=4', dataSeed: 1 }, halfWidth: 100 },
    ],
  );

export const lemma6 = claim({
  id: 'mandal-2025/lemma-6',
  ...mandal2025('Lemma 6'),
  statement: String.raw`U_j = \tfrac{a_j}{\sqrt m} v(W_j(0)) \;\Rightarrow\;
    |f_i^0(U) - z_i| \le \sqrt{\frac{2 \ln(2n/\delta)}{m}} \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'as printed',
  kind: reachDividedBy(1),
});

/** The two extremal limits at one width. */
const atWidth = (width: number) => {
  const both = (['extremal-pair', 'extremal'] as const).map((kind) => ({ limit: { kind }, halfWidth: width / 2 }));
  return { ...staysWithin(printedReach, fc.constantFrom<Instance>(...both), both), runs: both.length };
};

const withinAtWorst = (allowed: Deviation) => staysWithin(allowed, fc.constant(worst));

gate(lemma6, {
  ladder: { of: 'm', own: 100, sizes: [10, 400], more: [4000], kind: atWidth },
  mutants: [
    mutant(
      '2 ln(2n/δ) divided by 4',
      withinAtWorst((n, width) => Math.sqrt((0.5 * Math.log((2 * n) / DELTA)) / width)),
    ),
    mutant(
      '√m replaced by m',
      withinAtWorst((n, width) => Math.sqrt(2 * Math.log((2 * n) / DELTA)) / width),
    ),
    mutant(
      'ln(2n/δ) lost',
      withinAtWorst((_, width) => Math.sqrt(1 / width)),
    ),
  ],
  sensitivity: { of: 'bound on the deviation', kind: reachDividedBy },
});
