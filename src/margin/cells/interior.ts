import { type BorderedSolution, borderedSolver } from '../sampled/bordered.ts';
import { type CellProblem, lengthAt } from './gate-cells.ts';
import { type ConeScaling, coneBoundary, coneCorrector, coneHeightStep, coneTarget, scaleCones } from './scaling.ts';

/** A strictly feasible primal-dual point, or a step between two of them. */
export interface CellPoint {
  /** `q`, length n, positive. */
  readonly weights: Float64Array;
  /** `p_c S_c(q)`, `C×d`. */
  readonly sums: Float64Array;
  /** `p_c t_c > ‖p_c S_c‖`, length `C`. */
  readonly heights: Float64Array;
  /** `v_c`, `C×d`, norms below 1. */
  readonly vectors: Float64Array;
  /** `G(v)_i − floor`, length n, positive. */
  readonly slack: Float64Array;
  /** `λ < min_i G(v)_i`. */
  readonly floor: number;
}

/** Fraction of the way to the boundary that a step goes. */
const DAMPING = 0.99;

/** The uniform `q` and `v = 0`, both strictly inside their cones. */
export function startingPoint(problem: CellProblem): CellPoint {
  const { points: n, radius, cells } = problem;
  const weights = new Float64Array(n).fill(1 / n);
  const sums = weightedSums(problem, weights);
  const heights = new Float64Array(cells.probabilities.length);
  for (let c = 0; c < heights.length; c++) {
    heights[c] = lengthAt(sums, cells.dimension, c) + radius / heights.length;
  }
  return {
    weights,
    sums,
    heights,
    vectors: new Float64Array(sums.length),
    slack: new Float64Array(n).fill(radius / 2),
    floor: -radius / 2,
  };
}

/**
 * One iteration of Mehrotra's predictor-corrector method.
 *
 * @returns `null` when rounding leaves no step to take
 */
export function nextPoint(problem: CellProblem, point: CellPoint): CellPoint | null {
  const { cells, points: n } = problem;
  const { weights, slack } = point;
  const scaling = scaleCones(point.heights, point.sums, point.vectors);
  const matrix = cells.schur(scaling.block);
  for (let i = 0; i < n; i++) matrix.data[matrix.starts[i] + i] += slack[i] / weights[i];
  const solve = borderedSolver(matrix, (x) => {
    const product = cells.logits(dualChange(problem, scaling, weightedSums(problem, x)));
    for (let i = 0; i < n; i++) product[i] += (slack[i] / weights[i]) * x[i];
    return product;
  });
  if (!solve) return null;

  const predictor = newtonStep(problem, point, scaling, solve, 0, null);
  const mu = complementarity(point);
  const [primalReach, dualReach] = boundary(point, predictor).map((limit) => Math.min(1, limit));
  const sigma = Math.min(1, complementarity(moved(problem, point, predictor, primalReach, dualReach)) / mu) ** 3;
  const step = newtonStep(problem, point, scaling, solve, sigma * mu, predictor);
  const [primal, dual] = boundary(point, step).map((limit) => Math.min(1, DAMPING * limit));
  return primal > 0 && dual > 0 ? moved(problem, point, step, primal, dual) : null;
}

/**
 * The step to the point where every complementarity product is `target`, to first or (with a predictor) second order.
 */
