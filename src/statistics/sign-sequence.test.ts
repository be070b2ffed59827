import fc from 'fast-check';
import { expect, test } from 'vitest';
import { medianOf, medianSequence, showsAbove, showsBelow, signsOf } from './sign-sequence.ts';

test('eight of eight show the side at 1 %, seven do not; the mirror image likewise', () => {
  // ∫ over q < ½ of (1−q)ⁿ against ½ⁿ, times 2: its value at n = 7 and 8, by numerical integration
  expect(evidence(7)).toBeLessThan(100);
  expect(evidence(8)).toBeGreaterThan(100);
  expect(showsAbove({ above: 7, below: 0 }, 0.01)).toBe(false);
  expect(showsAbove({ above: 8, below: 0 }, 0.01)).toBe(true);
  expect(showsBelow({ above: 0, below: 7 }, 0.01)).toBe(false);
  expect(showsBelow({ above: 0, below: 8 }, 0.01)).toBe(true);
  expect(showsAbove({ above: 0, below: 0 }, 0.01)).toBe(false);
});

/** `2ⁿ ∫₀^½ (1−q)ⁿ π(q) dq / ∫₀^½ π(q) dq` of the arcsine density π, by `q = sin²(θ)`: the midpoint rule. */
function evidence(n: number): number {
  const steps = 100_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) sum += (2 * Math.cos(((i + 0.5) / steps) * (Math.PI / 4)) ** 2) ** n;
  return sum / steps;
}

test('values on the threshold count for neither side', () => {
  expect(signsOf([1, 2, 2, 3, 4], 2)).toEqual({ above: 2, below: 1 });
});

test('the interval holds just the thresholds that the signs do not exclude, and the median', () => {
  const lists = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });
  const law = fc.property(lists, fc.constantFrom(0.01, 0.2), (values, alpha) => {
    const { lower, upper } = medianSequence(values, alpha);
    expect(lower).toBeLessThanOrEqual(medianOf(values));
    expect(upper).toBeGreaterThanOrEqual(medianOf(values));
    for (const threshold of [-2, lower - 1e-9, upper + 1e-9, 2].filter(Number.isFinite)) {
      expect(showsAbove(signsOf(values, threshold), alpha)).toBe(threshold < lower);
      expect(showsBelow(signsOf(values, threshold), alpha)).toBe(threshold > upper);
    }
  });
  fc.assert(law, { seed: 1 });
});

test('no values bound nothing', () => {
  expect(medianSequence([], 0.01)).toMatchObject({ lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY });
  expect(medianOf([])).toBeNaN();
  expect(medianOf([4, 1, 3, 2])).toBe(2.5);
});
