import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { decimal } from '../../../names/named-parameters.ts';
import { growingArray } from '../../../numerics/growing-array.ts';
import type { Dataset } from '../../dataset.ts';
import { KNOWN_LABELS, labelColumn, ONE_SPELLING } from '../../label-column.ts';
import { softLogit } from '../../soft-logit.ts';
import { columnsOf } from '../table/columns-of.ts';
import { placedPoints } from '../table/placed-points.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import type { ColumnRoles } from '../table/roles.ts';
import { csvColumns } from './columns.ts';
import { checkLength, csvNumber, quoted } from './strict.ts';

/** A table that is read record by record. */
export interface CsvTable {
  /** Takes the next record (the header first); `line` counts from 1. */
  add(fields: readonly string[], line: number): void;
  /** The data set, after the last record. */
  finish(): Dataset;
}

/**
 * Collects the records of a CSV file into a data set, checking each as it comes.
 *
 * The label column holds −1/1 or 0/1 (0 becomes −1); `soft`, the probability of class 1, or `logit` becomes
 * `softLogits`.
 *
 * @param file for messages, and the data set's name.
 * @throws DistillCheckError a code of its own for each kind of mistake, with file, line, column, value and remedy.
 */
export function csvTable(file: string, options: ReadingOptions = {}): CsvTable {
  const values = growingArray();
  const softLogits = growingArray();
  const lines = growingArray();
  const labels = labelColumn();
  let roles: ColumnRoles | undefined;

  return { add, finish };

  function add(fields: readonly string[], line: number): void {
    const place = placeOf(line);
    if (!roles) {
      roles = csvColumns(fields, place, options);
      return;
    }
    const { names, label, soft, features } = roles;
    checkLength(fields, names, place);
    addLabel(fields[label], names[label], line);
    if (soft) {
      const value = csvNumber(fields[soft.position], names[soft.position], place);
      softLogits.push(soft.kind === 'logit' ? value : softLogitOf(value, fields[soft.position], line));
    }
    for (const position of features) values.push(csvNumber(fields[position], names[position], place));
    lines.push(line);
  }

  function finish(): Dataset {
    const refuseFile = (code: ErrorCode, what: string, remedy: string) =>
      new DistillCheckError(code, `${file}: ${what}`, remedy);
    if (!roles) throw refuseFile('CSV_EMPTY', 'the file is empty', 'it needs a header and a line for each point');
    if (labels.length === 0)
      throw refuseFile('CSV_NO_ROWS', 'there is a header but no point', 'add a line for each point');
    const inputs = { rows: labels.length, cols: roles.features.length, data: values.toArray() };
    const places = lines.toArray();
    const placed = placedPoints(inputs, options, {
      file,
      format: 'CSV',
      place: (i) => placeOf(places[i]),
      names: roles.features.map((position) => roles?.names[position] ?? ''),
    });
    const { signs, mistake } = labels.finish();
    if (mistake) throw refuseFile('CSV_ONE_CLASS', mistake.what, mistake.remedy);
    const given = softLogits.toArray();
    return {
      name: file,
      inputs: placed.inputs,
      scale: placed.scale,
      labels: signs,
      source: `the file ${file}`,
      ...(roles.soft && { softLogits: given }),
      ...columnsOf(roles, placed, given),
    };
  }

  function addLabel(text: string, column: string, line: number): void {
    const mistake = labels.add(decimal(text) ?? Number.NaN, line);
    if (mistake?.kind === 'unknown') {
      throw refuse('CSV_BAD_LABEL', line, `column '${column}' holds ${quoted(text)}`, KNOWN_LABELS);
    }
    if (mistake) {
      const { zero, minus } = mistake;
      const what = zero > minus ? `0, but -1 in line ${minus}` : `-1, but 0 in line ${zero}`;
      throw refuse('CSV_MIXED_LABELS', line, `column '${column}' holds ${what}`, ONE_SPELLING);
    }
  }

  function softLogitOf(probability: number, text: string, line: number): number {
    if (probability > 0 && probability < 1) return softLogit(probability);
    const remedy = 'it is the probability of class 1, strictly between 0 and 1';
    throw refuse('CSV_BAD_SOFT', line, `column 'soft' holds ${quoted(text)}`, remedy);
  }

  function refuse(code: ErrorCode, line: number, what: string, remedy: string): DistillCheckError {
    return new DistillCheckError(code, `${placeOf(line)}: ${what}`, remedy);
  }

  function placeOf(line: number): string {
    return `${file}, line ${line}`;
  }
}
