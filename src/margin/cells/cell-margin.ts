import type { MarginInterval } from '../interval.ts';
import type { OnMarginProgress } from '../progress.ts';
import { type CellProblem, lengthAt } from './gate-cells.ts';
import { nextPoint, startingPoint } from './interior.ts';

/** The transport margin over cells of constant gates, with the teacher that attains its lower end. */
export interface CellMargin extends MarginInterval {
  /** `C×d`: `v_c`, of norm ≤ 1 on every cell, with `min_i G(v)_i = lower` (or `lower = 0` and `v = 0`). */
  readonly vectors: Float64Array;
}

/** Bounds of what the computed ends are off by: rounding, and the errors of the cells' probabilities. */
export interface EndErrors {
  /** Length n: of `G(v)_i`. */
  readonly logits: Float64Array;
  /** Of `Σ_c p_c ‖S_c(q)‖`. */
  readonly norm: (q: Float64Array) => number;
  /** A margin below this is zero as far as doubles can tell: the search ends. */
  readonly zero: number;
}

const MOST_ITERATIONS = 100;
/** What progress expects before anything is proven from below. */
const USUAL_ITERATIONS = 20;
/** Iterations that may pass without a tenth off the gap before rounding is taken to have won. */
const PATIENCE = 10;
/** Weights below this fraction of the largest are candidates for an exact zero. */
const NEGLIGIBLE = 1e-6;

/**
 * `γ_∞` over cells on which all gates are constant, proven from both sides.
 *
 * A primal-dual interior-point method (Nesterov–Todd scaling, Mehrotra's corrector). Every iterate is feasible and
 * therefore a certificate, `upper = Σ_c p_c ‖S_c(q)‖` and `lower = min_i G(v)_i`; the best of each end is kept and
 * moved outward by its error. 7–30 iterations.
 *
 * @param tolerance stop once `upper − lower ≤ tolerance · upper`; where rounding forbids that, the interval is returned
 *   as wide as it is
 * @param onProgress called after each iteration, with how many are done and the interval so far
 */
export function cellMargin(
  problem: CellProblem,
  tolerance: number,
  errors: EndErrors,
  onProgress?: OnMarginProgress,
): CellMargin {
  const { cells, points } = problem;
  let weights = new Float64Array(points);
  let vectors = new Float64Array(cells.dimension * cells.probabilities.length);
  let lower = 0;
  let upper = Number.POSITIVE_INFINITY;
  let smallestGap = Number.POSITIVE_INFINITY;
  let stalled = 0;
  let iterations = 0;
  for (let point = startingPoint(problem); ; iterations++) {
    const q = normalised(point.weights);
    const above = expectedNorm(problem, q);
    if (above < upper) [upper, weights] = [above, q];
    const below = cells.logits(point.vectors).reduce((a, b) => Math.min(a, b));
    if (below > lower) [lower, vectors] = [below, point.vectors.slice()];

    stalled = upper - lower < 0.9 * smallestGap ? 0 : stalled + 1;
    smallestGap = Math.min(smallestGap, upper - lower);
    const finished = upper - lower <= tolerance * upper || upper < errors.zero;
    if (finished || stalled > PATIENCE || iterations === MOST_ITERATIONS) break;
    onProgress?.({
      done: iterations + 1,
      total: expectedIterations(iterations + 1, (upper - lower) / upper, tolerance),
      interval: { lower: provenLower(vectors), upper: upper + errors.norm(weights), confidence: 1 },
    });
    const next = nextPoint(problem, point);
    if (!next) break;
    point = next;
  }

  const largest = weights.reduce((a, b) => Math.max(a, b));
  const sparse = normalised(weights.map((value) => (value < NEGLIGIBLE * largest ? 0 : value)));
  const above = expectedNorm(problem, sparse);
  if (above <= upper) [upper, weights] = [above, sparse];
  return {
    norm: 'transport',
    lower: provenLower(vectors),
    upper: upper + errors.norm(weights),
    confidence: 1,
    weights,
    support: weights.filter((value) => value > 0).length,
    iterations,
    vectors,
  };

  function provenLower(v: Float64Array): number {
    const proven = cells.logits(v).map((value, i) => value - errors.logits[i]);
    return Math.max(
      0,
      proven.reduce((a, b) => Math.min(a, b)),
    );
  }
}

/** Estimates the iterations in all from the digits that the relative gap has gained so far. */
function expectedIterations(done: number, gap: number, tolerance: number): number {
  const expected = gap < 1 ? (done * Math.log(tolerance)) / Math.log(gap) : USUAL_ITERATIONS;
  return Math.max(done, Math.min(MOST_ITERATIONS, Math.round(expected)));
}

/** `Σ_c p_c ‖S_c(q)‖ = E_w ‖S_q(w)‖`. */
function expectedNorm({ cells }: CellProblem, q: Float64Array): number {
  const sums = cells.sums(q);
  return cells.probabilities.reduce((total, p, c) => total + p * lengthAt(sums, cells.dimension, c), 0);
}

function normalised(weights: Float64Array): Float64Array<ArrayBuffer> {
  let mass = 0;
  for (let i = 0; i < weights.length; i++) mass += weights[i];
  return Float64Array.from(weights, (value) => value / mass);
}
