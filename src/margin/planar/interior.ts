import type { Dataset } from '../../data/dataset.ts';
import { norm, row } from '../../numerics/matrix.ts';
import { type BorderedSolution, borderedSolver } from '../sampled/bordered.ts';
import { type Arcs, arcLogits, arcSums } from './arcs.ts';
import { type ConeScaling, coneBoundary, coneCorrector, coneHeightStep, coneTarget, scaleCones } from './scaling.ts';
import { arcSchur } from './schur.ts';

/** Problem to be solved: `min_{q∈Δ} Σ_a p_a ‖S_a(q)‖` over the arcs of inputs in the plane. */
export interface ArcProblem extends Pick<Dataset, 'inputs' | 'labels'> {
  readonly arcs: Arcs;
}

/** A strictly feasible primal-dual point, or a step between two of them. */
export interface ArcPoint {
  /** `q`, length n, positive. */
  readonly weights: Float64Array;
  /** `p_a S_a(q)`, `2K×2`. */
  readonly sums: Float64Array;
  /** `p_a t_a > ‖p_a S_a‖`, length `2K`. */
  readonly heights: Float64Array;
  /** `v_a`, `2K×2`, norms below 1. */
  readonly vectors: Float64Array;
  /** `G(v)_i − floor`, length n, positive. */
  readonly slack: Float64Array;
  /** `λ < min_i G(v)_i`. */
  readonly floor: number;
}

/** Fraction of the way to the boundary that a step goes. */
const DAMPING = 0.99;

/** The uniform `q` and `v = 0`, both strictly inside their cones. */
export function startingPoint(problem: ArcProblem): ArcPoint {
  const n = problem.inputs.rows;
  let radius = 0;
  for (let i = 0; i < n; i++) radius = Math.max(radius, norm(row(problem.inputs, i)));
  const weights = new Float64Array(n).fill(1 / n);
  const sums = weightedSums(problem, weights);
  const heights = new Float64Array(sums.length / 2);
  for (let a = 0; a < heights.length; a++) {
    heights[a] = Math.hypot(sums[2 * a], sums[2 * a + 1]) + radius / heights.length;
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
export function nextPoint(problem: ArcProblem, point: ArcPoint): ArcPoint | null {
  const { arcs, inputs, labels } = problem;
  const { weights, slack } = point;
  const n = inputs.rows;
  const scaling = scaleCones(point.heights, point.sums, point.vectors);
  const matrix = arcSchur(arcs, inputs, labels, scaling.block);
  for (let i = 0; i < n; i++) matrix.data[matrix.starts[i] + i] += slack[i] / weights[i];
  const solve = borderedSolver(matrix, (x) => {
    const product = arcLogits(arcs, inputs, labels, dualChange(problem, scaling, weightedSums(problem, x)));
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
  problem: ArcProblem,
  point: ArcPoint,
  scaling: ConeScaling,
  solve: (right: Float64Array, mass: number) => BorderedSolution,
  target: number,
  predictor: ArcPoint | null,
): ArcPoint {
  const { arcs, inputs, labels } = problem;
  const { weights, slack, floor } = point;
  const n = weights.length;
  const corrector = predictor && coneCorrector(scaling, predictor.heights, predictor.sums, predictor.vectors);
  const cones = coneTarget(scaling, point.heights, point.sums, target, corrector);
  const right = arcLogits(arcs, inputs, labels, cones.vectors);
  const logits = arcLogits(arcs, inputs, labels, point.vectors);
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
  for (let k = 0; k < vectors.length; k++) vectors[k] -= cones.vectors[k];
  return {
    weights: x,
    sums,
    heights: coneHeightStep(scaling, cones.heights, sums),
    vectors,
    slack: pull.map((value, i) => value - (slack[i] / weights[i]) * x[i]),
    floor: multiplier,
  };
}

/** `p_a S_a(x)` on every arc. */
function weightedSums({ arcs, inputs, labels }: ArcProblem, x: Float64Array): Float64Array {
  const sums = arcSums(arcs, inputs, labels, x);
  return sums.map((value, k) => value * arcs.probabilities[k >> 1]);
}

/** `D_a` times `p_a S_a` on every arc. */
function dualChange({ arcs }: ArcProblem, { block }: ConeScaling, sums: Float64Array): Float64Array {
  const change = new Float64Array(sums.length);
  for (let a = 0; a < arcs.probabilities.length; a++) {
    change[2 * a] = block[3 * a] * sums[2 * a] + block[3 * a + 1] * sums[2 * a + 1];
    change[2 * a + 1] = block[3 * a + 1] * sums[2 * a] + block[3 * a + 2] * sums[2 * a + 1];
  }
  return change;
}

/** The longest primal and dual steps that stay in the cones. */
function boundary(point: ArcPoint, step: ArcPoint): [primal: number, dual: number] {
  let primal = Number.POSITIVE_INFINITY;
  let dual = Number.POSITIVE_INFINITY;
  for (let i = 0; i < point.weights.length; i++) {
    if (step.weights[i] < 0) primal = Math.min(primal, -point.weights[i] / step.weights[i]);
    if (step.slack[i] < 0) dual = Math.min(dual, -point.slack[i] / step.slack[i]);
  }
  for (let a = 0; a < point.heights.length; a++) {
    primal = Math.min(primal, coneBoundary(point.heights[a], step.heights[a], point.sums, step.sums, a));
    dual = Math.min(dual, coneBoundary(1, 0, point.vectors, step.vectors, a));
  }
  return [primal, dual];
}

/** The point after a step; `S_a` is recomputed from `q`, so that it never drifts away from it. */
function moved(problem: ArcProblem, point: ArcPoint, step: ArcPoint, primal: number, dual: number): ArcPoint {
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

/** `μ`: the mean of `⟨s, z⟩` over the n half-lines and the `2K` cones. */
function complementarity({ weights, slack, heights, sums, vectors }: ArcPoint): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i] * slack[i];
  for (let a = 0; a < heights.length; a++) {
    total += heights[a] - sums[2 * a] * vectors[2 * a] - sums[2 * a + 1] * vectors[2 * a + 1];
  }
  return total / (weights.length + heights.length);
}
