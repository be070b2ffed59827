import { parse } from 'csv-parse/browser/esm/sync';
import { DistillCheckError } from '../../../errors.ts';
import { growingArray } from '../../../numerics/growing-array.ts';
import { checkLength, checkNames } from './strict.ts';
import { csvOptions, csvSyntaxError } from './syntax.ts';

/** Records of a CSV file behind its header. */
export interface CsvRecords {
  readonly names: readonly string[];
  readonly rows: number;
  /** Returns a field, row and column counted from 0. */
  field(row: number, column: number): string;
  /** Returns the line that a row ends on, from 1. */
  line(row: number): number;
}

/**
 * Returns all records of a CSV text; blank lines, blanks round fields and a byte order mark are left out. Every line has
 * as many fields as the header, whose names differ.
 *
 * @param file what to call the text in messages.
 * @throws DistillCheckError `CSV_EMPTY`, `CSV_BAD_QUOTES`, `CSV_DUPLICATE_COLUMN`, `CSV_RAGGED_ROW`, `FILE_TOO_LARGE`.
 * @example
 * csvRecords('logit\n0.5\n', 'logits.csv').field(0, 0); // '0.5'
 */
export function csvRecords(text: string, file: string): CsvRecords {
  let names: readonly string[] | undefined;
  // One list for all rows: a list for each takes ten times the memory of short lines.
  const all: string[] = [];
  const lines = growingArray();
  const take = (fields: readonly string[], line: number): void => {
    const place = `${file}, line ${line}`;
    if (!names) {
      names = fields;
      checkNames(fields, place);
      return;
    }
    checkLength(fields, names, place);
    for (const field of fields) all.push(field);
    lines.push(line);
  };
  try {
    parse(text, csvOptions(take));
  } catch (error) {
    throw csvSyntaxError(error, file);
  }
  if (!names) throw new DistillCheckError('CSV_EMPTY', `${file}: the file is empty`, 'it needs a header and rows');
  const { length: columns } = names;
  const lineOf = lines.toArray();
  return {
    names,
    rows: lineOf.length,
    field: (row, column) => all[row * columns + column],
    line: (row) => lineOf[row],
  };
}
