import type { Dataset } from '../../data/dataset.ts';
import { type Matrix, norm, row } from '../../numerics/matrix.ts';
import type { MarginInterval } from '../interval.ts';
import { type Arcs, arcLogits, arcSums, arcs as arcsOf } from './arcs.ts';
import { type ArcProblem, nextPoint, startingPoint } from './interior.ts';

/** The transport margin in the plane, with the teacher that attains its lower end. */
export interface ArcMargin extends MarginInterval {
  readonly arcs: Arcs;
  /** `2K×2`: `v_a`, of norm ≤ 1 on every arc, with `min_i G(v)_i = lower` (or `lower = 0` and `v = 0`). */
  readonly vectors: Float64Array;
}

/** Below this the margin is zero as far as doubles can tell: running sums of n terms ≤ 1 err by about n·1e−16. */
const ZERO = 1e-12;
const MOST_ITERATIONS = 100;
/** Iterations that may pass without a tenth off the gap before rounding is taken to have won. */
const PATIENCE = 10;
/** Weights below this fraction of the largest are candidates for an exact zero. */
const NEGLIGIBLE = 1e-6;

/**
 * `γ_∞` of inputs in the plane, proven from both sides.
 *
 * A primal-dual interior-point method (Nesterov–Todd scaling, Mehrotra's corrector) on the arcs where the gates are
 * constant. Every iterate is feasible and therefore a certificate, `upper = Σ_a p_a ‖S_a(q)‖` and
 * `lower = min_i G(v)_i`; the best of each end is kept and moved outward by its rounding error (about `1e−15 n`).
 * O(n³) an iteration, 7–30 iterations.
 *
 * @param dataset inputs `n×2`, no row zero; labels ±1
 * @param tolerance stop once `upper − lower ≤ tolerance · upper`; where rounding forbids that, the interval is returned
 *   as wide as it is
 * @example
 * arcMargin({ inputs: fromRows([[1, 0], [0, 1]]), labels: Int8Array.of(1, 1) }); // both ends (1 + √½)/4 = 0.42678
 */
export function arcMargin(dataset: Pick<Dataset, 'inputs' | 'labels'>, tolerance = 1e-6): ArcMargin {
  const { inputs, labels } = dataset;
  const arcs = arcsOf(inputs);
  const problem = { inputs, labels, arcs };
  let weights = new Float64Array(inputs.rows);
  let vectors = new Float64Array(4 * arcs.half);
  let lower = 0;
  let upper = Number.POSITIVE_INFINITY;
  let smallestGap = Number.POSITIVE_INFINITY;
  let stalled = 0;
  let iterations = 0;
  for (let point = startingPoint(problem); ; iterations++) {
    const q = normalised(point.weights);
    const above = expectedNorm(problem, q);
    if (above < upper) [upper, weights] = [above, q];
    const below = arcLogits(arcs, inputs, labels, point.vectors).reduce((a, b) => Math.min(a, b));
    if (below > lower) [lower, vectors] = [below, point.vectors.slice()];

    stalled = upper - lower < 0.9 * smallestGap ? 0 : stalled + 1;
    smallestGap = Math.min(smallestGap, upper - lower);
    const finished = upper - lower <= tolerance * upper || upper < ZERO;
    if (finished || stalled > PATIENCE || iterations === MOST_ITERATIONS) break;
    const next = nextPoint(problem, point);
    if (!next) break;
    point = next;
  }

  const largest = weights.reduce((a, b) => Math.max(a, b));
  const sparse = normalised(weights.map((value) => (value < NEGLIGIBLE * largest ? 0 : value)));
  const above = expectedNorm(problem, sparse);
  if (above <= upper) [upper, weights] = [above, sparse];
  const slack = rounding(inputs);
  return {
    norm: 'transport',
    lower: Math.max(0, lower - slack),
    upper: upper + slack,
    confidence: 1,
    weights,
    support: weights.filter((value) => value > 0).length,
    iterations,
    arcs,
    vectors,
  };
}

/** `Σ_a p_a ‖S_a(q)‖ = E_w ‖S_q(w)‖`. */
function expectedNorm({ arcs, inputs, labels }: ArcProblem, q: Float64Array): number {
  const sums = arcSums(arcs, inputs, labels, q);
  let total = 0;
  for (let a = 0; a < arcs.probabilities.length; a++) {
    total += arcs.probabilities[a] * Math.hypot(sums[2 * a], sums[2 * a + 1]);
  }
  return total;
}

/**
 * Bounds what rounding can do to either end, `u = 2⁻⁵³`, `R = max‖x_i‖`:
 *
 * - running sums of at most 3n terms, none of whose partial sums exceeds `2R` (`S_a`) or `2` (`Σ p_a v_a`): `6nuR`;
 * - the final sum over at most 2n arcs: `2nuR`;
 * - weights whose computed sum is off by `nu`, in an expectation of at most `R/2`: `nuR/2`;
 * - probabilities and products, a few u each: `8uR`;
 * - lines off by at most 2e−15 (`atan2`, reduction modulo π, merging): each moves the expectation by
 *   `δ/2π` times the jump `q_i‖x_i‖` (or `‖x_i‖`) at its two ends: `δR/π < 6uR`.
 */
function rounding(inputs: Matrix): number {
  let radius = 0;
  for (let i = 0; i < inputs.rows; i++) radius = Math.max(radius, norm(row(inputs, i)));
  return (4.25 * inputs.rows + 8) * Number.EPSILON * radius;
}

function normalised(weights: Float64Array): Float64Array<ArrayBuffer> {
  let mass = 0;
  for (let i = 0; i < weights.length; i++) mass += weights[i];
  return Float64Array.from(weights, (value) => value / mass);
}
