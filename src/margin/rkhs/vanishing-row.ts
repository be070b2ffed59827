/** Rows too small beside the others for the square of their kernel: {@link vanishingRow}, {@link vanishingMargin}. */
import { unitRows } from '../../numerics/directions.ts';
import { fromRows, type Matrix, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import type { MarginInterval } from '../interval.ts';

/** Rows that are smaller than the largest by this factor have a kernel whose square is no normal number. */
const VANISHING = 1e-150;

/** Returns the smallest row when it vanishes beside the largest, by their largest entries. */
export function vanishingRow(inputs: Matrix): number | undefined {
  const sizes = Array.from({ length: inputs.rows }, (_, i) => {
    return row(inputs, i).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  });
  const smallest = sizes.reduce((best, size, i) => (size < sizes[best] ? i : best), 0);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  return sizes[smallest] / largest < VANISHING ? smallest : undefined;
}

/**
 * The interval that all the weight on point `i` proves: `γ₂ ≤ √K_ii = ‖x_i‖/√2`, rounded up; nothing is said about the
 * lower end.
 */
export function vanishingMargin(inputs: Matrix, i: number): MarginInterval {
  const weights = new Float64Array(inputs.rows);
  weights[i] = 1;
  // The norm is off by 2.5u, √½ and the product by u each; what is subnormal by half of the smallest number.
  const length = unitRows(fromRows([row(inputs, i)])).norms[0];
  const upper = length * Math.SQRT1_2 * (1 + 8 * UNIT_ROUNDOFF) + Number.MIN_VALUE;
  return { norm: 'rkhs', lower: 0, upper, confidence: 1, weights, support: 1, iterations: 0 };
}
