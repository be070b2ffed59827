/** What a file says of each point: {@link readTargets}, and {@link readTeacherLogits} where only logits will do. */
import { statSync } from 'node:fs';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { type Matrix, row, zeros } from '../../numerics/matrix.ts';
import type { DatasetClasses, DatasetRows } from '../dataset.ts';
import { looksLikeProbabilities } from '../probabilities.ts';
import { softLogit } from '../soft-logit.ts';
import { type FileNumbers, readNumbers } from './read-numbers.ts';
import type { NumberArray, Tensor } from './tensor.ts';

/** Targets from a file: logits, or values as they are. */
export type FileTargets =
  | { readonly kind: 'logits'; readonly logits: Float64Array }
  | { readonly kind: 'values'; readonly values: Matrix };

/** Options of reading what a file says of each point. */
export interface TeacherFileOptions {
  /** The array, or the column `logit`, holds probabilities of class 1 (or of both classes). Default: false. */
  readonly probabilities?: boolean;
  /** Rows of the data set's file that are its points: a teacher's file may have as many rows as that one. */
  readonly rows?: DatasetRows;
  /** Classes of the data set, in whose order two columns are. Default: −1, then 1. */
  readonly classes?: DatasetClasses;
  /** Called with a remark on what the numbers may be. */
  readonly remark?: (text: string) => void;
}

/** Codes and advice of a file that does not hold what is wanted of it. */
interface Wanted {
  readonly none: ErrorCode;
  readonly bad: ErrorCode;
  readonly remedy: string;
  readonly targets: boolean;
}

const TEACHER: Wanted = { none: 'NO_LOGITS', bad: 'BAD_LOGIT', remedy: "name the column 'logit'", targets: false };
const TARGETS: Wanted = {
  none: 'NO_TARGETS',
  bad: 'BAD_TARGET',
  remedy: "name a column 'soft' (probability of class 1) or 'logit', or one or more columns 'target…'",
  targets: true,
};

/** Tells whether a teacher's name is that of a file: one that is there, or looks as if it should be. */
export function isTeacherFile(name: string): boolean {
  return (
    statSync(name, { throwIfNoEntry: false }) !== undefined || /[/\\]|\.(csv|tsv|txt|npy|npz|parquet|gz)$/i.test(name)
  );
}

/**
 * A teacher's logits `z_i` from a file, a number for each point of the data set in its order: a column `logit`,
 * `logits` or `soft` (probabilities of class 1), or an array of shape `(n,)`, `(n, 1)` or `(n, 2)`; of two columns,
 * which are the two classes' logits in the order of the classes, it is that of the positive class minus the other.
 *
 * Any format that data sets have, known by its content.
 *
 * @param n points of the data set.
 * @throws DistillCheckError `NO_LOGITS`, `ROW_COUNT`, `BAD_LOGIT` with its place, and what reading the file throws.
 * @example
 * await readTeacherLogits('logits.npy', 4); // [2, −1.5, 0.5, −3]
 */
export async function readTeacherLogits(
  file: string,
  n: number,
  options: TeacherFileOptions = {},
): Promise<Float64Array> {
  const read = await targetsIn(file, n, options, TEACHER);
  if (read.kind === 'logits') return read.logits;
  throw new Error('targets where logits are wanted');
}

/**
 * Reads what a teacher says of each point as {@link readTeacherLogits} does, or columns `target…` with its values, one
 * row per point in the order of the data set. Other columns are ignored.
 *
 * @throws DistillCheckError `NO_TARGETS`, `BAD_TARGET` with its place, `ROW_COUNT`, and what reading the file throws.
 */
export function readTargets(file: string, n: number, options: TeacherFileOptions = {}): Promise<FileTargets> {
  return targetsIn(file, n, options, TARGETS);
}

async function targetsIn(file: string, n: number, options: TeacherFileOptions, wanted: Wanted): Promise<FileTargets> {
  return ofPoints(await allTargets(file, n, options, wanted), n, options.rows);
}

/** As {@link targetsIn}, for all rows of the file. */
async function allTargets(file: string, n: number, options: TeacherFileOptions, wanted: Wanted): Promise<FileTargets> {
  const { probabilities: areProbabilities = false } = options;
  const numbers = await readNumbers(file);
  if (numbers.kind === 'array') return { kind: 'logits', logits: ofArray(file, numbers.array, n, options) };
  const { names, advice } = numbers;
  const [name, second] = ['soft', 'logit', 'logits'].filter((known) => names.includes(known));
  if (second !== undefined) {
    throw new DistillCheckError('BAD_SOFT', `${file} has both '${name}' and '${second}'`, 'leave one of them out');
  }
  const targets =
    wanted.targets && name === undefined ? names.filter((candidate) => candidate.startsWith('target')) : [];
  if (name === undefined && targets.length === 0) {
    const what = wanted.targets
      ? `${file} has no column 'soft', 'logit' or 'target…'`
      : `${file} has no column 'logit' (its columns are ${names.map((known) => `'${known}'`).join(', ')})`;
    throw new DistillCheckError(wanted.none, what, advice ?? wanted.remedy);
  }
  const counts = [n, options.rows?.total ?? n] as const;
  if (name === undefined) return { kind: 'values', values: await valuesOf(file, numbers, targets, counts, wanted) };
  const values = await finiteColumn(file, numbers, name, counts, wanted);
  const isSoft = name === 'soft' || areProbabilities;
  if (!isSoft) remarkOn(file, values, options);
  const logits = Float64Array.from(values, (value, i) => {
    if (!isSoft || (value > 0 && value < 1)) return isSoft ? softLogit(value) : value;
    const what = `${numbers.place(i)}: column '${name}' is '${value}'`;
    throw new DistillCheckError(wanted.bad, what, 'it must be a probability strictly between 0 and 1');
  });
  return { kind: 'logits', logits };
}

