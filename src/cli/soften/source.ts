import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { datasetFamilies } from '../../data/families/registry.ts';
import { KNOWN_LABELS, labelColumn, ONE_SPELLING } from '../../data/label-column.ts';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import type { Typed } from '../arguments/arguments.ts';
import { type CsvRecord, csvRecords } from '../arguments/csv-records.ts';
import { loadedFrom } from '../arguments/dataset-argument.ts';
import { teacherOf } from '../arguments/teacher-argument.ts';

/** A teacher's logits with the labels that they are mixed with. */
export interface LabelledLogits {
  /** Of the data set, or the file. */
  readonly name: string;
  /** `file` where the logits came with the labels. */
  readonly teacher: string;
  /** Length n. */
  readonly logits: Float64Array;
  /** ±1, length n. */
  readonly labels: Int8Array;
  /** Columns of a file of logits that were not looked at. */
  readonly ignored: readonly string[];
}

const REMEDY =
  "the first line must name a column 'logit' (the teacher's) and one 'label' or 'y' (−1 and 1, or 0 and 1)";

/**
 * Reads what the argument stands for: a CSV file whose header names a column `logit` holds the teacher's logits itself;
 * anything else is a data set, whose teacher is asked.
 *
 * @throws DistillCheckError `USAGE` for a teacher next to a file of logits; what reading throws, with file, line and
 * column.
 */
export async function labelledLogits(typed: Typed): Promise<LabelledLogits> {
  const argument = String(typed.dataset);
  if (holdsLogits(argument)) {
    if (typed.teacher !== undefined) {
      const what = `${argument} has a column 'logit', so --teacher has nothing to do`;
      throw new DistillCheckError(
        'USAGE',
        what,
        "leave --teacher out, or rename the column 'logit' if it is a feature",
      );
    }
    return { name: argument, teacher: 'file', ...logitsFile(argument) };
  }
  const dataset = await loadedFrom(typed);
  const teacher = await teacherOf({ ...typed, teacher: typed.teacher ?? 'default' }, dataset);
  return {
    name: dataset.name,
    teacher: teacher.name,
    logits: teacher.logits(dataset.inputs),
    labels: dataset.labels,
    ignored: [],
  };
}

/** As much of a file as a header can be long. */
const HEADER_BYTES = 2 ** 20;

/**
 * Tells whether the argument is a file whose header has a column `logit`; a data set's reader says what is wrong with
 * other files.
 *
 * @throws DistillCheckError `NO_LOGITS` when the only column next to the label is almost called so: it would be taken
 * for a feature.
 */
function holdsLogits(argument: string): boolean {
  const family = argument.split(':', 1)[0].trim();
  if (family === 'digits' || datasetFamilies.some(({ name }) => name === family)) return false;
  if (!statSync(argument, { throwIfNoEntry: false })?.isFile()) return false;
  const header = headerOf(argument);
  if (header.includes('logit')) return true;
  const [only, ...others] = header.filter((name) => name !== 'label' && name !== 'y');
  if (only !== undefined && others.length === 0 && /logit/i.test(only)) {
    throw new DistillCheckError(
      'NO_LOGITS',
      `${argument} has a column '${only}' next to the labels`,
      "name it 'logit'",
    );
  }
  return false;
}

/** The names in the first line; none where it cannot be read as a header. */
function headerOf(path: string): readonly string[] {
  try {
    const bytes = Buffer.alloc(HEADER_BYTES);
    const file = openSync(path, 'r');
    const length = readSync(file, bytes, 0, HEADER_BYTES, 0);
    closeSync(file);
    const [header] = parse(bytes.subarray(0, length), { bom: true, trim: true, skip_empty_lines: true, to: 1 });
    return (header as string[] | undefined) ?? [];
  } catch {
    return [];
  }
}

function logitsFile(file: string): Pick<LabelledLogits, 'logits' | 'labels' | 'ignored'> {
  const [{ fields: header, line: first }, ...records] = csvRecords(file);
  const refuse = (code: ErrorCode, line: number, what: string, remedy: string) =>
    new DistillCheckError(code, `${file}, line ${line}: ${what}`, remedy);
  const twice = header.find((name, i) => name !== '' && header.indexOf(name) < i);
  if (twice !== undefined) {
    throw refuse('CSV_DUPLICATE_COLUMN', first, `two columns are named '${twice}'`, 'rename or remove one of them');
  }
  const labelNames = ['label', 'y'].filter((name) => header.includes(name));
  if (labelNames.length === 0) throw refuse('CSV_NO_LABEL', first, "there is no column 'label' or 'y'", REMEDY);
  if (labelNames.length === 2) {
    throw refuse('CSV_TWO_LABELS', first, "both 'label' and 'y' are columns", 'rename or remove the one that is not');
  }
  const [labelName] = labelNames;
  if (records.length === 0) {
    throw new DistillCheckError(
      'CSV_NO_ROWS',
      `${file}: there is a header but no sample`,
      'add a line for each sample',
    );
  }
  const cell = ({ fields, line }: CsvRecord, name: string): number => {
    if (fields.length !== header.length) {
      const what = `${fields.length} fields where the header has ${header.length} columns`;
      throw refuse('CSV_RAGGED_ROW', line, what, 'give every column a value in every line');
    }
    const text = fields[header.indexOf(name)];
    const value = text === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value)) return value;
    const what = text === '' ? `column '${name}' is empty` : `column '${name}' holds '${text}'`;
    throw refuse('CSV_BAD_NUMBER', line, what, 'it must be a finite number such as -0.25 or 1e-3');
  };
  const logits = Float64Array.from(records, (record) => cell(record, 'logit'));
  const labels = labelColumn();
  for (const record of records) {
    const label = cell(record, labelName);
    const mistake = labels.add(label, record.line);
    if (mistake?.kind === 'unknown') {
      throw refuse('CSV_BAD_LABEL', record.line, `column '${labelName}' holds ${label}`, KNOWN_LABELS);
    }
    if (mistake) {
      const what = `column '${labelName}' holds 0, but -1 in line ${mistake.minus}`;
      throw refuse('CSV_MIXED_LABELS', mistake.zero, what, ONE_SPELLING);
    }
  }
  return {
    logits,
    labels: labels.finish().signs,
    ignored: header.filter((name) => name !== 'logit' && name !== labelName),
  };
}
