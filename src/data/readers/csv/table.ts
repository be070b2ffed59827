import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import type { Matrix } from '../../../numerics/matrix.ts';
import { norm } from '../../../numerics/matrix.ts';
import type { Dataset } from '../../dataset.ts';
import { growingArray } from '../../growing-array.ts';
import { KNOWN_LABELS, labelColumn, ONE_SPELLING } from '../../label-column.ts';
import { softLogit } from '../../soft-logit.ts';
import { intoUnitBall, scaleToUnitBall } from '../../unit-ball.ts';
import { type CsvColumns, csvColumns } from './columns.ts';

/** Ways of inputs into the unit ball: scaled by one factor to `max‖x‖ = 1`, or left alone and refused outside of it. */
export type InputScale = 'unit' | 'none';

/** A table that is read record by record. */
export interface CsvTable {
  /** Takes the next record (the header first); `line` counts from 1. */
  add(fields: readonly string[], line: number): void;
  /** The data set, after the last record. */
  finish(): Dataset;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Collects the records of a CSV file into a data set, checking each as it comes.
 *
 * The label column holds −1/1 or 0/1 (0 becomes −1); `soft`, the probability of class 1, becomes `softLogits`.
 *
 * @param file for messages, and the data set's name.
 * @throws DistillCheckError a code of its own for each kind of mistake, with file, line, column, value and remedy.
 */
export function csvTable(file: string, scale: InputScale): CsvTable {
  const values = growingArray();
  const softLogits = growingArray();
  const labels = labelColumn();
  let columns: CsvColumns | undefined;

  return { add, finish };

  function add(fields: readonly string[], line: number): void {
    if (!columns) {
      columns = csvColumns(fields, `${file}, line ${line}`);
      return;
    }
    const { names, label, soft, features } = columns;
    if (fields.length !== names.length) {
      const what = `${fields.length} fields where the header has ${names.length} columns`;
      throw refuse('CSV_RAGGED_ROW', line, what, 'give every column a value in every line');
    }
    addLabel(fields[label], names[label], line);
    if (soft !== undefined) softLogits.push(softLogitOf(fields[soft], line));
    const point = features.map((position) => numberOf(fields[position], names[position], line));
    const length = norm(point);
    if (length === 0) throw refuse('CSV_ZERO_ROW', line, 'all features are 0', 'leave the point out');
    // The last summand is what rounding each coordinate and summing d squares can add to a point of norm 1.
    if (scale === 'none' && length > 1 + (point.length + 4) * 2 ** -52) {
      const what = `the point has norm ${length}, outside the unit ball`;
      throw refuse('CSV_OUTSIDE_BALL', line, what, 'scale the inputs, or let --scale unit do it');
    }
    for (const value of point) values.push(value);
  }

  function finish(): Dataset {
    const refuseFile = (code: ErrorCode, what: string, remedy: string) =>
      new DistillCheckError(code, `${file}: ${what}`, remedy);
    if (!columns) throw refuseFile('CSV_EMPTY', 'the file is empty', 'it needs a header and a line for each point');
    if (labels.length === 0)
      throw refuseFile('CSV_NO_ROWS', 'there is a header but no point', 'add a line for each point');
    const { signs, mistake } = labels.finish();
    if (mistake) throw refuseFile('CSV_ONE_CLASS', mistake.what, mistake.remedy);
    const inputs = { rows: labels.length, cols: columns.features.length, data: values.toArray() };
    return {
      name: file,
      ...scaled(inputs),
      labels: signs,
      source: `the file ${file}`,
      ...(columns.soft === undefined ? {} : { softLogits: softLogits.toArray() }),
    };
  }

  function scaled(inputs: Matrix): { readonly inputs: Matrix; readonly scale: number } {
    if (scale === 'unit') return scaleToUnitBall(inputs, file);
    for (let i = 0; i < inputs.rows; i++) intoUnitBall(inputs.data.subarray(i * inputs.cols, (i + 1) * inputs.cols));
    return { inputs, scale: 1 };
  }

  function addLabel(text: string, column: string, line: number): void {
    const mistake = labels.add(NUMBER.test(text) ? Number(text) : Number.NaN, line);
    if (mistake?.kind === 'unknown') {
      throw refuse('CSV_BAD_LABEL', line, `column '${column}' holds ${quoted(text)}`, KNOWN_LABELS);
    }
    if (mistake) {
      const { zero, minus } = mistake;
      const what = zero > minus ? `0, but -1 in line ${minus}` : `-1, but 0 in line ${zero}`;
      throw refuse('CSV_MIXED_LABELS', line, `column '${column}' holds ${what}`, ONE_SPELLING);
    }
  }

  function softLogitOf(text: string, line: number): number {
    const probability = numberOf(text, 'soft', line);
    if (!(probability > 0 && probability < 1)) {
      const remedy = 'it is the probability of class 1, strictly between 0 and 1';
      throw refuse('CSV_BAD_SOFT', line, `column 'soft' holds ${quoted(text)}`, remedy);
    }
    return softLogit(probability);
  }

  function numberOf(text: string, column: string, line: number): number {
    const value = NUMBER.test(text) ? Number(text) : Number.NaN;
    if (Number.isFinite(value)) return value;
    const what = text === '' ? `column '${column}' is empty` : `column '${column}' holds ${quoted(text)}`;
    throw refuse('CSV_BAD_NUMBER', line, what, 'it must be a finite number such as -0.25 or 1e-3');
  }

  function refuse(code: ErrorCode, line: number, what: string, remedy: string): DistillCheckError {
    return new DistillCheckError(code, `${file}, line ${line}: ${what}`, remedy);
  }
}

/** A value as a message shows it: on one line and not too long. */
function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
