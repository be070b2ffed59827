import { requireCount } from '../numerics/argument-checks.ts';

/**
 * Even widths, three to the octave from 8 on: 2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64, …
 *
 * @param largest the last rung is the largest one not above it
 * @throws DistillCheckError `BAD_COUNT`
 * @example
 * widthLadder(32); // [2, 4, 6, 8, 10, 12, 16, 20, 24, 32]
 */
export function widthLadder(largest: number): number[] {
  requireCount('the largest width', largest, 1);
  const rungs = [2, 4, 6];
  for (let octave = 8; octave <= largest; octave *= 2) {
    rungs.push(octave, (octave * 5) / 4, (octave * 3) / 2);
  }
  return rungs.filter((rung) => rung <= largest);
}
