import { requireCount } from '../../numerics/argument-checks.ts';
import { type Fraction, fraction } from '../../numerics/fraction.ts';
import type { ProjectionStudents } from './students.ts';

/** Says whether a logit of 0, the teacher's or the student's, is an error. */
export type ZeroLogit = 'right' | 'wrong';

/**
 * Computes the mean transfer risk of a linear student over all samples of n independent inputs, exactly:
 * `E R_n = Σ_S P[the set of the sample is S] R(S)`, with `P` by inclusion and exclusion. Any n will do.
 *
 * @param zeroLogit `'right'`: an error is `z_t z_s < 0`, as Phuong & Lampert count; `'wrong'`: `z_t z_s ≤ 0`, as 0/1
 * errors are counted elsewhere in this package. Default: `'right'`.
 * @throws DistillCheckError `BAD_COUNT` unless n is a whole number of at least 0.
 *
 * Source: Phuong & Lampert 2019, the transfer risk.
 *
 * @example
 * const students = projectionStudents({ teacher: [1, 0, 0], atoms: [[1, 0, 2], [1, 2, 0], [1, 3, 3]] });
 * expectedTransferRisk(students, 1); // { numerator: 0n, denominator: 1n }
 * expectedTransferRisk(students, 2); // { numerator: 4n, denominator: 27n }: larger
 */
export function expectedTransferRisk(
  { task: { counts, total }, students }: ProjectionStudents,
  n: number,
  zeroLogit: ZeroLogit = 'right',
): Fraction {
  requireCount('the sample size', n, 0);
  const samples = samplesBySet(counts, n);
  const errors = students.reduce((sum, { seen, opposed, undecided }) => {
    return sum + samples[seen] * (zeroLogit === 'right' ? opposed : opposed + undecided);
  }, 0n);
  return fraction(errors, total ** BigInt(n + 1));
}

/**
 * Returns the number of samples of size n, out of `(Σ counts)^n`, in which exactly the atoms of a set occur: entry
 * `seen`.
 *
 * @example
 * samplesBySet([1n, 2n], 2); // [0n, 1n, 4n, 4n]
 */
export function samplesBySet(counts: readonly bigint[], n: number): readonly bigint[] {
  const samples = Array.from({ length: 1 << counts.length }, (_, seen) => {
    const within = counts.reduce((sum, count, i) => (seen & (1 << i) ? sum + count : sum), 0n);
    return within ** BigInt(n);
  });
  // Möbius inversion over subsets, one atom at a time.
  for (let bit = 1; bit < samples.length; bit <<= 1) {
    for (let seen = 0; seen < samples.length; seen++) if (seen & bit) samples[seen] -= samples[seen ^ bit];
  }
  return samples;
}
