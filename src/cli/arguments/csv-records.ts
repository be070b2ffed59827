import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { csvSyntaxError } from '../../data/readers/csv/syntax.ts';
import { DistillCheckError } from '../../errors.ts';

/** One record of a CSV file: its fields, and the line that it ends on. */
export interface CsvRecord {
  readonly fields: readonly string[];
  /** From 1. */
  readonly line: number;
}

/**
 * All records of a CSV file, the header first; blank lines, blanks round fields and a byte order mark are left out.
 *
 * @throws DistillCheckError `FILE_NOT_FOUND`, `FILE_IS_DIRECTORY`, `FILE_UNREADABLE`, `CSV_BINARY`, `CSV_BAD_QUOTES`.
 */
export function csvRecords(file: string): CsvRecord[] {
  const text = textOf(file);
  const records: CsvRecord[] = [];
  try {
    parse(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      on_record: (fields: string[], { lines }: { readonly lines: number }) => {
        records.push({ fields, line: lines });
        return null;
      },
    });
  } catch (error) {
    throw csvSyntaxError(error, file);
  }
  return records;
}

function textOf(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new DistillCheckError('FILE_NOT_FOUND', `there is no file ${file}`, 'check the path');
    if (code === 'EISDIR')
      throw new DistillCheckError('FILE_IS_DIRECTORY', `${file} is a directory`, 'name a CSV file');
    throw new DistillCheckError('FILE_UNREADABLE', `${file} cannot be read (${code})`, 'name a CSV file');
  }
  if (!text.includes('\0')) return text;
  throw new DistillCheckError('CSV_BINARY', `${file} is not a text file`, 'give a CSV file as UTF-8 text');
}
