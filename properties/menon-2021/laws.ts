import fc from 'fast-check';
import { dot, fromRows, row } from '../../src/numerics/matrix.ts';
import { multinomialExpectation } from '../../src/statistics/multinomial-expectation.ts';
import type { LabelledLaw } from '../../src/teacher/quality/risk-errors.ts';
import { normalised, parts } from '../probability-vectors.ts';

/** A finite law with a teacher and a student's losses, in whole numbers; probabilities are parts of a whole. */
export interface LawInstance {
  readonly masses: readonly number[];
  readonly bayes: readonly (readonly number[])[];
  readonly teacher: readonly (readonly number[])[];
  /** `ℓ_k(f(x))`. */
  readonly losses: readonly (readonly number[])[];
  /** N. */
  readonly samples: number;
}

/** Up to two inputs, three labels and three samples. */
export const laws = fc
  .record({ inputs: fc.integer({ min: 1, max: 2 }), classes: fc.integer({ min: 2, max: 3 }) })
  .chain(({ inputs, classes }) => {
    const rowsOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: inputs, maxLength: inputs });
    const loss = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: classes, maxLength: classes });
    return fc.record<LawInstance>({
      masses: parts(inputs),
      bayes: rowsOf(parts(classes)),
      teacher: rowsOf(parts(classes)),
      losses: rowsOf(loss),
      samples: fc.integer({ min: 1, max: 3 }),
    });
  });

/** The law in probabilities. */
export const lawOf = ({ masses, bayes, teacher }: LawInstance): LabelledLaw => ({
  masses: normalised(masses),
  bayes: fromRows(bayes.map(normalised)),
  teacher: fromRows(teacher.map(normalised)),
});

/** Mean and mean square distance from the risk of an empirical risk. */
export interface Moments {
  readonly mean: number;
  readonly variance: number;
  readonly meanSquareError: number;
}

/**
 * Moments of `R̂`, `R_*` and `R̃`, each the sum over all samples of N pairs `(x, y)`, with their probabilities.
 */
export function momentsOf(instance: LawInstance): Record<'hard' | 'bayes' | 'teacher', Moments> {
  const law = lawOf(instance);
  const classes = law.bayes.cols;
  const pairs = Array.from(
    { length: law.bayes.data.length },
    (_, c) => [Math.floor(c / classes), c % classes] as const,
  );
  const chances = pairs.map(([x, y]) => law.masses[x] * law.bayes.data[x * classes + y]);
  const under = (rows: LabelledLaw['bayes'], x: number) => dot(row(rows, x), instance.losses[x]);
  const risk = dot(
    law.masses,
    instance.losses.map((_, x) => under(law.bayes, x)),
  );
  const momentsWith = (value: (x: number, y: number) => number): Moments => {
    const values = pairs.map(([x, y]) => value(x, y));
    const over = (g: (empirical: number) => number) =>
      multinomialExpectation(chances, instance.samples, (counts) => g(dot(counts, values) / instance.samples));
    const mean = over((empirical) => empirical);
    return {
      mean,
      variance: over((empirical) => (empirical - mean) ** 2),
      meanSquareError: over((empirical) => (empirical - risk) ** 2),
    };
  };
  return {
    hard: momentsWith((x, y) => instance.losses[x][y]),
    bayes: momentsWith((x) => under(law.bayes, x)),
    teacher: momentsWith((x) => under(law.teacher, x)),
  };
}

/**
 * Rounding of the moments: values of at most 3 are off by ten roundings, their squares of at most 36 by the double of
 * that, and at most 56 terms are summed.
 */
export const ROUNDING = 1e-11;
