/**
 * Pareek, Du, Oh 2024: what repeated self-distillation of ridge regression reaches. k steps at one λ give exactly the
 * filters `Σ_{i≤k+1} b_i hⁱ` with `Σ b_i = 1`; the last ratio is `B_2`, the one before `B_3/B_2`, …, with
 * `B_m = Σ_{i≥m} b_i`. With r different eigenvalues r steps reach every filter at every λ, unless a `B_m` is 0. Equal
 * eigenvalues share one. The least excess risk is `Σ A/(1 + A)` in units of the noise.
 *
 * Tested on diagonal designs: students are fitted step by step.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { filterRisk, leastRisk, type Mode } from '../../src/experiment/pareek-2024/filters.ts';
import { gate } from '../../src/gate/index.ts';
import { mixOf, ratiosOf } from '../../src/kernel/ridge/mix.ts';
import { mixOfFilter } from '../../src/kernel/ridge/mix-of-filter.ts';
import * as exact from './exact.ts';
import { pareek2024 } from './source.ts';

/** Students step by step: labels `(1 − ξ)y + ξf` in each mode. */
function stepByStep(kept: readonly number[], ratios: readonly number[]): readonly number[] {
  return kept.map((h) => {
    let answer = h;
    for (const ratio of ratios) answer = h * (1 - ratio + ratio * answer);
    return answer;
  });
}

/** `Σ_i b_i hⁱ`. */
const filterOf = (mix: readonly number[], h: number) => h * mix.reduceRight((sum, weight) => weight + h * sum, 0);

const tenths = (from: number, to: number) => fc.integer({ min: 10 * from, max: 10 * to }).map((k) => k / 10);

const students = fc.record({
  kept: fc.array(tenths(0.1, 0.9), { minLength: 1, maxLength: 5 }),
  ratios: fc.array(tenths(-3, 3), { maxLength: 4 }),
});

const arePolynomials = (weightsOf: (ratios: readonly number[]) => readonly number[]) =>
  forAll(
    students,
    ({ kept, ratios }) => {
      const weights = weightsOf(ratios);
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const differences = stepByStep(kept, ratios).map((answer, j) => Math.abs(answer - filterOf(weights, kept[j])));
      return -Math.max(Math.abs(total - 1), ...differences);
    },
    // Weights up to 4⁴ = 256, a dozen roundings.
    { runs: 200, tolerance: 1e-12 },
  );

export const studentsArePolynomials = claim({
  id: 'pareek-2024/students-are-polynomials',
  ...pareek2024('Section on repeated self-distillation'),
  statement: String.raw`k \text{ steps at } \lambda: F = \sum_{i \le k + 1} b_i h^i,\; \sum b_i = 1,\; \xi_k = B_2,\;
    \xi_{k - 1} = B_3/B_2, \dots,\; B_m = \sum_{i \ge m} b_i`,
  status: 'derived',
  kind: arePolynomials(mixOf),
});

gate(studentsArePolynomials, {
  mutants: [
    mutant(
      'the ratios in the other order',
      arePolynomials((ratios) => mixOf(ratios.toReversed())),
    ),
    mutant(
      'each ratio mixes the last two students only',
      arePolynomials((ratios) => [...ratios.map(() => 0), 1]),
    ),
  ],
});

const filters = fc.uniqueArray(tenths(0.1, 0.9), { minLength: 1, maxLength: 4 }).chain((kept) =>
  fc.record({
    kept: fc.constant(kept),
    wanted: fc.array(tenths(-1, 2), { minLength: kept.length, maxLength: kept.length }),
  }),
);

const reachesEvery = (weightsOf: (kept: readonly number[], wanted: readonly number[]) => readonly number[]) =>
  forAll(
    filters,
    ({ kept, wanted }) => {
      const weights = weightsOf(kept, wanted);
      const size = Math.max(...weights.map(Math.abs));
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      const differences = kept.map((h, j) => Math.abs(filterOf(weights, h) - wanted[j]));
      return -Math.max(Math.abs(total - 1), ...differences) / (1 + size);
    },
    { runs: 300, tolerance: 1e-12 },
  );

export const stepsReachEveryFilter = claim({
  id: 'pareek-2024/steps-reach-every-filter',
  ...pareek2024('Section on repeated self-distillation'),
  statement: String.raw`r \text{ different eigenvalues}: \text{ for every } \lambda > 0 \text{ weights } b_1, \dots, b_{r +
    1} \text{ of sum } 1 \text{ give every filter}`,
  status: 'derived',
  kind: reachesEvery(mixOfFilter),
});

