import type { Dataset } from '../../data/dataset.ts';
import { type CellMargin, cellMargin } from '../cells/cell-margin.ts';
import { cellProblem, type GateCells } from '../cells/gate-cells.ts';
import type { OnMarginProgress } from '../progress.ts';
import { type Arcs, arcLogits, arcSums, arcs as arcsOf } from './arcs.ts';
import { arcSchur } from './schur.ts';

/** Running sums of n terms ≤ 1 err by about n·1e−16. */
const ZERO = 1e-12;

/** The transport margin in the plane, with the teacher that attains its lower end: `vectors` is `2K×2`. */
export interface ArcMargin extends CellMargin {
  readonly arcs: Arcs;
}

/**
 * `γ_∞` of inputs in the plane, proven from both sides.
 *
 * The interior point of {@link cellMargin} on the arcs where the gates are constant; each end is moved outward by its
 * rounding error (about `1e−15 n`). O(n³) an iteration, 7–30 iterations.
 *
 * @param dataset inputs `n×2`, no row zero; labels ±1
 * @param tolerance stop once `upper − lower ≤ tolerance · upper`; where rounding forbids that, the interval is returned
 *   as wide as it is
 * @example
 * arcMargin({ inputs: fromRows([[1, 0], [0, 1]]), labels: Int8Array.of(1, 1) }); // both ends (1 + √½)/4 = 0.42678
 */
export function arcMargin(
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  tolerance = 1e-6,
  onProgress?: OnMarginProgress,
): ArcMargin {
  const arcs = arcsOf(dataset.inputs);
  const problem = cellProblem(dataset, arcCells(dataset, arcs));
  const error = rounding(problem.points, problem.radius);
  const logits = new Float64Array(problem.points).fill(error);
  return { ...cellMargin(problem, tolerance, { logits, norm: () => error, zero: ZERO }, onProgress), arcs };
}

/** Arcs as cells: sums by running along the circle. */
function arcCells({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>, arcs: Arcs): GateCells {
  return {
    dimension: 2,
    probabilities: arcs.probabilities,
    sums: (weights) => arcSums(arcs, inputs, labels, weights),
    logits: (vectors) => arcLogits(arcs, inputs, labels, vectors),
    schur: (blocks) => arcSchur(arcs, inputs, labels, blocks),
  };
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
function rounding(points: number, radius: number): number {
  return (4.25 * points + 8) * Number.EPSILON * radius;
}
