import { parseNpy } from '../../data/readers/numpy/npy.ts';
import { readBytes } from '../../data/readers/read-bytes.ts';
import { DistillCheckError } from '../../errors.ts';
import { csvRecords } from './csv-records.ts';

/** Tells whether a teacher's name is that of a file. */
export function isTeacherFile(name: string): boolean {
  return /\.(csv|npy)$/i.test(name);
}

/**
 * A teacher's logits `z_i` from a file, a number for each point of the data set in its order: a CSV's column `logit`,
 * or a NumPy array of shape `(n,)`, `(n, 1)` or `(n, 2)`; of two columns, which are the two classes' logits, it is the
 * second minus the first.
 *
 * @param n points of the data set.
 * @throws DistillCheckError `NO_LOGITS`, `ROW_COUNT`, `BAD_LOGIT` with its place, and what reading the file throws.
 * @example
 * await readTeacherLogits('logits.npy', 4); // [2, −1.5, 0.5, −3]
 */
export async function readTeacherLogits(file: string, n: number): Promise<Float64Array> {
  return /\.npy$/i.test(file) ? fromNpy(file, n) : fromCsv(file, n);
}

async function fromNpy(file: string, n: number): Promise<Float64Array> {
  const { shape, data } = parseNpy(await readBytes(file), file);
  const [rows = 1, columns = 1] = shape;
  if (shape.length === 0 || shape.length > 2 || columns < 1 || columns > 2) {
    const what = `${file} holds an array of shape (${shape.join(', ')})`;
    throw new DistillCheckError('NO_LOGITS', what, 'save one logit a point, or the logits of the two classes');
  }
  checkCount(file, rows, n);
  return Float64Array.from({ length: n }, (_, i) => {
    for (let c = 0; c < columns; c++) {
      const value = data[i * columns + c];
      if (!Number.isFinite(value)) throw badLogit(`${file}, point ${i + 1}: the logit is ${value}`);
    }
    return columns === 1 ? data[i] : data[2 * i + 1] - data[2 * i];
  });
}

function fromCsv(file: string, n: number): Float64Array {
  const [header, ...records] = csvRecords(file);
  const column = header?.fields.indexOf('logit') ?? -1;
  if (column < 0) {
    const found = header ? `its columns are ${header.fields.map((name) => `'${name}'`).join(', ')}` : 'it is empty';
    throw new DistillCheckError('NO_LOGITS', `${file} has no column 'logit' (${found})`, "name the column 'logit'");
  }
  checkCount(file, records.length, n);
  return Float64Array.from(records, ({ fields, line }) => {
    const text = fields[column] ?? '';
    const value = text === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) throw badLogit(`${file}, line ${line}: column 'logit' holds '${text}'`);
    return value;
  });
}

function checkCount(file: string, found: number, n: number): void {
  if (found === n) return;
  const what = `${file} has ${found} logits, the data set ${n} points`;
  throw new DistillCheckError('ROW_COUNT', what, 'give one logit a point, in the order of the data set');
}

function badLogit(what: string): DistillCheckError {
  return new DistillCheckError('BAD_LOGIT', what, 'it must be a finite number');
}
