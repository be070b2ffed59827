import fc from 'fast-check';
import { fromRows } from '../../src/numerics/matrix.ts';
import { totalVariation } from '../../src/statistics/divergences.ts';
import { multinomialExpectation } from '../../src/statistics/multinomial-expectation.ts';
import type { FiniteTeacher } from '../../src/teacher/finite-domain/transfer-risks.ts';
import { normalised, parts } from '../probability-vectors.ts';

/** A teacher over a finite domain, as parts of wholes, and a number of samples. */
export interface Domain {
  /** `ρ`, length S. */
  readonly masses: readonly number[];
  /** `π*`, `S×A`. */
  readonly probabilities: readonly (readonly number[])[];
  /** n. */
  readonly samples: number;
}

/** S ≤ 2 inputs, A ≤ 3 labels, n ≤ 5 samples. */
export const domains = fc
  .record({ inputs: fc.integer({ min: 1, max: 2 }), labels: fc.integer({ min: 2, max: 3 }) })
  .chain(({ inputs, labels }) =>
    fc.record<Domain>({
      masses: parts(inputs),
      probabilities: fc.array(parts(labels), { minLength: inputs, maxLength: inputs }),
      samples: fc.integer({ min: 1, max: 5 }),
    }),
  );

/** The domain in probabilities. */
export const teacherOf = ({ masses, probabilities }: Domain): FiniteTeacher => ({
  masses: normalised(masses),
  probabilities: fromRows(probabilities.map(normalised)),
});

/** What a learner says of an input: from the counts of its labels there and the teacher's probabilities. */
export type Learner = (counts: readonly number[], own: readonly number[]) => readonly number[];

const uniform = (labels: number) => new Array<number>(labels).fill(1 / labels);

/** `E Σ_s ρ_s TV(π̂_s, π*_s)`, summed over all samples; an input that is not seen gets the uniform distribution. */
export function expectedRisk({ masses, probabilities, samples }: Domain, learner: Learner): number {
  const rho = normalised(masses);
  const rows = probabilities.map(normalised);
  const labels = rows[0].length;
  const cells = rows.flatMap((own, s) => own.map((p) => rho[s] * p));
  return multinomialExpectation(cells, samples, (counts) =>
    rows.reduce((risk, own, s) => {
      const here = counts.slice(s * labels, (s + 1) * labels);
      const said = here.every((count) => count === 0) ? uniform(labels) : learner(here, own);
      return risk + rho[s] * totalVariation(said, own);
    }, 0),
  );
}

/** Hard labels: their relative frequencies. */
export const frequencies: Learner = (counts) => normalised(counts);

/** Cross-entropy over samples `(a, π*(a))`: each counts as often as it comes. */
export const countingCrossEntropy: Learner = (counts, own) => normalised(counts.map((count, a) => count * own[a]));

/** Cross-entropy over distinct pairs. */
export const distinctCrossEntropy: Learner = (counts, own) => normalised(own.map((p, a) => (counts[a] > 0 ? p : 0)));

/** Exact where it has seen, the rest shared evenly among the labels that it has not: one learner of those exact on the seen. */
export const evenRest: Learner = (counts, own) => {
  const rest = own.reduce((sum, p, a) => sum + (counts[a] > 0 ? 0 : p), 0);
  const unseen = counts.filter((count) => count === 0).length;
  return own.map((p, a) => (counts[a] > 0 ? p : rest / unseen));
};
