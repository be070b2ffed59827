import { DistillCheckError } from '../../../errors.ts';
import { type Matrix, zeros } from '../../../numerics/matrix.ts';
import type { ClassLabels } from '../../classes/class-labels.ts';
import { twoClasses } from '../../classes/two-classes.ts';
import type { Dataset, DatasetColumns } from '../../dataset.ts';
import { looksLikeProbabilities } from '../../probabilities.ts';
import { sizeOf, type Tensor } from '../tensor.ts';
import { choiceFault, type LabelSource } from './label-fault.ts';
import { checkPoints, type PointSource, placedPoints } from './placed-points.ts';
import type { ReadingOptions } from './reading-options.ts';
import { sampledRows } from './sampled-rows.ts';
import { softFault } from './soft-meaning.ts';

/** All that a file says, before two classes are chosen and the points are placed. */
export interface LabelledTable extends PointSource, LabelSource {
  /** `n×…`, finite: everything but the first index is the point. */
  readonly inputs: Tensor;
  readonly labels: ClassLabels;
  /** Logits of the positive class, and whether the file calls them so. */
  readonly soft?: { readonly logits: Float64Array; readonly kind: 'probability' | 'logit' };
  /** The columns, or arrays, by role. */
  readonly columns?: DatasetColumns;
}

/**
 * Returns the data set of a file of any format: two classes are chosen, then a sample is drawn, then the features of
 * these points are standardised, a constant is appended, and all are scaled into the unit ball.
 *
 * @throws DistillCheckError `CSV_ONE_CLASS` or `ONE_CLASS`, `CSV_MIXED_LABELS` or `BAD_LABEL`, `MANY_CLASSES`,
 * `UNKNOWN_CLASS`, `USAGE`, `BAD_SOFT`, and as `placedPoints`.
 */
export function tableDataset(table: LabelledTable, options: ReadingOptions): Dataset {
  const { file, labels, soft, columns } = table;
  const [total] = table.inputs.shape;
  const chosen = twoClasses(labels, options);
  if ('fault' in chosen) throw choiceFault(chosen, table);
  const fault = soft && softFault(labels, chosen, columns?.soft ?? 'soft');
  if (fault) throw new DistillCheckError('BAD_SOFT', `${file}: ${fault.what}`, fault.remedy);
  const kept = sampledRows(chosen, options);
  const { rows, signs } = kept;
  const place = (i: number) => table.place(rows[i]);
  const source = { ...table, place };
  checkPoints(table.inputs, rows, options, source);
  const placed = placedPoints(pointsOf(table.inputs, rows), options, source);
  const softLogits = soft && Float64Array.from(rows, (row) => soft.logits[row]);
  const constant = new Set(placed.constant);
  const remarks = [...placed.remarks, ...softRemarks(table, softLogits)];
  return {
    name: file,
    inputs: placed.inputs,
    scale: placed.scale,
    labels: signs,
    source: `the file ${file}`,
    ...(softLogits && { softLogits }),
    classes: { names: labels.names, positive: chosen.positive, negative: chosen.negative, chosen: chosen.chosen },
    ...(rows.length < total && { rows: { total, taken: rows, ...(kept.sample && { sample: kept.sample }) } }),
    ...(columns && {
      columns: {
        ...columns,
        features: [
          ...columns.features.filter((name) => !constant.has(name)),
          ...(options.addConstant ? [CONSTANT] : []),
        ],
        leftOut: [...columns.leftOut, ...placed.constant.map((name) => ({ name, why: 'one value only' }))],
      },
    }),
    ...((table.names || remarks.length > 0) && { remarks }),
  };
}

/** Name of the feature that `addConstant` appends. */
const CONSTANT = '1 (--add-constant)';

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

/** Remarks on soft labels that may not be what they are taken for. */
function softRemarks({ soft, columns }: LabelledTable, logits: Float64Array | undefined): string[] {
  if (soft?.kind !== 'logit' || !logits || !looksLikeProbabilities(logits)) return [];
  const name = columns?.isArrays ? 'the array of logits' : `column '${columns?.soft}'`;
  return [`${name} lies between 0 and 1: if it holds probabilities, name it 'soft'`];
}
