import { DistillCheckError } from '../../errors.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import type { ClassDataset } from '../class-dataset.ts';
import { type FileNumbers, readNumbers } from './read-numbers.ts';
import { checkCount, probabilityRemark } from './teacher-file.ts';

/** Options of reading a teacher's logits of several classes. */
export interface ClassLogitsOptions extends Pick<ClassDataset, 'classNames' | 'rows'> {
  /** The file holds probabilities. Default: false. */
  readonly probabilities?: boolean;
  /** Called with what the columns were taken for, or may be. */
  readonly remark?: (text: string) => void;
}

/** Sums of probabilities that differ from 1 by more are none: float32 keeps seven digits. */
const SUM_SLACK = 1e-3;

/**
 * Reads a teacher's logits of K classes, a row for each point (or for each row of the data set's file): an array of shape
 * `(n, K)` in the order of the classes, or a table whose columns have the names of the classes, or K columns in their
 * order. Probabilities become their logarithms; 0 is a class that cannot be.
 *
 * @param n points of the data set.
 * @returns `n×K`
 * @throws DistillCheckError `NO_LOGITS`, `ROW_COUNT`, `BAD_LOGIT` with its place, and what reading the file throws.
 */
export async function readClassLogits(file: string, n: number, options: ClassLogitsOptions): Promise<Matrix> {
  const { classNames, rows, probabilities = false, remark } = options;
  const read = await readNumbers(file);
  const logits = read.kind === 'array' ? ofArray(file, read.array, classNames) : await ofColumns(file, read, options);
  checkCount(file, logits.rows, [n, rows?.total ?? n]);
  if (!probabilities) {
    const text = probabilityRemark(file, logits.data);
    if (text !== undefined) remark?.(text);
  }
  const k = classNames.length;
  for (let i = 0; i < logits.rows; i++) checkRow(file, logits, i, probabilities);
  if (probabilities) for (let p = 0; p < logits.data.length; p++) logits.data[p] = Math.log(logits.data[p]);
  if (rows === undefined || logits.rows === n) return logits;
  const ofPoints = zeros(n, k);
  for (const [i, at] of rows.taken.entries()) {
    ofPoints.data.set(logits.data.subarray(at * k, (at + 1) * k), i * k);
  }
  return ofPoints;
}

function checkRow(file: string, { cols, data }: Matrix, i: number, areProbabilities: boolean): void {
  const values = data.subarray(i * cols, (i + 1) * cols);
  const refuse = (what: string, remedy: string) =>
    new DistillCheckError('BAD_LOGIT', `${file}, point ${i + 1}: ${what}`, remedy);
  const bad = values.find((value) => !Number.isFinite(value) || (areProbabilities && !(value >= 0 && value <= 1)));
  if (bad !== undefined) {
    const kind = areProbabilities ? 'probability' : 'logit';
    throw refuse(`a ${kind} is ${bad}`, areProbabilities ? 'it must be between 0 and 1' : 'it must be a finite number');
  }
  if (!areProbabilities) return;
  const sum = values.reduce((total, value) => total + value, 0);
  if (Math.abs(sum - 1) > SUM_SLACK) throw refuse(`the probabilities sum to ${sum}`, 'they must sum to 1');
}

function ofArray(
  file: string,
  { shape, data }: Extract<FileNumbers, { kind: 'array' }>['array'],
  classNames: readonly string[],
): Matrix {
  const [rows = 0, columns = 0] = shape;
  if (shape.length === 2 && columns === classNames.length) {
    return { rows, cols: columns, data: Float64Array.from(data) };
  }
  const what = `${file} holds an array of shape (${shape.join(', ')}), and there are ${classNames.length} classes`;
  throw new DistillCheckError('NO_LOGITS', what, 'save a column of logits for each class, in the order of the classes');
}

async function ofColumns(
  file: string,
  { names, column, advice }: Extract<FileNumbers, { kind: 'columns' }>,
  { classNames, remark }: ClassLogitsOptions,
): Promise<Matrix> {
  const isNamed = classNames.every((name) => names.includes(name));
  if (!isNamed && names.length !== classNames.length) {
    const what = `${file} has ${names.length} columns, and not one for each of the ${classNames.length} classes`;
    throw new DistillCheckError('NO_LOGITS', what, advice ?? 'name a column of logits for each class by its name');
  }
  if (!isNamed) {
    const pairs = names.map((name, k) => `'${name}' is class '${classNames[k]}'`);
    remark?.(`${file}: columns are taken in the order of the classes: ${pairs.join(', ')}`);
  }
  const order = isNamed ? classNames : names;
  const k = order.length;
  let logits: Matrix | undefined;
  for (const [c, name] of order.entries()) {
    const values = await column(name, 'BAD_LOGIT');
    logits ??= zeros(values.length, k);
    for (let i = 0; i < values.length; i++) logits.data[i * k + c] = values[i];
  }
  return logits as Matrix;
}
