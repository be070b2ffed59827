import type { Matrix } from '../../numerics/matrix.ts';
import type { FreeSystem } from './free-system.ts';
import { roundingSlack, signedImage } from './image.ts';

/** `min ½zᵀQz − 1ᵀz + ½ shift Σ K_ii (z_i − centre_i)²` over `z ≥ 0`, `Q_ij = y_i y_j K_ij`. */
export interface ProximalProblem {
  readonly gram: Matrix;
  readonly labels: Int8Array;
  readonly shift: number;
  readonly system: FreeSystem;
  /** Called before each linear system with how many were solved. */
  readonly onSystem?: (systems: number) => void;
}

/** State at which the pivoting stopped. */
export interface PivotingResult {
  /** Length n, `z ≥ 0`. */
  readonly z: Float64Array;
  /** Length n, 1 where `z` is free. */
  readonly free: Uint8Array;
  readonly iterations: number;
  /** `solved`; `budget`: the steps ran out; `indefinite`: the shift is too small to factor. */
  readonly status: 'solved' | 'budget' | 'indefinite';
}

/** Full exchanges that may fail to reduce the number of infeasible indices before single ones take over. */
const PATIENCE = 4;
/** Refinements of one solve; two are enough unless the shift drowns in rounding. */
const REFINEMENTS = 3;
/** Gradients count from here on, relative to the right-hand side 1: a thousandth of the default tolerance. */
const SMALLEST_GRADIENT = 1e-9;

/**
 * Block principal pivoting: solves for a free set `F`, exchanges the infeasible indices `z_i < 0` in `F` and
 * `(gradient)_i < 0` outside, and repeats.
 *
 * All of them while that keeps reducing their number (4 failures allowed), else only the last one, which makes the
 * method finite for `Q ≻ 0`. `start` and `centre` have length n; at most `budget` systems are solved.
 *
 * Source: Júdice & Pires 1994, "A block principal pivoting algorithm for large-scale strictly monotone LCPs".
 */
export function pivot(
  problem: ProximalProblem,
  start: Uint8Array,
  centre: Float64Array,
  budget: number,
): PivotingResult {
  const free = Uint8Array.from(start);
  let z = centre;
  let fewest = Number.POSITIVE_INFINITY;
  let patience = PATIENCE;
  for (let iterations = 1; iterations <= budget; iterations++) {
    problem.onSystem?.(iterations - 1);
    if (!problem.system.restrict(free)) return { z: clamp(z), free, iterations, status: 'indefinite' };
    const solution = minimise(problem, free, centre);
    z = solution.z;
    const infeasible: number[] = [];
    for (let i = 0; i < z.length; i++) {
      if (free[i] === 1 ? z[i] < 0 : solution.gradient[i] < -solution.slack[i]) infeasible.push(i);
    }
    if (infeasible.length === 0) return { z, free, iterations, status: 'solved' };
    if (infeasible.length < fewest) {
      fewest = infeasible.length;
      patience = PATIENCE;
    } else patience--;
    for (const i of patience >= 0 ? infeasible : infeasible.slice(-1)) free[i] = 1 - free[i];
  }
  return { z: clamp(z), free, iterations: budget, status: 'budget' };
}

/**
 * The minimiser over `{z : z_i = 0 outside F}` with the gradient there and its rounding.
 *
 * Solved as a correction of the centre and corrected again until the gradient vanishes on `F`: an inaccurate solve
 * would set infeasible indices at random in the near-null directions of `K`, and the exchanges would cycle.
 */
function minimise(problem: ProximalProblem, free: Uint8Array, centre: Float64Array) {
  const { gram, labels, shift, system } = problem;
  const n = gram.rows;
  let z = centre.map((value, i) => (free[i] === 1 ? value : 0));
  for (let refinement = 0; ; refinement++) {
    const image = signedImage(gram, labels, z);
    const slack = roundingSlack(gram, z).map((rounding) => Math.max(SMALLEST_GRADIENT, rounding));
    const gradient = image.map((value, i) => value - 1 + shift * gram.data[i * (n + 1)] * (z[i] - centre[i]));
    const stationary = gradient.every((value, i) => free[i] === 0 || Math.abs(value) <= slack[i] / 2);
    if (refinement > 0 && (stationary || refinement > REFINEMENTS)) return { z, gradient, slack };
    // In terms of y⊙z the matrix is K itself.
    const step = system.solve(gradient.map((value, i) => -labels[i] * value));
    z = z.map((value, i) => value + labels[i] * step[i]);
  }
}

function clamp(z: Float64Array): Float64Array {
  return z.map((value) => Math.max(0, value));
}
