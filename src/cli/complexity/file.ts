import { softLogit } from '../../data/soft-logit.ts';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { fromRows, type Matrix } from '../../numerics/matrix.ts';
import { csvRecords } from '../arguments/csv-records.ts';

/** Targets from a file: logits of probabilities, or values as they are. */
export type FileTargets =
  | { readonly kind: 'logits'; readonly logits: Float64Array }
  | { readonly kind: 'values'; readonly values: Matrix };

const REMEDY = "name a column 'soft' (probability of class 1) or 'logit', or one or more columns 'target…'";

/**
 * Reads what a teacher says of each point: a column `soft` with the probability of class 1, a column `logit`, or
 * columns `target…` with its values, one row per point in the order of the data set. Other columns are ignored.
 *
 * @param n how many points the data set has.
 * @throws DistillCheckError as {@link csvRecords}; `NO_TARGETS`, `BAD_TARGET` with line and column, `ROW_COUNT`.
 */
export function readTargets(file: string, n: number): FileTargets {
  const [header, ...records] = csvRecords(file).map(({ fields }) => fields);
  const refuse = (code: ErrorCode, what: string, remedy: string) =>
    new DistillCheckError(code, `${file}${what}`, remedy);
  if (!header) throw refuse('NO_TARGETS', ' is empty', REMEDY);
  const soft = header.indexOf('soft');
  const logit = header.indexOf('logit');
  const columns =
    soft >= 0 ? [soft] : logit >= 0 ? [logit] : header.flatMap((name, i) => (/^target/.test(name) ? [i] : []));
  if (columns.length === 0) throw refuse('NO_TARGETS', " has no column 'soft', 'logit' or 'target…'", REMEDY);
  if (records.length !== n) {
    throw refuse('ROW_COUNT', ` has ${records.length} rows, the data set ${n} points`, 'give one row a point');
  }
  const values = records.map((record, i) =>
    columns.map((column) => {
      const text = record[column] ?? '';
      const value = text === '' ? Number.NaN : Number(text);
      if (Number.isFinite(value) && (soft < 0 || (value > 0 && value < 1))) return value;
      const allowed = soft < 0 ? 'a finite number' : 'a probability strictly between 0 and 1';
      throw refuse('BAD_TARGET', `, row ${i + 1}: column '${header[column]}' is '${text}'`, `it must be ${allowed}`);
    }),
  );
  if (soft < 0 && logit >= 0) return { kind: 'logits', logits: Float64Array.from(values, ([z]) => z) };
  if (soft < 0) return { kind: 'values', values: fromRows(values) };
  return { kind: 'logits', logits: Float64Array.from(values, ([p]) => softLogit(p)) };
}
