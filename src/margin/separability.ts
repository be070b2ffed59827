import type { Dataset } from '../data/dataset.ts';
import { DistillCheckError } from '../errors.ts';
import { requireLabelledPoints } from '../numerics/argument-checks.ts';
import { unitRows } from '../numerics/directions.ts';
import { dot, type Matrix, row } from '../numerics/matrix.ts';
import { UNIT_ROUNDOFF } from '../numerics/unit-roundoff.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';

/**
 * Unit vectors closer than this count as equal. Parallel inputs that were multiplied by a rounded factor differ by one
 * rounding an entry on each side, and their computed unit vectors by 3.5 more: `2(1 + 3.5)u = 9u` relative to each
 * entry, and in norm.
 */
const SAME_DIRECTION = 12 * UNIT_ROUNDOFF;

/**
 * Two rows (0-based, the smaller first) that point in the same direction up to rounding (`‖u−v‖ ≤ 12·2^−53`) and have
 * opposite labels, or `null` when there are none.
 *
 * For a pair of equal directions `φ_x/‖x‖ − φ_y/‖y‖` is zero in the kernel's space: no classifier has a margin. At an
 * angle `θ ≤ 12u` between unit vectors it is at most `γ_∞ = θ(1/4 + 1/2π) < 6·10⁻¹⁶` and `γ₂ = √(θ/4π) < 2·10⁻⁸`; the
 * rounding of the inputs may have made it. Zero rows have no direction and are passed over. Sorts the directions by a random projection, `O(nd + n log n)` unless many
 * coincide.
 *
 * @throws DistillCheckError `BAD_SHAPE` unless there is a label for each point, `BAD_INPUT` at an entry that is not
 * finite, `BAD_LABEL` at a label that is not ±1.
 * @example
 * parallelOppositePair({ inputs: fromRows([[1, 0], [0, 1], [0.5, 0]]), labels: Int8Array.of(1, 1, -1) }); // [0, 2]
 */
export function parallelOppositePair({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>): [number, number] | null {
  requireLabelledPoints({ inputs, labels });
  const { directions, norms } = unitRows(inputs);
  const d = inputs.cols;
  const axis = fillGaussian(randomStream('separability'), new Float64Array(d));
  const length = Math.sqrt(dot(axis, axis));
  const projections = Float64Array.from({ length: inputs.rows }, (_, i) => dot(axis, row(directions, i)));
  const sorted = (label: number) =>
    Int32Array.from(labels.keys())
      .filter((i) => labels[i] === label && norms[i] > 0)
      .sort((i, j) => projections[i] - projections[j]);
  // Equal directions project to equal numbers up to their distance and du of rounding on each side.
  const window = (SAME_DIRECTION + 2 * (d + 1) * UNIT_ROUNDOFF) * length;
  const negative = sorted(-1);
  let first = 0;
  for (const i of sorted(1)) {
    while (first < negative.length && projections[negative[first]] < projections[i] - window) first++;
    for (let k = first; k < negative.length && projections[negative[k]] <= projections[i] + window; k++) {
      const j = negative[k];
      if (distance(directions, i, j) <= SAME_DIRECTION) return i < j ? [i, j] : [j, i];
    }
  }
  return null;
}

/**
 * Passes when no two inputs that are parallel up to rounding have opposite labels, the precondition of a positive
 * margin.
 *
 * @throws DistillCheckError `NOT_SEPARABLE`, naming the two data rows (1-based); as {@link parallelOppositePair}.
 *
 * @example
 * assertSeparable({ inputs: fromRows([[1, 0], [2, 0]]), labels: Int8Array.of(1, -1) }); // throws: rows 1 and 2
 */
export function assertSeparable(dataset: Pick<Dataset, 'inputs' | 'labels'> & Partial<Dataset>): void {
  const pair = parallelOppositePair(dataset);
  if (pair === null) return;
  const [i, j] = pair;
  const place = dataset.name === undefined ? '' : `${dataset.name}: `;
  throw new DistillCheckError(
    'NOT_SEPARABLE',
    `${place}data rows ${i + 1} and ${j + 1} are parallel up to rounding but labelled ${dataset.labels[i]} and ${dataset.labels[j]}: the margin cannot be told from 0`,
    'drop one of them or give both the same label',
  );
}

function distance(matrix: Matrix, i: number, j: number): number {
  const { cols, data } = matrix;
  let sum = 0;
  for (let k = 0; k < cols; k++) sum += (data[i * cols + k] - data[j * cols + k]) ** 2;
  return Math.sqrt(sum);
}
