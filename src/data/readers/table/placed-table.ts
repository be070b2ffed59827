import { type Matrix, zeros } from '../../../numerics/matrix.ts';
import type { Dataset } from '../../dataset.ts';
import { sizeOf, type Tensor } from '../tensor.ts';
import type { LabelledTable } from './labelled-table.ts';
import { checkPoints, placedPoints } from './placed-points.ts';
import type { ReadingOptions } from './reading-options.ts';

/** Points of a file that were taken, without their labels. */
export type PlacedTable = Pick<Dataset, 'name' | 'inputs' | 'scale' | 'source' | 'columns'> & {
  readonly remarks: readonly string[];
};

/** Name of the feature that `addConstant` appends. */
const CONSTANT = '1 (--add-constant)';

/**
 * Takes these rows of a file into the unit ball: their features are standardised and a constant is appended where that is
 * asked for.
 *
 * @param rows counted from 0.
 * @throws DistillCheckError as `placedPoints`.
 */
export function placedTable(table: LabelledTable, rows: Int32Array, options: ReadingOptions): PlacedTable {
  const { file, columns } = table;
  const source = { ...table, place: (i: number) => table.place(rows[i]) };
  checkPoints(table.inputs, rows, options, source);
  const { inputs, scale, constant, remarks } = placedPoints(pointsOf(table.inputs, rows), options, source);
  const isConstant = new Set(constant);
  return {
    name: file,
    inputs,
    scale,
    source: `the file ${file}`,
    ...(columns && {
      columns: {
        ...columns,
        features: [
          ...columns.features.filter((name) => !isConstant.has(name)),
          ...(options.addConstant ? [CONSTANT] : []),
        ],
        leftOut: [...columns.leftOut, ...constant.map((name) => ({ name, why: 'one value only' }))],
      },
    }),
    remarks,
  };
}

function pointsOf({ shape, data }: Tensor, rows: Int32Array): Matrix {
  const [n, ...rest] = shape;
  const d = sizeOf(rest);
  const isWhole = rows.length === n;
  // A file's own doubles need no copy.
  if (isWhole && data instanceof Float64Array) return { rows: n, cols: d, data };
  const points = zeros(rows.length, d);
  if (isWhole) points.data.set(data);
  else for (const [i, row] of rows.entries()) points.data.set(data.subarray(row * d, (row + 1) * d), i * d);
  return points;
}
