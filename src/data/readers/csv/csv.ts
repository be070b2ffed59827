import { parse } from 'csv-parse/browser/esm/sync';
import type { Dataset } from '../../dataset.ts';
import type { LabelledTable } from '../table/labelled-table.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import { tableDataset } from '../table/table-dataset.ts';
import { csvOptions, csvSyntaxError } from './syntax.ts';
import { csvTable } from './table.ts';

/**
 * The data set that a CSV text holds: a header, the column `label` (or `y`) with −1/1 or 0/1, optionally `soft` with
 * the probability of class 1 or `logit`, and every other column a feature.
 *
 * @param file what to call the text in messages.
 * @throws DistillCheckError `CSV_…`, with line, column, value and remedy.
 * @example
 * parseCsv('a,b,label\n3,4,1\n-3,0,0\n', 'points.csv').scale; // 0.2
 */
export function parseCsv(text: string, file: string, options: ReadingOptions = {}): Dataset {
  return tableDataset(parseCsvTable(text, file, options), options);
}

/** Returns what a CSV text says, before classes are chosen. */
export function parseCsvTable(text: string, file: string, options: ReadingOptions = {}): LabelledTable {
  const table = csvTable(file, options);
  try {
    parse(text, csvOptions(table.add));
  } catch (error) {
    throw csvSyntaxError(error, file);
  }
  return table.finish();
}
