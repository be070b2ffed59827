import type { Dataset } from '../../data/dataset.ts';
import { dot, row } from '../../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { type CellMargin, cellMargin } from '../cells/cell-margin.ts';
import { type CellProblem, cellProblem } from '../cells/gate-cells.ts';
import { type Arrangement, arrangement } from './arrangement.ts';
import { LARGEST_TILT, planes as planesOf } from './planes.ts';
import { sphereCells } from './sphere-cells.ts';

/** The transport margin in space, with the teacher that attains its lower end: `vectors` is `C×3`. */
export interface SphereMargin extends CellMargin {
  readonly arrangement: Arrangement;
}

/**
 * `γ_∞` of inputs in space, proven from both sides.
 *
 * The interior point of {@link cellMargin} on the at most `n² − n + 2` cells that the great circles `x_i^⊥` cut the
 * sphere into. Inputs in any position: many circles through a point, repeated, opposite and nearly parallel ones.
 * Each end is moved outward by the error of the cells' probabilities and of sums, about `1e−15 n²`. An iteration takes
 * `3n⁴/8` multiplications; 10–30 iterations.
 *
 * @param dataset inputs `n×3`, no row zero; labels ±1
 * @param tolerance stop once `upper − lower ≤ tolerance · upper`; where rounding forbids that, the interval is returned
 *   as wide as it is
 * @example
 * sphereMargin({ inputs: fromRows([[1, 0, 0]]), labels: Int8Array.of(1) }); // both ends ½, to six digits
 */
export function sphereMargin(dataset: Pick<Dataset, 'inputs' | 'labels'>, tolerance = 1e-6): SphereMargin {
  const planes = planesOf(dataset.inputs);
  const cut = arrangement(planes.normals);
  const problem = cellProblem(dataset, sphereCells(dataset, planes, cut));
  return { ...cellMargin(problem, tolerance, endError(problem, cut)), arrangement: cut };
}

/**
 * Bounds the error of either computed end, `u = 2⁻⁵³`, `R = max‖x_i‖`:
 *
 * - probabilities: their error times the largest `‖S_c‖` or `⟨v_c, x_i⟩`, at most `R`;
 * - gates that open on the side of a rounded normal: the planes enclose two lunes of probability `δ/π` in all, where
 *   `‖S‖` changes by `q_i‖x_i‖` and one logit by `‖x_i‖`: `δR/π < 4.2uR`;
 * - a sum `S_c` of n products: `(n + 1)uR`; norms and products, or `‖v_c‖ ≤ 1 + 3u` and three products: `6uR`;
 * - the final sum over `C` cells: `Cu` of the sum of the absolute terms, at most `R/2`;
 * - weights whose computed sum is off by `nu`, in an expectation of at most `R/2`: `nuR/2`;
 * - products of these errors: what the constants are rounded up by.
 */
function endError({ points, radius, cells }: CellProblem, { error }: Arrangement): number {
  const sums = 0.51 * cells.probabilities.length + 1.6 * points + 8;
  return (error + LARGEST_TILT / Math.PI + sums * UNIT_ROUNDOFF) * radius;
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
