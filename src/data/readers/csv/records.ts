import { parse } from 'csv-parse/browser/esm/sync';
import { DistillCheckError } from '../../../errors.ts';
import { binaryError, checkLength, checkNames } from './strict.ts';
import { csvOptions, csvSyntaxError } from './syntax.ts';

/** One record of a CSV file: its fields, and the line that it ends on. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** From 1. */
  readonly line: number;
}

/**
 * Returns all records of a CSV text, the header first; blank lines, blanks round fields and a byte order mark are left
 * out. Every line has as many fields as the header, whose names differ.
 *
 * @param file what to call the text in messages.
 * @throws DistillCheckError `CSV_EMPTY`, `CSV_BINARY`, `CSV_BAD_QUOTES`, `CSV_DUPLICATE_COLUMN`, `CSV_RAGGED_ROW`.
 * @example
 * csvRecords('logit\n0.5\n', 'logits.csv').map(({ fields }) => fields); // [['logit'], ['0.5']]
 */
export function csvRecords(text: string, file: string): readonly CsvRecord[] {
  if (text.includes('\0')) throw binaryError(file);
  const records: CsvRecord[] = [];
  try {
    parse(
      text,
      csvOptions((fields, line) => records.push({ fields, line })),
    );
  } catch (error) {
    throw csvSyntaxError(error, file);
  }
  const [header, ...others] = records;
  if (!header) throw new DistillCheckError('CSV_EMPTY', `${file}: the file is empty`, 'it needs a header and rows');
  checkNames(header.fields, `${file}, line ${header.line}`);
  for (const { fields, line } of others) checkLength(fields, header.fields, `${file}, line ${line}`);
  return records;
}
