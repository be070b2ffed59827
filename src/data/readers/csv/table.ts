import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { decimal } from '../../../names/named-parameters.ts';
import { growingArray } from '../../../numerics/growing-array.ts';
import { classColumn } from '../../classes/class-labels.ts';
import { softLogit } from '../../soft-logit.ts';
import { type CategoryColumn, categoryColumn, isCategory } from '../table/categories.ts';
import { finishedLabels, labelFault } from '../table/label-fault.ts';
import type { LabelledTable } from '../table/labelled-table.ts';
import { featuresOf, tooManyValues } from '../table/made-features.ts';
import type { ReadingOptions } from '../table/reading-options.ts';
import type { ColumnRoles } from '../table/roles.ts';
import { csvColumns } from './columns.ts';
import { checkLength, csvNumber, quoted } from './strict.ts';

/** A table that is read record by record. */
export interface CsvTable {
  /** Takes the next record (the header first); `line` counts from 1. */
  add(fields: readonly string[], line: number): void;
  /** What the file says, after the last record. */
  finish(): LabelledTable;
}

/**
 * Collects the records of a CSV file, checking each as it comes.
 *
 * The label column holds classes; `soft`, the probability of the positive class, or `logit` becomes `softLogits`. A
 * feature whose values all are texts becomes one 0/1 column per value.
 *
 * @param file for messages, and the table's name.
 * @throws DistillCheckError a code of its own for each kind of mistake, with file, line, column, value and remedy.
 */
export function csvTable(file: string, options: ReadingOptions = {}): CsvTable {
  const values = growingArray();
  const softLogits = growingArray();
  const lines = growingArray();
  const labels = classColumn();
  /** The texts of each feature that has some. */
  const texts: (CategoryColumn | undefined)[] = [];
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
    const mistake = labels.add(fields[label]);
    if (mistake) throw labelFault(mistake, 'CSV', place, `column '${names[label]}'`, quoted(fields[label]));
    if (soft) {
      const value = csvNumber(fields[soft.position], names[soft.position], place);
      softLogits.push(soft.kind === 'logit' ? value : softLogitOf(value, fields[soft.position], line));
    }
    for (const [k, position] of features.entries()) values.push(featureOf(k, fields[position], names[position], line));
    lines.push(line);
  }

  /** A number as it is, or the code of a text: a column has either. */
  function featureOf(k: number, text: string, name: string, line: number): number {
    const number = decimal(text);
    const known = texts[k];
    if (number !== undefined && known === undefined) return number;
    if (number !== undefined) {
      const what = `column '${name}' holds ${quoted(text)}, and texts such as ${quoted(known?.values()[0] ?? '')} before`;
      throw refuse('CSV_BAD_NUMBER', line, what, 'give it numbers only, or no numbers');
    }
    if (known === undefined && (lines.length > 0 || !isCategory(text))) return csvNumber(text, name, placeOf(line));
    if (!isCategory(text)) return csvNumber(text, name, placeOf(line));
    texts[k] ??= categoryColumn();
    const code = texts[k].add(text);
    if (code === undefined) throw tooManyValues(placeOf(line), name);
    return code;
  }

  function finish(): LabelledTable {
    const refuseFile = (code: ErrorCode, what: string, remedy: string) =>
      new DistillCheckError(code, `${file}: ${what}`, remedy);
    if (!roles) throw refuseFile('CSV_EMPTY', 'the file is empty', 'it needs a header and a line for each point');
    if (labels.length === 0)
      throw refuseFile('CSV_NO_ROWS', 'there is a header but no point', 'add a line for each point');
    const places = lines.toArray();
    const place = (row: number) => placeOf(places[row]);
    const made = featuresOf(
      roles,
      { rows: labels.length, cols: roles.features.length, data: values.toArray() },
      roles.features.map((_, k) => texts[k]?.values()),
      file,
    );
    const labelPlace = `column '${roles.names[roles.label]}'`;
    return {
      ...made,
      file,
      format: 'CSV',
      place,
      labels: finishedLabels(labels, 'CSV', place, labelPlace),
      labelPlace,
      ...(roles.soft && { soft: { logits: softLogits.toArray(), kind: roles.soft.kind } }),
    };
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
