import { describe, expect, test } from 'vitest';
import { fromRows } from '../numerics/matrix.ts';
import { rkhsMargin } from './rkhs/rkhs.ts';
import { atUnitScale, scaledBack } from './scale.ts';
import { transportMargin } from './transport.ts';

const u = 2 ** -53;

describe('atUnitScale', () => {
  test.each([
    [2 ** -20, 1],
    [1.5 * 2 ** 20, 1],
    [2 ** -21, 2 ** 21],
    [1.5 * 2 ** 21, 2 ** -21],
    [2 ** -1000, 2 ** 1000],
    [2 ** -1074, 2 ** 1000],
  ])('a largest entry of %d is multiplied by %d', (largest, factor) => {
    const inputs = fromRows([[-largest, largest / 2]]);
    const scaled = atUnitScale({ inputs, labels: Int8Array.of(1) });
    expect(scaled.factor).toBe(factor);
    expect([...scaled.inputs.data]).toEqual([-largest * factor, (largest / 2) * factor]);
    expect(inputs.data[0]).toBe(-largest);
    expect(scaled.inputs === inputs).toBe(factor === 1);
  });

  test('rows that are all zero have no scale', () => {
    expect(atUnitScale({ inputs: fromRows([[0, 0]]), labels: Int8Array.of(1) }).factor).toBe(1);
  });
});

test('scaledBack divides both ends, outward where the quotient is subnormal', () => {
  expect(scaledBack({ lower: 1, upper: 3 }, 4)).toEqual({ lower: 0.25, upper: 0.75 });
  expect(scaledBack({ lower: 2 ** -1000, upper: 1.5 }, 2 ** 22)).toEqual({ lower: 2 ** -1022, upper: 1.5 * 2 ** -22 });
  // 1.25·2^−1073 is 2.5 of the smallest number, which doubles round to 2.
  const { lower, upper } = scaledBack({ lower: 1.25 * 2 ** -73, upper: 1.25 * 2 ** -73 }, 2 ** 1000);
  expect([lower, upper]).toEqual([2 ** -1074, 3 * 2 ** -1074]);
  expect(scaledBack({ lower: 2 ** -80, upper: 1 }, 2 ** 1000).lower).toBe(0);
});

/** Sizes from the smallest to the largest doubles. */
const sizes = [1, 1e-9, 1e-13, 1e-100, 1e-150, 1e-163, 1e-200, 1e-300, 1e30, 1e150, 1e200, 1e300];

test.each(sizes)('two orthogonal points of norm %d: γ₂ = ‖x‖/2', (size) => {
  const inputs = fromRows([
    [size, 0, 0],
    [0, size, 0],
  ]);
  const { lower, upper } = rkhsMargin({ inputs, labels: Int8Array.of(1, -1) });
  expect(lower).toBeLessThanOrEqual(size / 2);
  expect(upper).toBeGreaterThanOrEqual(size / 2);
  expect((upper - lower) / upper).toBeLessThanOrEqual(1e-6);
});

test.each(sizes)('two orthogonal points of norm %d: γ_∞ = (1 + √½)‖x‖/4', (size) => {
  const exact = ((1 + Math.SQRT1_2) / 4) * size;
  const planar = transportMargin({
    inputs: fromRows([
      [size, 0],
      [0, size],
    ]),
    labels: Int8Array.of(1, -1),
  });
  expect(planar.lower).toBeLessThanOrEqual(exact * (1 + 4 * u));
  expect(planar.upper).toBeGreaterThanOrEqual(exact * (1 - 4 * u));
  expect((planar.upper - planar.lower) / planar.upper).toBeLessThanOrEqual(1e-6);
  const labels = Int8Array.of(1, -1);
  const spherical = transportMargin({
    inputs: fromRows([
      [size, 0, 0],
      [0, size, 0],
    ]),
    labels,
  });
  expect(spherical.lower).toBeLessThanOrEqual(exact * (1 + 4 * u));
  expect(spherical.upper).toBeGreaterThanOrEqual(exact * (1 - 4 * u));
  expect((spherical.upper - spherical.lower) / spherical.upper).toBeLessThanOrEqual(1e-6);
  const inputs = fromRows([
    [size, 0, 0, 0],
    [0, size, 0, 0],
  ]);
  // The level is 1 − 10⁻⁶: a false alarm at the fixed seed is as rare.
  const sampled = transportMargin({ inputs, labels }, { samples: 4000, confidence: 1 - 1e-6 });
  expect(sampled.lower).toBeLessThanOrEqual(exact);
  expect(sampled.upper).toBeGreaterThanOrEqual(exact);
  expect(sampled.lower).toBeGreaterThan(0.8 * exact);
  const known = rkhsMargin({ inputs, labels });
  const again = transportMargin({ inputs, labels }, { samples: 4000, confidence: 1 - 1e-6, rkhs: known });
  expect([again.lower, again.upper]).toEqual([sampled.lower, sampled.upper]);
});

test.each([1e-100, 1e-170, 1e-250, 1e-300])('a row smaller than the other by %d bounds γ₂ by ‖x‖/√2', (size) => {
  for (const largest of [1, 1e150]) {
    if (size * largest < 1e-300) continue;
    const inputs = fromRows([
      [largest, 0, 0],
      [0, size * largest, 0],
    ]);
    const { lower, upper, weights } = rkhsMargin({ inputs, labels: Int8Array.of(1, -1) });
    // Orthogonal points: 1/γ₂² = 2/‖x_1‖² + 2/‖x_2‖².
    const exact = size * largest * Math.SQRT1_2;
    expect(lower).toBeLessThanOrEqual(exact);
    expect(upper).toBeGreaterThanOrEqual(exact * (1 - 4 * u));
    expect(upper).toBeLessThanOrEqual(exact * (1 + 1e-6));
    expect(weights[1]).toBeGreaterThan(0.999);
  }
});

test.each([3, 4])('a margin that lives on rows of size 1e-14 is found in d = %i', (d) => {
  const size = 1e-14;
  const unit = (k: number, length: number) => Array.from({ length: d }, (_, l) => (k === l ? length : 0));
  const inputs = fromRows([unit(2, 1), unit(0, size), unit(1, size)]);
  const labels = Int8Array.of(1, 1, -1);
  const { lower, upper } = transportMargin({ inputs, labels }, { samples: 4000, confidence: 1 - 1e-6 });
  // The first point weighs nothing: its unit margin is 10¹⁴ times the others'.
  const exact = ((1 + Math.SQRT1_2) / 4) * size;
  expect(lower).toBeLessThanOrEqual(exact);
  expect(upper).toBeGreaterThanOrEqual(exact * (1 - 1e-6));
  if (d === 3) expect(upper - lower).toBeLessThanOrEqual(1e-6 * upper);
});
