import { DistillCheckError } from '../../../errors.ts';
import { type Matrix, norm, row, zeros } from '../../../numerics/matrix.ts';
import { standardised } from '../../standardise.ts';
import { intoUnitBall, scaleToUnitBall } from '../../unit-ball.ts';
import { sizeOf, type Tensor } from '../tensor.ts';
import type { ReadingOptions } from './reading-options.ts';
import { columnRemarks } from './remarks.ts';

/** Origin of points, for messages. */
export interface PointSource {
  readonly file: string;
  readonly format: 'CSV' | 'array';
  /** Names the place of a point, counted from 0, e.g. `points.csv, line 3`. */
  place(point: number): string;
  /** Names of the features, where the format has them. */
  readonly names?: readonly string[];
}

/** Points in the unit ball. */
export interface PlacedPoints {
  readonly inputs: Matrix;
  readonly scale: number;
  /** Features of one value, which standardising leaves out. */
  readonly constant: readonly string[];
  readonly remarks: readonly string[];
}

const CODES = {
  CSV: { zero: 'CSV_ZERO_ROW', outside: 'CSV_OUTSIDE_BALL' },
  array: { zero: 'ZERO_INPUT', outside: 'OUTSIDE_BALL' },
} as const;

const BIAS = 'leave the point out, or give all points a bias by --add-constant';

/** The error of a point that is 0. */
function zeroPoint({ format, place }: PointSource, i: number, what = 'all features are 0'): DistillCheckError {
  return new DistillCheckError(CODES[format].zero, `${place(i)}: ${what}`, BIAS);
}

/**
 * Looks for points that are 0 before memory is taken for doubles, which are eight times as long as bytes.
 *
 * @param rows of the file that are points.
 * @throws DistillCheckError `CSV_ZERO_ROW` or `ZERO_INPUT`.
 */
export function checkPoints(
  { shape, data }: Tensor,
  rows: Int32Array,
  { standardise, addConstant }: ReadingOptions,
  source: PointSource,
): void {
  if (standardise || addConstant) return;
  const d = sizeOf(shape.slice(1));
  rows.forEach((at, i) => {
    let k = at * d;
    while (k < (at + 1) * d && data[k] === 0) k++;
    if (k === (at + 1) * d) throw zeroPoint(source, i);
  });
}

/** Appends a column of ones: `n×d → n×(d + 1)`. */
function withConstant({ rows, cols, data }: Matrix): Matrix {
  const result = zeros(rows, cols + 1);
  for (let i = 0; i < rows; i++) {
    row(result, i).set(data.subarray(i * cols, (i + 1) * cols));
    result.data[i * (cols + 1) + cols] = 1;
  }
  return result;
}

/**
 * Takes a file's points into the unit ball; before, they are standardised and a constant is appended if that is asked
 * for: `n×d → n×d'`.
 *
 * @param inputs finite; changed in place where nothing is scaled.
 * @throws DistillCheckError `CSV_ZERO_ROW` or `ZERO_INPUT`, `CSV_OUTSIDE_BALL` or `OUTSIDE_BALL`, `INPUT_RANGE`,
 * `NO_COLUMN` when all features are constant.
 */
export function placedPoints(inputs: Matrix, options: ReadingOptions, source: PointSource): PlacedPoints {
  const { scale = 'unit', standardise = false, addConstant = false } = options;
  const { file, names } = source;
  const codes = CODES[source.format];
  const { inputs: features, kept } = standardise ? standardised(inputs) : { inputs, kept: null };
  if (features.cols === 0) {
    throw new DistillCheckError('NO_COLUMN', `${file}: every feature has one value only`, 'add features that differ');
  }
  const points = addConstant ? withConstant(features) : features;
  for (let i = 0; i < points.rows; i++) {
    const length = norm(row(points, i));
    if (length === 0) throw zeroPoint(source, i, standardise ? 'the point lies at the mean of all' : undefined);
    // The last summand is what rounding each coordinate and summing d squares can add to a point of norm 1.
    if (scale === 'none' && length > 1 + (points.cols + 4) * 2 ** -52) {
      const what = `${source.place(i)}: the point has norm ${length}, outside the unit ball`;
      throw new DistillCheckError(codes.outside, what, 'scale the inputs, or let --scale unit do it');
    }
  }
  const remarks = names ? columnRemarks(names, inputs, standardise) : [];
  const isKept = new Set(kept);
  const constant = kept && names ? names.filter((_, k) => !isKept.has(k)) : [];
  if (scale === 'unit') return { ...scaleToUnitBall(points, file), constant, remarks };
  for (let i = 0; i < points.rows; i++) intoUnitBall(row(points, i));
  return { inputs: points, scale: 1, constant, remarks };
}
