import { statSync } from 'node:fs';
import { datasetFamilies } from '../../data/families/registry.ts';
import { KNOWN_LABELS, labelColumn, ONE_SPELLING } from '../../data/label-column.ts';
import { type FileNumbers, readNumbers } from '../../data/readers/read-numbers.ts';
import { probabilityRemark } from '../../data/readers/teacher-file.ts';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import type { Typed } from '../arguments/arguments.ts';
import { loadedFrom } from '../arguments/dataset-argument.ts';
import { teacherOf } from '../arguments/teacher-argument.ts';
import { note } from '../terminal/output.ts';

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
 * Reads what the argument stands for: a table (CSV, Parquet, …) with a column `logit` or `logits` holds the teacher's logits itself;
 * anything else is a data set, whose teacher is asked.
 *
 * @throws DistillCheckError `USAGE` for a teacher next to a file of logits; what reading throws, with file, line and
 * column.
 */
export async function labelledLogits(typed: Typed): Promise<LabelledLogits> {
  const argument = String(typed.dataset);
  const table = await logitsTable(argument);
  if (table) {
    if (typed.teacher !== undefined) {
      const what = `${argument} has a column of logits, so --teacher has nothing to do`;
      throw new DistillCheckError('USAGE', what, 'leave --teacher out, or rename the column if it is a feature');
    }
    return { name: argument, teacher: 'file', ...(await logitsOf(table, argument)) };
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

/** A table with columns by name. */
type Columns = Extract<FileNumbers, { kind: 'columns' }>;

const LOGITS = ['logit', 'logits'];

/**
 * Returns the table that the argument names if it has a column of logits; a data set's reader says what is wrong with
 * other files.
 *
 * @throws DistillCheckError `NO_LOGITS` when the only column next to the label is almost called so: it would be taken
 * for a feature; what reading a table throws.
 */
async function logitsTable(argument: string): Promise<Columns | undefined> {
  const family = argument.split(':', 1)[0].trim();
  if (family === 'digits' || datasetFamilies.some(({ name }) => name === family)) return undefined;
  const status = statSync(argument, { throwIfNoEntry: false });
  if (!status || status.isDirectory()) return undefined;
  const table = await readNumbers(argument).catch((error: unknown) => {
    // The header may name logits, and then the rest must be right; if not, the data set's reader decides.
    if (error instanceof DistillCheckError && error.code.startsWith('CSV_')) throw error;
    return undefined;
  });
  if (table?.kind !== 'columns') return undefined;
  if (LOGITS.some((name) => table.names.includes(name))) return table;
  const [only, ...others] = table.names.filter((name) => name !== 'label' && name !== 'y');
  if (only !== undefined && others.length === 0 && /logit/i.test(only)) {
    const what = `${argument} has a column '${only}' next to the labels`;
    throw new DistillCheckError('NO_LOGITS', what, "name it 'logit'");
  }
  return undefined;
}

async function logitsOf(table: Columns, file: string): Promise<Pick<LabelledLogits, 'logits' | 'labels' | 'ignored'>> {
  const { names, column, place } = table;
  const refuse = (code: ErrorCode, where: string, what: string, remedy: string) =>
    new DistillCheckError(code, `${where}: ${what}`, remedy);
  const [logitName, otherLogits] = LOGITS.filter((name) => names.includes(name));
  if (otherLogits !== undefined) {
    throw refuse('BAD_SOFT', file, "both 'logit' and 'logits' are columns", 'leave one of them out');
  }
  const [labelName, otherLabel] = ['label', 'y'].filter((name) => names.includes(name));
  const header = `${file}, line 1`;
  if (labelName === undefined) throw refuse('CSV_NO_LABEL', header, "there is no column 'label' or 'y'", REMEDY);
  if (otherLabel !== undefined) {
    throw refuse('CSV_TWO_LABELS', header, "both 'label' and 'y' are columns", 'rename or remove the one that is not');
  }
  const logits = Float64Array.from(await column(logitName, 'CSV_BAD_NUMBER'));
  if (logits.length === 0) {
    throw refuse('CSV_NO_ROWS', file, 'there is a header but no sample', 'add a line for each sample');
  }
  const bad = logits.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw refuse('BAD_LOGIT', place(bad), `column '${logitName}' is ${logits[bad]}`, 'it must be finite');
  const remark = probabilityRemark(file, logits);
  if (remark !== undefined) note(remark);
  const labels = labelColumn();
  (await column(labelName, 'CSV_BAD_NUMBER')).forEach((label: number, i: number) => {
    const mistake = labels.add(label, i);
    if (mistake?.kind === 'unknown') {
      throw refuse('CSV_BAD_LABEL', place(i), `column '${labelName}' holds ${label}`, KNOWN_LABELS);
    }
    if (mistake) {
      const what = `column '${labelName}' holds 0, but -1 in ${place(mistake.minus).slice(file.length + 2)}`;
      throw refuse('CSV_MIXED_LABELS', place(mistake.zero), what, ONE_SPELLING);
    }
  });
  return {
    logits,
    labels: labels.finish().signs,
    ignored: names.filter((name) => name !== logitName && name !== labelName),
  };
}
