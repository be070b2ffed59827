import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { classColumn } from '../classes/class-labels.ts';
import type { Dataset, DatasetColumns } from '../dataset.ts';
import { softLogit } from '../soft-logit.ts';
import { quoted } from './csv/strict.ts';
import { finishedLabels, labelFault } from './table/label-fault.ts';
import type { LabelledTable } from './table/labelled-table.ts';
import type { ReadingOptions } from './table/reading-options.ts';
import { tableDataset } from './table/table-dataset.ts';
import { sizeOf, type Tensor, type TextTensor } from './tensor.ts';

/** Arrays of a data set, from one file or two. */
export interface DatasetArrays {
  /** `n×…`: everything but the first index is the point. */
  readonly inputs: Tensor;
  /** Length n: integers, booleans or texts. */
  readonly labels: Tensor | TextTensor;
  /** Length n: probabilities of the positive class. */
  readonly soft?: Tensor;
  /** Length n: their logits. */
  readonly logits?: Tensor;
  /** Name of the labels' file in messages, if it is another one. Default: that of the inputs' file. */
  readonly labelFile?: string;
  /** Names of the features, where there are any. */
  readonly names?: readonly string[];
  /** Columns by role, or arrays, where they have names. */
  readonly columns?: DatasetColumns;
}

/**
 * The data set that arrays hold.
 *
 * @param file what to call them in messages, and the data set's name.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `BAD_LABEL`, `BAD_SOFT`, with the row (counted from 1), the value
 * and what to do, and as `tableDataset`.
 * @example
 * const inputs = { shape: [2, 1], data: Float64Array.of(3, -3) };
 * arrayDataset('a.npz', { inputs, labels: { shape: [2], data: Int8Array.of(1, 0) } }).scale; // ⅓
 */
export function arrayDataset(file: string, arrays: DatasetArrays, options: ReadingOptions = {}): Dataset {
  return tableDataset(arrayTable(file, arrays), options);
}

/** Returns what arrays say, before classes are chosen. */
export function arrayTable(file: string, arrays: DatasetArrays): LabelledTable {
  const { inputs, labels, soft, logits, labelFile = file, names, columns } = arrays;
  const refuse = (code: ErrorCode, what: string, remedy: string, where = file) =>
    new DistillCheckError(code, `${where}: ${what}`, remedy);
  const [n, ...rest] = inputs.shape;
  const d = sizeOf(rest);
  if (n === undefined || n * d === 0) {
    throw refuse('BAD_SHAPE', `the inputs have shape (${inputs.shape})`, 'give n rows of d numbers');
  }
  for (const [name, tensor] of Object.entries({ labels, soft, logits })) {
    if (!tensor || (tensor.data.length === n && tensor.shape[0] === n)) continue;
    const what = `${name} of shape (${tensor.shape}) for ${n} inputs`;
    throw refuse('BAD_SHAPE', what, 'give one number per row', tensor === labels ? labelFile : file);
  }
  if (soft && logits) throw refuse('BAD_SOFT', "both 'soft' and 'logits' are there", 'leave one of them out');
  const bad = inputs.data.findIndex((value: number) => !Number.isFinite(value));
  if (bad >= 0) {
    const what = `number ${(bad % d) + 1} of row ${Math.floor(bad / d) + 1} is ${inputs.data[bad]}`;
    throw refuse('BAD_INPUT', what, 'inputs must be finite numbers');
  }
  const labelPlace = columns && !columns.isArrays ? `column '${columns.label}'` : 'the label';
  return {
    file,
    format: 'array',
    place: (row) => `${file}: row ${row + 1}`,
    ...(names && { names }),
    ...(columns && { columns }),
    inputs,
    labels: classes(),
    labelPlace,
    labelFile,
    ...softLogits(),
  };

  function classes() {
    const column = classColumn();
    const place = (row: number) => `${labelFile}: row ${row + 1}`;
    for (let i = 0; i < n; i++) {
      const label = labels.isBoolean ? Boolean(labels.data[i]) : labels.data[i];
      const mistake = column.add(label);
      if (mistake)
        throw labelFault(
          mistake,
          'array',
          place(i),
          labelPlace,
          typeof label === 'string' ? quoted(label) : String(label),
        );
    }
    return finishedLabels(column, 'array', place, labelPlace);
  }

  function softLogits() {
    if (!soft && !logits) return {};
    const given = (soft ?? logits) as Tensor;
    const bad = given.data.findIndex((value: number) => !(soft ? value > 0 && value < 1 : Number.isFinite(value)));
    if (bad >= 0) {
      const what = `row ${bad + 1} has ${soft ? 'soft' : 'logit'} ${given.data[bad]}`;
      throw refuse('BAD_SOFT', what, soft ? 'it is a probability strictly between 0 and 1' : 'logits are finite');
    }
    const kind = soft ? ('probability' as const) : ('logit' as const);
    return { soft: { logits: Float64Array.from(given.data, (value) => (soft ? softLogit(value) : value)), kind } };
  }
}
