import { DistillCheckError } from '../../../errors.ts';
import type { CsvTable } from './table.ts';

/**
 * Options of csv-parse that feed a table record by record and keep none: commas, quotes as in RFC 4180, any line
 * ending, a byte order mark, blank lines and blanks round fields ignored.
 */
export function csvSyntax(table: CsvTable) {
  return {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    // The table itself says which line is ragged.
    relax_column_count: true,
    on_record: (fields: string[], { lines }: { readonly lines: number }): null => {
      table.add(fields, lines);
      return null;
    },
  };
}

/** Turns what csv-parse throws into a `DistillCheckError`: it reports quotes only, the table reports the rest. */
export function csvSyntaxError(error: unknown, file: string): unknown {
  if (error instanceof DistillCheckError || !(error instanceof Error) || !('code' in error)) return error;
  if (!String(error.code).startsWith('CSV_') && !String(error.code).includes('QUOTE')) return error;
  const line = 'lines' in error ? `, line ${error.lines}` : '';
  const remedy = 'quote a whole field or none of it, and double the quotes inside';
  return new DistillCheckError('CSV_BAD_QUOTES', `${file}${line}: a quote is out of place`, remedy);
}
