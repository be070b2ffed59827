import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { complexityInterval } from './interval.ts';

const u = 2 ** -53;

/** `[[1, 1 − t], [1 − t, 1]]`, whose smallest eigenvalue is `t`. */
const tight = (t: number) =>
  fromRows([
    [1, 1 - t],
    [1 - t, 1],
  ]);

test.each([
  [0, 30 * u],
  [1e-10, 2e-10 + 30 * u],
  [1e-4, 2e-4 + 30 * u],
])('entry error %d: perhaps singular up to an eigenvalue of nε + (γ₅ + 2γ₄ + 2u) Tr', (entryError, shift) => {
  const targets = fromRows([[1], [-1]]);
  // The factor's own rounding moves the threshold by a few u.
  const margin = Math.max(3 * u, 1e-6 * shift);
  expect(complexityInterval(tight(shift - margin), targets, entryError).upper).toBe(Number.POSITIVE_INFINITY);
  expect(complexityInterval(tight(shift + margin + 2 * u), targets, entryError).upper).toBeLessThan(1e9);
});

test('both ends of a diagonal kernel: y²/(k ± s) with s = nε + 28u Tr at n = 2, entry errors and all', () => {
  const gram = fromRows([
    [4, 0],
    [0, 1],
  ]);
  const targets = fromRows([
    [2, 4],
    [3, 0],
  ]);
  for (const entryError of [0, 1e-9, 1e-3]) {
    const shift = 2 * entryError;
    const { lower, upper } = complexityInterval(gram, targets, entryError);
    const at = (s: number) => Math.sqrt(20 / (4 + s) + 9 / (1 + s));
    expect(lower).toBeLessThanOrEqual(at(shift));
    expect(upper).toBeGreaterThanOrEqual(at(-shift));
    expect(lower).toBeGreaterThan(at(shift) * (1 - 200 * u));
    expect(upper).toBeLessThan(at(-shift) * (1 + 200 * u));
  }
});

test('the whole trace counts, wherever it stands', () => {
  // (γ₆ + 2γ₅ + 2u) · 1002 = 18 036u.
  const wide = (t: number) =>
    fromRows([
      [1, 1 - t, 0],
      [1 - t, 1, 0],
      [0, 0, 1000],
    ]);
  const targets = fromRows([[1], [-1], [0]]);
  expect(complexityInterval(wide(17_900 * u), targets, 0).upper).toBe(Number.POSITIVE_INFINITY);
  expect(complexityInterval(wide(18_200 * u), targets, 0).upper).toBeLessThan(1e9);
});
