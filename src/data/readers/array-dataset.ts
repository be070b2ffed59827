import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import type { Dataset } from '../dataset.ts';
import { KNOWN_LABELS, labelColumn, ONE_SPELLING } from '../label-column.ts';
import { softLogit } from '../soft-logit.ts';
import { type PlacedPoints, placedPoints, zeroPoint } from './table/placed-points.ts';
import type { ReadingOptions } from './table/reading-options.ts';
import { sizeOf, type Tensor } from './tensor.ts';

/** Arrays of a data set, from one file or two. */
export interface DatasetArrays {
  /** `n×…`: everything but the first index is the point. */
  readonly inputs: Tensor;
  /** Length n, −1/1 or 0/1. */
  readonly labels: Tensor;
  /** Length n: probabilities of class 1. */
  readonly soft?: Tensor;
  /** Length n: their logits. */
  readonly logits?: Tensor;
  /** Name of the labels' file in messages, if it is another one. Default: that of the inputs' file. */
  readonly labelFile?: string;
  /** Names of the features, where there are any. */
  readonly features?: readonly string[];
}

/**
 * The data set that arrays hold, and how its points were placed.
 *
 * @param file what to call them in messages, and the data set's name.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `ZERO_INPUT`, `OUTSIDE_BALL`, `BAD_LABEL`, `ONE_CLASS`,
 * `BAD_SOFT`, with the row (counted from 1), the value and what to do.
 * @example
 * const inputs = { shape: [2, 1], data: Float64Array.of(3, -3) };
 * arrayDataset('a.npz', { inputs, labels: { shape: [2], data: Int8Array.of(1, 0) } }).scale; // ⅓
 */
export function arrayDataset(
  file: string,
  arrays: DatasetArrays,
  options: ReadingOptions = {},
): Dataset & { readonly placed: PlacedPoints } {
  const { inputs, labels, soft, logits, labelFile = file, features } = arrays;
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
  const source = { file, format: 'array', place: (i: number) => `${file}: row ${i + 1}`, names: features } as const;
  // All is looked at before memory is taken for doubles, which are eight times as long as bytes.
  checkPoints();
  const given = { labels: signs(), ...softLogits() };
  const placed = placedPoints(points(), options, source);
  return { name: file, placed, inputs: placed.inputs, scale: placed.scale, source: `the file ${file}`, ...given };

  function checkPoints(): void {
    const bad = inputs.data.findIndex((value: number) => !Number.isFinite(value));
    if (bad >= 0) {
      const what = `number ${(bad % d) + 1} of row ${Math.floor(bad / d) + 1} is ${inputs.data[bad]}`;
      throw refuse('BAD_INPUT', what, 'inputs must be finite numbers');
    }
    for (let i = 0; i < n && !options.standardise; i++) {
      let k = i * d;
      while (k < (i + 1) * d && inputs.data[k] === 0) k++;
      if (k === (i + 1) * d) throw zeroPoint(source, i);
    }
  }

  function points(): Matrix {
    const matrix = zeros(n, d);
    matrix.data.set(inputs.data);
    return matrix;
  }

  function signs(): Int8Array {
    const column = labelColumn();
    labels.data.forEach((label: number, i: number) => {
      const mistake = column.add(label, i + 1);
      if (mistake?.kind === 'unknown') {
        const remedy = `${KNOWN_LABELS}; of known images name two sets of classes instead, such as mnist:3v8 --data-dir DIR`;
        throw refuse('BAD_LABEL', `row ${i + 1} has label ${label}`, remedy, labelFile);
      }
      if (mistake) {
        const what = `row ${mistake.zero} has label 0, row ${mistake.minus} has label −1`;
        throw refuse('BAD_LABEL', what, ONE_SPELLING, labelFile);
      }
    });
    const { signs: result, mistake } = column.finish();
    if (mistake) throw refuse('ONE_CLASS', mistake.what, mistake.remedy, labelFile);
    return result;
  }

  function softLogits(): { readonly softLogits?: Float64Array } {
    if (!soft && !logits) return {};
    const given = (soft ?? logits) as Tensor;
    const bad = given.data.findIndex((value: number) => !(soft ? value > 0 && value < 1 : Number.isFinite(value)));
    if (bad >= 0) {
      const what = `row ${bad + 1} has ${soft ? 'soft' : 'logit'} ${given.data[bad]}`;
      throw refuse('BAD_SOFT', what, soft ? 'it is a probability strictly between 0 and 1' : 'logits are finite');
    }
    return { softLogits: Float64Array.from(given.data, (value) => (soft ? softLogit(value) : value)) };
  }
}
