/** The bound on the transfer risk by angles: {@link transferRiskBound}, {@link boundOfAngles}. */
import { asNumber, compare, type Fraction, fraction, plus, power } from '../../numerics/fraction.ts';
import { type AtomicTask, type WholeTask, wholeDot, wholeTask } from './atomic-task.ts';
import type { ZeroLogit } from './expected-risk.ts';

/** One β with the shares that the bound is made of, out of `Σ counts`. */
export interface AngleShares {
  /** `cos² β`. */
  readonly cosineSquared: Fraction;
  /** `p(β)`, or `P[ᾱ ≥ β]` where a logit of 0 is an error. */
  readonly beyond: Fraction;
  /** `p(π/2 − β) = P[ᾱ > π/2 − β]`. */
  readonly beyondComplement: Fraction;
}

/** Says whether `ᾱ(w*, x) > π/2 − α` for an atom's and a student's squared cosine. */
export function isBeyondComplement(atom: Fraction, student: Fraction): boolean {
  const sineSquared = fraction(student.denominator - student.numerator, student.denominator);
  return compare(atom, sineSquared) < 0;
}

/** `cos² ᾱ(w*, x)` of an atom. */
export function squaredCosineOf(atom: readonly bigint[], teacher: readonly bigint[]): Fraction {
  return fraction(wholeDot(atom, teacher) ** 2n, wholeDot(atom, atom) * wholeDot(teacher, teacher));
}

/**
 * Returns the shares at every β that matters: p is constant from one atom's angle to the next.
 *
 * `β = 0`, the angles of the atoms and, where `P[ᾱ ≥ β]` counts, their complements and `π/2`: that share is least just
 * behind an atom's angle, and the other one at the complement of one.
 */
export function angleShares(
  { teacher, atoms, counts, total }: WholeTask,
  zeroLogit: ZeroLogit,
): readonly AngleShares[] {
  const cosines = atoms.map((atom) => squaredCosineOf(atom, teacher));
  const complement = ({ numerator, denominator }: Fraction) => fraction(denominator - numerator, denominator);
  const share = (holds: (one: Fraction) => boolean) =>
    fraction(
      cosines.reduce((sum, one, i) => (holds(one) ? sum + counts[i] : sum), 0n),
      total,
    );
  const ends = [fraction(1n), fraction(0n)];
  return [...ends, ...cosines, ...cosines.map(complement)].map((cosineSquared) => ({
    cosineSquared,
    beyond: share((one) => compare(one, cosineSquared) < (zeroLogit === 'right' ? 0 : 1)),
    beyondComplement: share((one) => compare(one, complement(cosineSquared)) < 0),
  }));
}

/**
 * Computes `min_β p(β) + p(π/2 − β)^n` over `β ∈ [0, π/2]`, exactly, with `p(θ) = P[ᾱ(w*, x) > θ]` and `ᾱ` the acute
 * angle: a bound on the mean transfer risk of a linear student with n samples, for every distribution and n.
 *
 * @param zeroLogit where a logit of 0 is `'wrong'`, the first p becomes `P[ᾱ ≥ β]`, without which the bound fails.
 * Default: `'right'`.
 * @throws DistillCheckError `BAD_INPUT`, `ZERO_INPUT`, `BAD_SHAPE`, `BAD_COUNT`.
 *
 * Source: Phuong & Lampert 2019, as Ji & Zhu 2020, section 3.2, quote it.
 *
 * @example
 * const task = { teacher: [1, 0], atoms: [[1, 1], [-1, 1]] };
 * transferRiskBound(task, 1); // { numerator: 0n, denominator: 1n }: β = π/4
 * transferRiskBound(task, 1, 'wrong'); // { numerator: 1n, denominator: 1n }
 */
export function transferRiskBound(task: AtomicTask, n: number, zeroLogit: ZeroLogit = 'right'): Fraction {
  const bounds = angleShares(wholeTask(task), zeroLogit).map(({ beyond, beyondComplement }) =>
    plus(beyond, power(beyondComplement, n)),
  );
  return bounds.reduce((least, bound) => (compare(bound, least) < 0 ? bound : least));
}

/**
 * Computes the same bound from a sample of angles that are equally likely.
 *
 * @param angles `ᾱ(w*, x)` of at least one input, in radians.
 * @example
 * boundOfAngles([0, 0, 0.1, 1.5], 2); // 0.25: one in four beyond .1, none beyond π/2 − .1
 */
export function boundOfAngles(angles: ArrayLike<number>, n: number): number {
  const sorted = Float64Array.from(angles).sort();
  const beyond = (theta: number) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] > theta) high = middle;
      else low = middle + 1;
    }
    return (sorted.length - low) / sorted.length;
  };
  let least = beyond(0) + beyond(Math.PI / 2) ** n;
  for (const beta of sorted) least = Math.min(least, beyond(beta) + beyond(Math.PI / 2 - beta) ** n);
  return least;
}

/** The least value over β of a function of `p(β)` and `p(π/2 − β)`, as doubles. */
export function leastOverAngles(
  task: AtomicTask,
  zeroLogit: ZeroLogit,
  combine: (beyond: number, beyondComplement: number) => number,
): number {
  const shares = angleShares(wholeTask(task), zeroLogit);
  return Math.min(
    ...shares.map(({ beyond, beyondComplement }) => combine(asNumber(beyond), asNumber(beyondComplement))),
  );
}
