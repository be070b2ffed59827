/** Points as text for an address: {@link pointsText} and {@link readPoints}, nine characters per point. */
import { GRID, MOST_POINTS, type Point } from './points.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const PLACE = new Map([...ALPHABET].map((character, i) => [character, i]));
const COORDINATE = 2 ** 24;
const CHARACTERS = 8;

/**
 * Returns points of the grid as text: of each `p` or `n` for its label, then `X·2²⁴ + Y` in eight digits to the base 64,
 * with `X` and `Y` the steps of the grid from −1. The number is below 2⁴⁸, so that nothing is rounded.
 */
export function pointsText(points: readonly Point[]): string {
  return points
    .map(({ x, y, label }) => {
      let rest = ((x + 1) / GRID) * COORDINATE + (y + 1) / GRID;
      const digits = Array.from({ length: CHARACTERS }, () => {
        const digit = rest % 64;
        rest = Math.floor(rest / 64);
        return ALPHABET[digit];
      });
      return `${label === 1 ? 'p' : 'n'}${digits.reverse().join('')}`;
    })
    .join('');
}

/** Returns the points of a text; `undefined` where it is none of {@link pointsText}. */
export function readPoints(text: string): Point[] | undefined {
  const length = CHARACTERS + 1;
  if (text.length % length !== 0 || text.length > MOST_POINTS * length) return undefined;
  const points: Point[] = [];
  for (let at = 0; at < text.length; at += length) {
    const label = text[at] === 'p' ? 1 : text[at] === 'n' ? -1 : undefined;
    const digits = [...text.slice(at + 1, at + length)].map((character) => PLACE.get(character));
    if (label === undefined || digits.includes(undefined)) return undefined;
    const whole = digits.reduce<number>((sum, digit) => 64 * sum + (digit ?? 0), 0);
    const x = Math.floor(whole / COORDINATE) * GRID - 1;
    const y = (whole % COORDINATE) * GRID - 1;
    if (!(Math.hypot(x, y) <= 1 && Math.hypot(x, y) > 0)) return undefined;
    points.push({ x, y, label });
  }
  return points;
}
