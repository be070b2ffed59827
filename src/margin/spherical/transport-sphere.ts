import type { Dataset } from '../../data/dataset.ts';
import { dot, type Matrix, norm, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { type CellMargin, cellMargin, type EndErrors } from '../cells/cell-margin.ts';
import { cellProblem } from '../cells/gate-cells.ts';
import type { OnMarginProgress } from '../progress.ts';
import { type Arrangement, arrangement } from './arrangement.ts';
import { LARGEST_TILT, planes as planesOf } from './planes.ts';
import { sphereCells } from './sphere-cells.ts';

/** Points times distinct planes: the cells' work grows as the square of it. */
const LARGEST_PRODUCT = 40_000;
/** Points: each iteration factors a matrix of that order. */
const MOST_POINTS = 2000;

/** The transport margin in space, with the teacher that attains its lower end: `vectors` is `C×3`. */
export interface SphereMargin extends CellMargin {
  readonly arrangement: Arrangement;
}

/**
 * `γ_∞` of inputs in space, proven from both sides.
 *
 * The interior point of {@link cellMargin} on the at most `n² − n + 2` cells that the great circles `x_i^⊥` cut the
 * sphere into. Inputs in any position: many circles through a point, repeated, opposite and nearly parallel ones.
 * Each end is moved outward by the error of the cells' probabilities and of sums, about `1e−15 n²`. 10–30 iterations of
 * `6n²C/128` additions for `C` cells.
 *
 * @param dataset inputs `n×3`, no row zero; labels ±1
 * @param tolerance stop once `upper − lower ≤ tolerance · upper`; where rounding forbids that, the interval is returned
 *   as wide as it is
 * @example
 * sphereMargin({ inputs: fromRows([[1, 0, 0]]), labels: Int8Array.of(1) }); // both ends ½, to six digits
 */
export function sphereMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  tolerance = 1e-6,
  onProgress?: OnMarginProgress,
): SphereMargin {
  const planes = planesOf(dataset.inputs);
  const cut = arrangement(planes.normals);
  const problem = cellProblem(dataset, sphereCells(dataset, planes, cut));
  return { ...cellMargin(problem, tolerance, endErrors(dataset.inputs, cut), onProgress), arrangement: cut };
}

/**
 * Tells whether {@link sphereMargin} takes less than about half a minute: `n ≤ 2000` points on `K` distinct planes with
 * `nK ≤ 40 000`, which is 200 points in general position.
 */
export function isSphereAffordable(inputs: Matrix): boolean {
  return inputs.rows <= MOST_POINTS && inputs.rows * planesOf(inputs).normals.rows <= LARGEST_PRODUCT;
}

/**
 * Bounds the errors of both ends, `u = 2⁻⁵³`, as a share of `‖x_i‖` for a logit and of `X = Σ q_i ‖x_i‖` for `E‖S_q‖`:
 *
 * - probabilities: their error times the largest `‖S_c‖ ≤ X` or `|⟨v_c, x_i⟩| ≤ ‖x_i‖`;
 * - gates that open on the side of a rounded normal: the two planes enclose lunes of probability `δ/π` in all, where
 *   `‖S‖` changes by `q_i‖x_i‖` and one logit by `‖x_i‖`: `δ/π`;
 * - a sum `S_c` of n products: `(n + 1)u`; norms and products, or `‖v_c‖ ≤ 1 + 3u` and three products: `6u`;
 * - the final sum over `C` cells: `Cu` of the sum of the absolute terms, which is at most ½ (half of the cells, by
 *   probability, have a gate open);
 * - weights whose computed sum is off by `nu`, in an expectation of at most ½: `nu/2`;
 * - products of these errors, and the norms `‖x_i‖` themselves: what the constants are rounded up by.
 */
function endErrors(inputs: Matrix, { probabilities, error }: Arrangement): EndErrors {
  const sums = 0.51 * probabilities.length + 1.6 * inputs.rows + 8;
  const share = error + LARGEST_TILT / Math.PI + sums * UNIT_ROUNDOFF;
  const logits = Float64Array.from({ length: inputs.rows }, (_, i) => share * norm(row(inputs, i)));
  return { logits, norm: (q) => dot(q, logits), zero: logits.reduce((a, b) => Math.min(a, b)) };
}

/** `v(w)` of a teacher that is constant on the cells (`vectors` is `C×3`), 0 on those left out; length 3. */
export function sphereWeight(
  { normals, find }: Arrangement,
  vectors: Float64Array,
  w: ArrayLike<number>,
): Float64Array {
  const sides = Int8Array.from({ length: normals.rows }, (_, k) => (dot(row(normals, k), w) > 0 ? 1 : -1));
  const c = find(sides);
  return c === undefined ? new Float64Array(3) : vectors.slice(3 * c, 3 * c + 3);
}