gate(stepsReachEveryFilter, {
  mutants: [
    mutant(
      'r − 1 steps',
      reachesEvery((kept, wanted) => mixOfFilter(kept.slice(1), wanted.slice(1))),
    ),
    mutant(
      'weights of any sum',
      reachesEvery((kept, wanted) => mixOfFilter(kept, wanted).map((weight) => 1.01 * weight)),
    ),
  ],
});

/** Fractions, since a filter next to the witness has ratios, huge ones. */
type Fractions = readonly (readonly [numerator: number, denominator: number])[];

const hasRatios = (wanted: Fractions) =>
  counterexample({
    witness: {
      kept: [
        [1, 3],
        [2, 3],
      ] satisfies Fractions as Fractions,
      wanted,
    },
    check: (witness) => {
      const [kept, filter] = [witness.kept, witness.wanted].map((values) => values.map(([a, b]) => a / b));
      const mix = mixOfFilter(kept, filter);
      const last = mix[1] + mix[2];
      // B_2 = 0 up to rounding: the last student is the teacher itself, whatever was distilled before.
      const ratios = Math.abs(last) < 1e-12 ? [0, 0] : (ratiosOf(mix) ?? [0, 0]);
      const reached = stepByStep(kept, ratios);
      return { slack: 1e-9 - Math.max(...reached.map((f, j) => Math.abs(f - filter[j]))), mix, reached };
    },
    exact: exact.ratiosReachEveryFilter,
    correction: 'pareek-2024/steps-reach-every-filter',
  });

export const ratiosReachEveryFilter = claim({
  id: 'pareek-2024/ratios-reach-every-filter',
  ...pareek2024('Section on repeated self-distillation'),
  statement: String.raw`\text{One might expect ratios } \xi_1, \dots, \xi_r \text{ for every filter, since there are such
    weights.} \quad \text{True: not where } B_m = 0 \text{ before a weight that is not: } h = (\tfrac13, \tfrac23),\; F =
    (\tfrac{11}{27}, \tfrac{22}{27}) \text{ has } b = (1, 1, -1); \text{ it is only approached}`,
  status: 'conjectured',
  kind: hasRatios([
    [11, 27],
    [22, 27],
  ]),
});

gate(ratiosReachEveryFilter, {
  mutants: [
    mutant(
      'F = (10/27, 22/27)',
      hasRatios([
        [10, 27],
        [22, 27],
      ]),
    ),
  ],
});

const designs = fc.array(
  fc.record<Mode>({
    // Few values, so that some are equal.
    eigenvalue: fc.integer({ min: 1, max: 4 }),
    energy: tenths(0, 20),
  }),
  { minLength: 1, maxLength: 5 },
);

/** No mix at this λ is below the least risk, and the one of the best filters reaches it. */
const isLeast = (least: (modes: readonly Mode[]) => number) =>
  forAll(
    fc.record({ modes: designs, rho: tenths(0.1, 5), ratios: fc.array(tenths(-3, 3), { maxLength: 4 }) }),
    ({ modes, rho, ratios }) => {
      const bound = least(modes);
      const kept = (s: number) => s / (s + rho);
      const some = filterRisk(modes, (s) => stepByStep([kept(s)], ratios)[0]);
      const distinct = [...new Set(modes.map(({ eigenvalue }) => eigenvalue))];
      const best = distinct.map((s) => {
        const own = modes.filter(({ eigenvalue }) => eigenvalue === s);
        const energy = own.reduce((sum, mode) => sum + mode.energy, 0);
        return energy / (energy + own.length);
      });
      const mix = mixOfFilter(distinct.map(kept), best);
      const reached = filterRisk(modes, (s) => filterOf(mix, kept(s)));
      const size = 1 + Math.max(...mix.map(Math.abs));
      return Math.min(some - bound, -Math.abs(reached - bound) / size);
    },
    { runs: 200, tolerance: 1e-11 },
  );

export const leastExcess = claim({
  id: 'pareek-2024/least-excess',
  ...pareek2024('Section on repeated self-distillation'),
  statement: String.raw`\text{least excess of any number of steps: } \sum_g \frac{A_g m_g}{A_g + m_g} \text{ over groups of }
    m_g \text{ equal eigenvalues, } \sum \frac{A}{1 + A} \text{ if all differ}`,
  status: 'derived',
  kind: isLeast(leastRisk),
});

gate(leastExcess, {
  mutants: [
    mutant(
      'as if no eigenvalues were equal',
      isLeast((modes) => modes.reduce((sum, { energy }) => sum + energy / (1 + energy), 0)),
    ),
  ],
});
