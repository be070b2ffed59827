/** Rules that every reader of CSV files keeps: {@link checkNames}, {@link checkLength}, {@link csvNumber}. */
import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { decimal } from '../../../names/named-parameters.ts';

/** Advice for a file whose columns are separated by something else. */
export const COMMAS = 'separate the columns by commas';

/** The error of a file that holds a NUL byte, as no text does. */
export function binaryError(file: string, remedy = 'give a CSV file as UTF-8 text'): DistillCheckError {
  return new DistillCheckError('CSV_BINARY', `${file} is not a text file`, remedy);
}

/** Tells whether a header that was read as one column is several columns with another separator. */
export function hasOtherSeparator(names: readonly string[]): boolean {
  return names.length === 1 && /[;\t|]/.test(names[0]);
}

/**
 * Throws `CSV_DUPLICATE_COLUMN` where two columns of a header have one name.
 *
 * @param place file and line, for messages.
 */
export function checkNames(names: readonly string[], place: string): void {
  names.forEach((name, position) => {
    const first = names.indexOf(name);
    if (first === position || name === '') return;
    const what = `${place}: columns ${first + 1} and ${position + 1} are both named '${name}'`;
    throw new DistillCheckError('CSV_DUPLICATE_COLUMN', what, 'rename or remove one of them');
  });
}

/**
 * Throws `CSV_RAGGED_ROW` unless a line has as many fields as the header.
 *
 * @param place file and line, for messages.
 */
export function checkLength(fields: readonly string[], names: readonly string[], place: string): void {
  if (fields.length === names.length) return;
  const what = `${place}: ${fields.length} fields where the header has ${names.length} columns`;
  const remedy = `give every column a value in every line${advice(fields, names)}`;
  throw new DistillCheckError('CSV_RAGGED_ROW', what, remedy);
}

/** Names the two usual causes of lines that are longer than their header. */
function advice(fields: readonly string[], names: readonly string[]): string {
  if (fields.length === names.length + 1 && !/^\d+$/.test(fields[1] ?? ''))
    return '; R: write.csv(…, row.names = FALSE)';
  return fields.length === 2 * names.length ? ', and decimal points instead of commas' : '';
}

/**
 * Returns the number of a field: decimal and finite, not `0x10`, `1,5` or `Infinity`.
 *
 * @param place file and line, for messages.
 * @throws DistillCheckError with the code given.
 * @example
 * csvNumber('-1e-3', 'logit', 'logits.csv, line 2'); // -0.001
 */
export function csvNumber(text: string, column: string, place: string, code: ErrorCode = 'CSV_BAD_NUMBER'): number {
  const value = decimal(text);
  if (value !== undefined) return value;
  const what = text === '' ? `column '${column}' is empty` : `column '${column}' holds ${quoted(text)}`;
  throw new DistillCheckError(code, `${place}: ${what}`, 'it must be a finite number such as -0.25 or 1e-3');
}

/** Returns a value as a message shows it: on one line and not too long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 40)}…` : text);
}
