import type { SchemaElement } from 'hyparquet';
import { formatError } from '../format-error.ts';

/** Bits of the integers that are stored in longer ones. */
const SMALL_INTEGERS: Readonly<Record<string, readonly [bits: number, isSigned: boolean]>> = {
  INT_8: [8, true],
  INT_16: [16, true],
  UINT_8: [8, false],
  UINT_16: [16, false],
};

/**
 * Returns what turns the values of a column into numbers.
 *
 * @param place the file, and the first byte of the column, for messages.
 * @throws DistillCheckError `PARQUET_BAD_NUMBER` (on reading) for what is no number or boolean, for an integer that no
 * double holds, and for one that its own type does not hold: other readers cut such a number short.
 * @example
 * numberReader({ name: 'label', converted_type: 'INT_8' }, { file: 'a.parquet', start: 4 })(-1, 0); // -1
 */
export function numberReader(
  { name, converted_type }: Pick<SchemaElement, 'name' | 'converted_type'>,
  { file, start }: { readonly file: string; readonly start: number },
): (value: unknown, row: number) => number {
  const [bits, isSigned] = SMALL_INTEGERS[converted_type ?? ''] ?? [Number.POSITIVE_INFINITY, true];
  const most = 2 ** (isSigned ? bits - 1 : bits) - 1;
  const least = isSigned ? -most - 1 : 0;
  return (value, row) => {
    const place = `row ${row + 1} of column '${name}' holds`;
    const refuse = (what: string, remedy: string) => formatError('PARQUET_BAD_NUMBER', file, start, what, remedy);
    if (typeof value === 'boolean') return Number(value);
    if (typeof value === 'number' && !(value < least || value > most)) return value;
    if (typeof value === 'number') throw refuse(`${place} ${value}, which is no ${converted_type}`, 'write it again');
    if (typeof value === 'bigint' && BigInt(Number(value)) === value) return Number(value);
    if (typeof value === 'string') {
      const what = `${place} the text ${JSON.stringify(value.slice(0, 40))}: the column is text`;
      throw refuse(what, 'save it as numbers (pandas: astype(float); DuckDB: CAST … AS DOUBLE)');
    }
    throw refuse(`${place} ${kindOf(value)}`, 'every value must be a number or a boolean');
  };
}

/** Names a value that is no number: `nothing`, `the date …`, `a value of type object`. */
function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'a date' : `the date ${value.toISOString()}`;
  if (typeof value === 'bigint') return `${value}, which no double holds exactly`;
  return `a value of type ${value instanceof Uint8Array ? 'bytes' : typeof value}`;
}
