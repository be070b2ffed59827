import { lowerTriangle } from '../../numerics/cholesky.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { borderedSolver } from './bordered.ts';

const MOST_ITERATIONS = 60;
/** Fraction of the way to the boundary that a step goes. */
const DAMPING = 0.99;
/** Far below the sampling error of the models that are minimised here. */
const TOLERANCE = 1e-10;

/**
 * `argmin_{q∈Δ} ½ qᵀHq + gᵀq`: a model of a convex function on the simplex, by Mehrotra's predictor-corrector method.
 *
 * @param hessian symmetric positive semidefinite `n×n`
 * @param gradient length n
 * @returns `q ≥ 0`, `Σ q_i = 1`, whose duality gap is at most 1e−10 of the gradient's range unless rounding forbids it
 * @example
 * simplexMinimum({ rows: 2, cols: 2, data: Float64Array.of(1, 0, 0, 3) }, Float64Array.of(0, 0)); // [0.75, 0.25]
 */
export function simplexMinimum(hessian: Matrix, gradient: Float64Array): Float64Array {
  const n = hessian.rows;
  let q = new Float64Array(n).fill(1 / n);
  const slope = (x: Float64Array) => {
    const product = gradient.slice();
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) product[i] += hessian.data[i * n + j] * x[j];
    return product;
  };
  const first = slope(q);
  const least = first.reduce((a, b) => Math.min(a, b));
  const range = first.reduce((a, b) => Math.max(a, b)) - least;
  if (!(range > 0)) return q;
  let floor = least - range;
  let slack = first.map((value) => value - floor);
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const mu = inner(q, slack) / n;
    if (mu * n <= TOLERANCE * range) break;
    const matrix = lowerTriangle(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) matrix.data[matrix.starts[i] + j] = hessian.data[i * n + j];
      matrix.data[matrix.starts[i] + i] += slack[i] / q[i];
    }
    const ratio = slack.map((value, i) => value / q[i]);
    const solve = borderedSolver(matrix, (x) => {
      const product = slope(x);
      return product.map((value, i) => value - gradient[i] + ratio[i] * x[i]);
    });
    if (!solve) break;
    const at = slope(q);
    const mass = 1 - q.reduce((a, b) => a + b);
    const towards = (target: number, second: (i: number) => number) => {
      const pull = slack.map((value, i) => (target - second(i)) / q[i] - value);
      const { x, multiplier } = solve(
        pull.map((value, i) => value - (at[i] - slack[i] - floor)),
        mass,
      );
      return { x, multiplier, slack: pull.map((value, i) => value - ratio[i] * x[i]) };
    };
    const predictor = towards(0, () => 0);
    const [a, b] = [reach(q, predictor.x), reach(slack, predictor.slack)].map((limit) => Math.min(1, limit));
    const after = inner(moved(q, predictor.x, a), moved(slack, predictor.slack, b)) / n;
    const step = towards(mu * Math.min(1, after / mu) ** 3, (i) => predictor.x[i] * predictor.slack[i]);
    // Primal and dual share the Hessian, so they share the step.
    const alpha = Math.min(1, DAMPING * Math.min(reach(q, step.x), reach(slack, step.slack)));
    if (!(alpha > 0)) break;
    q = moved(q, step.x, alpha);
    slack = moved(slack, step.slack, alpha);
    floor += alpha * step.multiplier;
  }
  // At the solution either the weight or its slack vanishes; both are compared in the units of the gradient.
  const kept = q.map((value, i) => (value * range > slack[i] ? value : 0));
  const total = kept.reduce((a, b) => a + b);
  return kept.map((value) => value / total);
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The largest step that keeps `point + α step ≥ 0`. */
function reach(point: Float64Array, step: Float64Array): number {
  let limit = Number.POSITIVE_INFINITY;
  for (let i = 0; i < point.length; i++) if (step[i] < 0) limit = Math.min(limit, -point[i] / step[i]);
  return limit;
}

function moved(point: Float64Array, step: Float64Array, alpha: number): Float64Array<ArrayBuffer> {
  return Float64Array.from(point, (value, i) => value + alpha * step[i]);
}
