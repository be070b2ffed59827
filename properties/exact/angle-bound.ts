import type { BigNumber } from 'mathjs';

/** Shares of the bound `min_β p(β) + p(π/2 − β)^n` of equally likely features, as counts. */
export interface AngleCounts {
  /** Features farther than β from the target. */
  readonly beyond: number;
  /** Features farther than its complement. */
  readonly beyondComplement: number;
}

/**
 * The counts at the β of least bound, from squared cosines of the angles, the largest first: an angle is beyond β where
 * its cosine is smaller, and beyond the complement where both squares add up to less than 1.
 */
export function leastAngleCounts(squares: readonly BigNumber[], n: number): AngleCounts {
  const count = squares.length;
  let best = { beyond: count, beyondComplement: 0 };
  const boundOf = ({ beyond, beyondComplement }: AngleCounts) => beyond / count + (beyondComplement / count) ** n;
  let far = 0;
  // β grows: its own cosine falls, and with it the square that the other may have grows.
  for (let i = 0; i < count; i++) {
    while (far < count && squares[count - 1 - far].plus(squares[i]).lt(1)) far++;
    const next = squares[i + 1];
    // Strictly beyond: angles that are equal count with the last of them.
    if (next?.eq(squares[i])) continue;
    const here = { beyond: count - 1 - i, beyondComplement: far };
    if (boundOf(here) < boundOf(best)) best = here;
  }
  return best;
}

/** From the largest down. */
export function descending(values: readonly BigNumber[]): readonly BigNumber[] {
  return values.toSorted((a, b) => b.cmp(a));
}
