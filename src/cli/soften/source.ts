import { statSync } from 'node:fs';
import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import { classColumn } from '../../data/classes/class-labels.ts';
import { twoClasses } from '../../data/classes/two-classes.ts';
import type { DatasetClasses, DatasetRows } from '../../data/dataset.ts';
import { datasetFamilies } from '../../data/families/registry.ts';
import type { LoadOptions } from '../../data/readers/load-dataset.ts';
import { type FileNumbers, readNumbers } from '../../data/readers/read-numbers.ts';
import { choiceFault, finishedLabels, labelFault } from '../../data/readers/table/label-fault.ts';
import { sampledRows } from '../../data/readers/table/sampled-rows.ts';
import { softFault } from '../../data/readers/table/soft-meaning.ts';
import { probabilityRemark } from '../../data/readers/teacher-file.ts';
import { DistillCheckError, type ErrorCode } from '../../errors.ts';
import { didYouMean } from '../../names/did-you-mean.ts';
import type { Typed } from '../arguments/arguments.ts';
import { loadedClassesFrom, loadOptionsOf } from '../arguments/dataset-argument.ts';
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
  /** Classes that the labels were made of, and the rows of them, where they came from a file. */
  readonly classes?: DatasetClasses;
  readonly rows?: DatasetRows;
  /** Columns of a file of logits that were not looked at. */
  readonly ignored: readonly string[];
}

const REMEDY =
  "the first line must name a column 'logit' (the teacher's) and one 'label' or 'y' (classes; another name by --label)";

/**
 * Reads what the argument stands for: a table (CSV, Parquet, …) with a column `logit` or `logits` holds the teacher's logits itself;
 * anything else is a data set, whose teacher is asked; one of several classes is returned as it is.
 *
 * @throws DistillCheckError `USAGE` for a teacher next to a file of logits; what reading throws, with file, line and
 * column.
 */
export async function labelledLogits(typed: Typed): Promise<LabelledLogits | ClassDataset> {
  const argument = String(typed.dataset);
  const table = await logitsTable(argument);
  if (table) {
    if (typed.teacher !== undefined) {
      const what = `${argument} has a column of logits, so --teacher has nothing to do`;
      throw new DistillCheckError('USAGE', what, 'leave --teacher out, or rename the column if it is a feature');
    }
    return { name: argument, teacher: 'file', ...(await logitsOf(table, argument, loadOptionsOf(typed))) };
  }
  const dataset = await loadedClassesFrom(typed);
  if (hasManyClasses(dataset)) return dataset;
  const teacher = await teacherOf({ ...typed, teacher: typed.teacher ?? 'default' }, dataset);
  return {
    name: dataset.name,
    teacher: teacher.name,
    logits: teacher.logits(dataset.inputs),
    labels: dataset.labels,
    ...(dataset.classes && { classes: dataset.classes }),
    ...(dataset.rows && { rows: dataset.rows }),
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

async function logitsOf(
  table: Columns,
  file: string,
  options: LoadOptions,
): Promise<Omit<LabelledLogits, 'name' | 'teacher'>> {
  const { names, place } = table;
  const refuse = (code: ErrorCode, where: string, what: string, remedy: string) =>
    new DistillCheckError(code, `${where}: ${what}`, remedy);
  const [logitName, otherLogits] = LOGITS.filter((name) => names.includes(name));
  if (otherLogits !== undefined) {
    throw refuse('BAD_SOFT', file, "both 'logit' and 'logits' are columns", 'leave one of them out');
  }
  const { label } = options;
  const [labelName, otherLabel] = (label === undefined ? ['label', 'y'] : [label]).filter((name) =>
    names.includes(name),
  );
  const header = `${file}, line 1`;
  if (labelName === undefined && label !== undefined) {
    const remedy = `${didYouMean(label, names)}columns are ${names.join(', ')}`;
    throw refuse('NO_COLUMN', header, `there is no column '${label}', which --label names`, remedy);
  }
  if (labelName === undefined) throw refuse('CSV_NO_LABEL', header, "there is no column 'label' or 'y'", REMEDY);
  if (otherLabel !== undefined) {
    const remedy = 'rename or remove the one that is not, or choose by --label';
    throw refuse('CSV_TWO_LABELS', header, "both 'label' and 'y' are columns", remedy);
  }
  const logits = Float64Array.from(await table.column(logitName, 'CSV_BAD_NUMBER'));
  if (logits.length === 0) {
    throw refuse('CSV_NO_ROWS', file, 'there is a header but no sample', 'add a line for each sample');
  }
  const bad = logits.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw refuse('BAD_LOGIT', place(bad), `column '${logitName}' is ${logits[bad]}`, 'it must be finite');
  const remark = probabilityRemark(file, logits);
  if (remark !== undefined) note(remark);
  const source = { file, format: 'CSV', place, labelPlace: `column '${labelName}'` } as const;
  const column = classColumn();
  for (const [i, value] of (await table.labels(labelName)).entries()) {
    const mistake = column.add(value);
    if (mistake) throw labelFault(mistake, 'CSV', place(i), source.labelPlace, JSON.stringify(value));
  }
  const classes = finishedLabels(column, 'CSV', place, source.labelPlace);
  const chosen = twoClasses(classes, options);
  if ('fault' in chosen) throw choiceFault(chosen, source);
  const fault = softFault(classes, chosen, logitName);
  if (fault) throw refuse('BAD_SOFT', file, fault.what, fault.remedy);
  const kept = sampledRows(chosen, options);
  const { positive, negative, chosen: how } = chosen;
  const isWhole = kept.rows.length === logits.length;
  return {
    logits: Float64Array.from(kept.rows, (row) => logits[row]),
    labels: kept.signs,
    classes: { names: classes.names, positive, negative, chosen: how },
    ...(!isWhole && { rows: { total: logits.length, taken: kept.rows, ...(kept.sample && { sample: kept.sample }) } }),
    ignored: names.filter((name) => name !== logitName && name !== labelName),
  };
}
