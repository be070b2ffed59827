/** Rules that every reader of CSV files keeps: {@link checkNames}, {@link checkLength}, {@link csvNumber}. */
import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { withoutMark } from '../../../files/byte-order-mark.ts';
import { decimal } from '../../../names/named-parameters.ts';

/** Half of what a string can hold. */
const LONGEST_TEXT = 2 ** 28;

/** Advice for a file whose columns are separated by something else. */
export const COMMAS = 'separate the columns by commas';

const UTF8_REMEDY = 'give a CSV file as UTF-8 text (unpack it if it is compressed)';

/** The error of a file that holds a NUL byte, as no text does but UTF-16, or bytes that are no UTF-8. */
export function binaryError(file: string): DistillCheckError {
  return new DistillCheckError('CSV_BINARY', `${file} is not a text file in UTF-8`, UTF8_REMEDY);
}

/**
 * Decodes a text part by part: all parts of a file, then nothing.
 *
 * @throws DistillCheckError `CSV_BINARY` for a NUL byte (images, archives, UTF-16) and for what is no UTF-8.
 * @example
 * strictDecoder('points.csv')(new TextEncoder().encode('a,label')); // 'a,label'
 */
export function strictDecoder(file: string): (part?: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return (part) => {
    if (part?.includes(0)) throw binaryError(file);
    try {
      return decoder.decode(part, { stream: part !== undefined });
    } catch {
      throw binaryError(file);
    }
  };
}

/** Returns the text of a whole file, as {@link strictDecoder} decodes it, without its byte order mark. */
export function strictText(bytes: Uint8Array, file: string): string {
  if (bytes.length > LONGEST_TEXT) {
    const what = `${file} is a text of ${bytes.length} bytes that must be read at once`;
    throw new DistillCheckError('FILE_TOO_LARGE', what, `at most ${LONGEST_TEXT} are read`);
  }
  const decode = strictDecoder(file);
  return withoutMark(decode(bytes) + decode());
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
  const seen = new Map<string, number>();
  names.forEach((name, position) => {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, position);
    if (first === undefined || name === '') return;
    const what = `${place}: columns ${first + 1} and ${position + 1} are both named ${quoted(name, "'")}`;
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
export function csvNumber(
  text: string,
  column: string,
  place: string | (() => string),
  code: ErrorCode = 'CSV_BAD_NUMBER',
): number {
  const value = decimal(text);
  if (value !== undefined) return value;
  const what =
    text === '' ? `column ${quoted(column, "'")} is empty` : `column ${quoted(column, "'")} holds ${quoted(text)}`;
  const where = typeof place === 'string' ? place : place();
  throw new DistillCheckError(code, `${where}: ${what}`, 'it must be a finite number such as -0.25 or 1e-3');
}

/** Returns a value as a message shows it: on one line and not too long. */
export function quoted(text: string, quote: '"' | "'" = '"'): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return quote === '"' ? JSON.stringify(shown) : `'${shown}'`;
}
