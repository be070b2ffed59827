import { parse } from 'csv-parse/browser/esm/sync';
import type { Dataset } from '../../dataset.ts';
import { csvSyntax, csvSyntaxError } from './syntax.ts';
import { csvTable, type InputScale } from './table.ts';

/**
 * The data set that a CSV text holds: a header, the column `label` (or `y`) with −1/1 or 0/1, optionally `soft` with
 * the probability of class 1, and every other column a feature.
 *
 * @param file what to call the text in messages.
 * @param scale default: `unit`.
 * @throws DistillCheckError `CSV_…`, with line, column, value and remedy.
 * @example
 * parseCsv('a,b,label\n3,4,1\n-3,0,0\n', 'points.csv').scale; // 0.2
 */
export function parseCsv(text: string, file: string, scale: InputScale = 'unit'): Dataset {
  const table = csvTable(file, scale);
  try {
    parse(text, csvSyntax(table));
  } catch (error) {
    throw csvSyntaxError(error, file);
  }
  return table.finish();
}
