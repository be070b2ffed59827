import { factorRows, type LowerTriangle } from '../../numerics/cholesky.ts';
import { solveLower, solveUpper } from '../../numerics/triangular.ts';

/** Solution of `[H −1; 1ᵀ 0] (x, multiplier) = (right, mass)`. */
export interface BorderedSolution {
  /** Length n. */
  readonly x: Float64Array;
  readonly multiplier: number;
}

/** Rounds of iterative refinement; without them the interior point stalls at a relative gap near 1e−3. */
const REFINEMENTS = 2;

/**
 * Factors a symmetric positive definite `H`, bordered by the constraint `Σ x_i = mass`, for solves with iterative
 * refinement.
 *
 * @param matrix lower triangle of `H`; overwritten
 * @param apply `H x`, computed independently of the stored entries, so that refinement also corrects their rounding
 * @returns `null` when the factorisation breaks down
 */
export function borderedSolver(
  matrix: LowerTriangle,
  apply: (x: Float64Array) => Float64Array,
): ((right: Float64Array, mass: number) => BorderedSolution) | null {
  const { capacity: n, data, starts } = matrix;
  // To unit diagonal: near the boundary the entries of an interior point span twenty orders of magnitude.
  const scale = new Float64Array(n);
  for (let i = 0; i < n; i++) scale[i] = 1 / Math.sqrt(data[starts[i] + i]);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) data[starts[i] + j] *= scale[i] * scale[j];
    // A backward error of n·ulp, the factorisation's own, keeps the pivots of a numerically singular H positive.
    data[starts[i] + i] = 1 + n * Number.EPSILON;
  }
  if (factorRows(matrix, 0, n) >= 0) return null;

  const inverse = (right: Float64Array): Float64Array => {
    const y = right.map((value, i) => value * scale[i]);
    solveUpper(matrix, n, solveLower(matrix, n, y));
    return y.map((value, i) => value * scale[i]);
  };
  const ones = inverse(new Float64Array(n).fill(1));
  const total = sum(ones);
  const solveOnce = (right: Float64Array, mass: number): BorderedSolution => {
    const x = inverse(right);
    const multiplier = (mass - sum(x)) / total;
    return { x: x.map((value, i) => value + multiplier * ones[i]), multiplier };
  };
  return (right, mass) => {
    let { x, multiplier } = solveOnce(right, mass);
    for (let round = 0; round < REFINEMENTS; round++) {
      const product = apply(x);
      const missing = right.map((value, i) => value - product[i] + multiplier);
      const correction = solveOnce(missing, mass - sum(x));
      x = x.map((value, i) => value + correction.x[i]);
      multiplier += correction.multiplier;
    }
    return { x, multiplier };
  };
}

function sum(values: Float64Array): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  return total;
}
