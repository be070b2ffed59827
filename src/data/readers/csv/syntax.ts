import { DistillCheckError } from '../../../errors.ts';
import { COMMAS } from './strict.ts';

/** Characters of a record: 200 000 columns have fewer. */
const LONGEST_RECORD = 2 ** 22;

/**
 * Returns options of csv-parse that hand over record by record and keep none: commas, quotes as in RFC 4180, any line
 * ending, a byte order mark, blank lines and blanks round fields ignored.
 */
export function csvOptions(take: (fields: string[], line: number) => void) {
  return {
    bom: true,
    trim: true,
    skip_empty_lines: true,
    // Named, as looking for them takes longer than all the rest.
    record_delimiter: ['\r\n', '\n', '\r'],
    // A quote that is left open makes one record of all that follows.
    max_record_size: LONGEST_RECORD,
    // The receiver itself says which line is ragged.
    relax_column_count: true,
    on_record: (fields: string[], { lines }: { readonly lines: number }): null => {
      take(fields, lines);
      return null;
    },
  };
}

/** Turns what csv-parse throws into a `DistillCheckError`: it reports quotes only, the table reports the rest. */
export function csvSyntaxError(error: unknown, file: string): unknown {
  if (error instanceof DistillCheckError || !(error instanceof Error) || !('code' in error)) return error;
  if (!String(error.code).startsWith('CSV_') && !String(error.code).includes('QUOTE')) return error;
  const place = 'lines' in error ? `${file}, line ${error.lines}` : file;
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    const what = `${place}: a line of more than ${LONGEST_RECORD} characters`;
    return new DistillCheckError('FILE_TOO_LARGE', what, 'write fewer columns; is a quote left open?');
  }
  // A quoted name with another separator behind it; blanks and tabs there are trimmed.
  const isSeparated = /^Invalid Closing Quote: got "[;|]"/.test(error.message);
  if (isSeparated || (place.endsWith(', line 1') && error.message.startsWith('Invalid Opening Quote'))) {
    return new DistillCheckError('CSV_BAD_QUOTES', `${place}: no comma follows a quoted name`, COMMAS);
  }
  const remedy = 'quote a whole field or none of it, and double the quotes inside';
  return new DistillCheckError('CSV_BAD_QUOTES', `${place}: a quote is out of place`, remedy);
}