function newtonStep(
  problem: CellProblem,
  point: CellPoint,
  scaling: ConeScaling,
  solve: (right: Float64Array, mass: number) => BorderedSolution,
  target: number,
  predictor: CellPoint | null,
): CellPoint {
  const { cells } = problem;
  const { weights, slack, floor } = point;
  const n = weights.length;
  const corrector = predictor && coneCorrector(scaling, predictor.heights, predictor.sums, predictor.vectors);
  const targets = coneTarget(scaling, point.heights, point.sums, target, corrector);
  const right = cells.logits(targets.vectors);
  const logits = cells.logits(point.vectors);
  const pull = new Float64Array(n);
  let mass = 1;
  for (let i = 0; i < n; i++) {
    const second = predictor ? predictor.weights[i] * predictor.slack[i] : 0;
    pull[i] = (target - second) / weights[i] - slack[i];
    // The dual residual would vanish in exact arithmetic; leaving it out lets its rounding errors add up.
    right[i] += pull[i] - (logits[i] - slack[i] - floor);
    mass -= weights[i];
  }
  const { x, multiplier } = solve(right, mass);
  const sums = weightedSums(problem, x);
  const vectors = dualChange(problem, scaling, sums);
  for (let k = 0; k < vectors.length; k++) vectors[k] -= targets.vectors[k];
  return {
    weights: x,
    sums,
    heights: coneHeightStep(scaling, targets.heights, sums),
    vectors,
    slack: pull.map((value, i) => value - (slack[i] / weights[i]) * x[i]),
    floor: multiplier,
  };
}

/** `p_c S_c(x)` on every cell. */
function weightedSums({ cells }: CellProblem, x: Float64Array): Float64Array {
  const { dimension: d, probabilities } = cells;
  const sums = cells.sums(x);
  for (let k = 0; k < sums.length; k++) sums[k] *= probabilities[Math.floor(k / d)];
  return sums;
}

/** `D_c` times `p_c S_c` on every cell. */
function dualChange({ cells }: CellProblem, { block }: ConeScaling, sums: Float64Array): Float64Array {
  const d = cells.dimension;
  const change = new Float64Array(sums.length);
  let entry = 0;
  for (let c = 0; c < sums.length; c += d) {
    for (let k = 0; k < d; k++) {
      change[c + k] += block[entry++] * sums[c + k];
      for (let l = k + 1; l < d; l++, entry++) {
        change[c + k] += block[entry] * sums[c + l];
        change[c + l] += block[entry] * sums[c + k];
      }
    }
  }
  return change;
}

/** The longest primal and dual steps that stay in the cones. */
function boundary(point: CellPoint, step: CellPoint): [primal: number, dual: number] {
  let primal = Number.POSITIVE_INFINITY;
  let dual = Number.POSITIVE_INFINITY;
  for (let i = 0; i < point.weights.length; i++) {
    if (step.weights[i] < 0) primal = Math.min(primal, -point.weights[i] / step.weights[i]);
    if (step.slack[i] < 0) dual = Math.min(dual, -point.slack[i] / step.slack[i]);
  }
  const { heights } = point;
  const d = point.sums.length / heights.length;
  for (let c = 0; c < heights.length; c++) {
    primal = Math.min(primal, coneBoundary(heights[c], step.heights[c], point.sums, step.sums, d, c));
    dual = Math.min(dual, coneBoundary(1, 0, point.vectors, step.vectors, d, c));
  }
  return [primal, dual];
}

/** The point after a step; `S_c` is recomputed from `q`, so that it never drifts away from it. */
function moved(problem: CellProblem, point: CellPoint, step: CellPoint, primal: number, dual: number): CellPoint {
  const weights = point.weights.map((value, i) => value + primal * step.weights[i]);
  return {
    weights,
    sums: weightedSums(problem, weights),
    heights: point.heights.map((value, a) => value + primal * step.heights[a]),
    vectors: point.vectors.map((value, k) => value + dual * step.vectors[k]),
    slack: point.slack.map((value, i) => value + dual * step.slack[i]),
    floor: point.floor + dual * step.floor,
  };
}

/** `μ`: the mean of `⟨s, z⟩` over the n half-lines and the `C` cones. */
function complementarity({ weights, slack, heights, sums, vectors }: CellPoint): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] * slack[i];
  const d = sums.length / heights.length;
  for (let c = 0; c < heights.length; c++) {
    let product = heights[c];
    for (let k = d * c; k < d * (c + 1); k++) product -= sums[k] * vectors[k];
    total += product;
  }
  return total / (weights.length + heights.length);
}