type Columns = Extract<FileNumbers, { kind: 'columns' }>;

async function finiteColumn(
  file: string,
  { column, place }: Columns,
  name: string,
  counts: Counts,
  { bad }: Wanted,
): Promise<NumberArray> {
  const values = await column(name, bad);
  checkCount(file, values.length, counts);
  const at = values.findIndex((value: number) => !Number.isFinite(value));
  if (at < 0) return values;
  throw new DistillCheckError(bad, `${place(at)}: column '${name}' is ${values[at]}`, 'it must be a finite number');
}

async function valuesOf(file: string, numbers: Columns, names: readonly string[], counts: Counts, wanted: Wanted) {
  const columns: NumberArray[] = [];
  for (const name of names) columns.push(await finiteColumn(file, numbers, name, counts, wanted));
  const values = zeros(columns[0].length, names.length);
  for (const [k, column] of columns.entries()) {
    column.forEach((value: number, i: number) => {
      values.data[i * names.length + k] = value;
    });
  }
  return values;
}

function ofArray(file: string, { shape, data }: Tensor, n: number, options: TeacherFileOptions): Float64Array {
  const { probabilities: areProbabilities = false, classes } = options;
  const [rows = 1, columns = 1] = shape;
  if (shape.length === 0 || shape.length > 2 || columns < 1 || columns > 2) {
    const what = `${file} holds an array of shape (${shape.join(', ')})`;
    throw new DistillCheckError('NO_LOGITS', what, 'save one logit per point, or the logits of the two classes');
  }
  checkCount(file, rows, [n, options.rows?.total ?? n]);
  const isSecond = columns === 1 || isPositiveSecond(file, classes);
  if (!areProbabilities) remarkOn(file, data, options);
  return Float64Array.from({ length: rows }, (_, i) => {
    for (let c = 0; c < columns; c++) {
      const value = data[i * columns + c];
      const holds = Number.isFinite(value) && (!areProbabilities || (value > 0 && value < 1));
      if (holds) continue;
      const remedy = areProbabilities ? 'it must be strictly between 0 and 1' : 'it must be a finite number';
      throw new DistillCheckError(
        'BAD_LOGIT',
        `${file}, point ${i + 1}: the ${areProbabilities ? 'probability' : 'logit'} is ${value}`,
        remedy,
      );
    }
    if (columns === 1) return areProbabilities ? softLogit(data[i]) : data[i];
    const [other, positive] = isSecond ? [data[2 * i], data[2 * i + 1]] : [data[2 * i + 1], data[2 * i]];
    return areProbabilities ? Math.log(positive) - Math.log(other) : positive - other;
  });
}

function remarkOn(file: string, values: ArrayLike<number>, { remark }: TeacherFileOptions): void {
  const text = probabilityRemark(file, values);
  if (text !== undefined) remark?.(text);
}

/** Returns a remark where what is taken for logits looks like probabilities. */
export function probabilityRemark(file: string, values: ArrayLike<number>): string | undefined {
  if (!looksLikeProbabilities(values)) return undefined;
  return `${file}: all values lie between 0 and 1 and are taken as logits: if they are probabilities, --probabilities says so (or name the column 'soft')`;
}

/** Points of the data set, and rows of its file. */
export type Counts = readonly [points: number, rows: number];

/** Refuses a file that has neither a row per point nor one per row of the data set's file. */
export function checkCount(file: string, found: number, [n, total]: Counts): void {
  if (found === n || found === total) return;
  const rows = total === n ? '' : ` out of ${total} rows`;
  const what = `${file} has ${found} rows, the data set ${n} points${rows}`;
  throw new DistillCheckError('ROW_COUNT', what, 'give one row per point, in the order of the data set');
}

/** Tells whether the positive class is the second of two columns, which are in the order of the classes. */
function isPositiveSecond(file: string, classes: DatasetClasses | undefined): boolean {
  if (classes === undefined) return true;
  const { names, positive, negative } = classes;
  if (negative.length === 1) return names.indexOf(positive) > names.indexOf(negative[0]);
  const what = `${file} holds two columns, and class '${positive}' stands against ${negative.length} others`;
  throw new DistillCheckError('NO_LOGITS', what, `save one column: the logit of '${positive}'`);
}

/** Targets of the points alone, where the file has those of all rows. */
function ofPoints(targets: FileTargets, n: number, rows: DatasetRows | undefined): FileTargets {
  const found = targets.kind === 'logits' ? targets.logits.length : targets.values.rows;
  if (rows === undefined || found === n) return targets;
  const { taken } = rows;
  if (targets.kind === 'logits') {
    const { logits } = targets;
    return { kind: 'logits', logits: Float64Array.from(taken, (at) => logits[at]) };
  }
  const values = zeros(n, targets.values.cols);
  for (const [i, at] of taken.entries()) row(values, i).set(row(targets.values, at));
  return { kind: 'values', values };
}
