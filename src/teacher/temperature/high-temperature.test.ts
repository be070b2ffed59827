import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/high-temperature.json' with { type: 'json' };
import { highTemperature } from './high-temperature.ts';

test('loss and gradient agree with 40 digits', () => {
  for (const { teacher, student, temperature, loss, gradient } of golden.cases) {
    const got = highTemperature(teacher, student, temperature);
    // Divergences near 0 keep twelve digits: their terms are of one sign.
    expect(Math.abs(got.loss / loss - 1)).toBeLessThan(1e-12);
    gradient.forEach((value, k) => {
      expect(Math.abs(got.gradient[k] - value)).toBeLessThan(1e-13 * temperature);
    });
  }
  expect(golden.cases.length).toBe(15);
});

test('two terms by hand', () => {
  const { matching, correction, matchingError, correctionError } = highTemperature([3, 0, 0], [0, 0, 0], 10);
  // ã = (2, −1, −1), ã² less its mean 2 is (2, −1, −1).
  [-2 / 3, 1 / 3, 1 / 3].forEach((value, k) => {
    expect(matching[k]).toBeCloseTo(value, 15);
  });
  [-2 / 60, 1 / 60, 1 / 60].forEach((value, k) => {
    expect(correction[k]).toBeCloseTo(value, 15);
  });
  expect(matchingError).toBeCloseTo((9 * Math.exp(0.3)) / 60, 14);
  expect(correctionError).toBeCloseTo((0.3078 * 27 * Math.exp(0.3)) / 300, 14);
});

test('what cannot be expanded is refused', () => {
  expect(() => highTemperature([1], [1], 2)).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
  expect(() => highTemperature([1, 0], [1], 2)).toThrow(expect.objectContaining({ code: 'BAD_SHAPE' }));
  expect(() => highTemperature([1, 0], [1, Number.NaN], 2)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  expect(() => highTemperature([1, 0], [1, 0], 0)).toThrow(expect.objectContaining({ code: 'BAD_NUMBER' }));
  expect(() => highTemperature([2000, 0], [0, 0], 1)).toThrow(/raise it/);
});
