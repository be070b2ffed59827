/**
 * Labels that cannot be taken, in the words and codes of a format: {@link labelFault}, {@link finishedLabels} and
 * {@link choiceFault}.
 */
import { DistillCheckError } from '../../../errors.ts';
import { type ClassColumn, type ClassLabels, type LabelMistake, MOST_CLASSES } from '../../classes/class-labels.ts';
import type { ClassFault } from '../../classes/two-classes.ts';

const CODES = { CSV: 'CSV_BAD_LABEL', array: 'BAD_LABEL' } as const;
const CHOICE_CODES = {
  CSV: { one: 'CSV_ONE_CLASS', mixed: 'CSV_MIXED_LABELS' },
  array: { one: 'ONE_CLASS', mixed: 'BAD_LABEL' },
} as const;
const FAULT_CODES = { many: 'MANY_CLASSES', unknown: 'UNKNOWN_CLASS', choice: 'USAGE' } as const;

/** Origin of labels, for messages. */
export interface LabelSource {
  readonly file: string;
  readonly format: 'CSV' | 'array';
  /** Names the place of a row of the file, counted from 0. */
  place(row: number): string;
  /** Where in a row the label is: `column 'y'`. */
  readonly labelPlace: string;
  /** The file of the labels, where it is another one. */
  readonly labelFile?: string;
}

/**
 * The error of a label that cannot be taken.
 *
 * @param place of the row, and where in it the label is, e.g. `column 'y'`.
 * @param value as a message shows it.
 */
export function labelFault(
  mistake: LabelMistake,
  format: 'CSV' | 'array',
  place: string,
  labelPlace: string,
  value: string,
): DistillCheckError {
  if (mistake === 'many') {
    const what = `${place}: ${labelPlace} holds more than ${MOST_CLASSES} different values`;
    return new DistillCheckError('TOO_MANY_VALUES', what, 'labels are classes; is another column the label (--label)?');
  }
  const remedy = 'every row needs a class: an integer such as 0 or 1, or a text';
  return new DistillCheckError(CODES[format], `${place}: ${labelPlace} holds ${value}`, remedy);
}

/**
 * Returns the classes that were read.
 *
 * @throws DistillCheckError `CSV_BAD_LABEL` or `BAD_LABEL` for numbers of which one is no integer.
 */
export function finishedLabels(
  column: ClassColumn,
  format: 'CSV' | 'array',
  place: (row: number) => string,
  labelPlace: string,
): ClassLabels {
  const labels = column.finish();
  if (!('fractionAt' in labels)) return labels;
  const { fractionAt, value } = labels;
  const what = `${place(fractionAt)}: ${labelPlace} holds ${value}`;
  throw new DistillCheckError(CODES[format], what, 'labels are classes: integers or texts, not measurements');
}

/** The error of a choice of two classes that cannot be made. */
export function choiceFault({ fault, what, remedy, rows }: ClassFault, source: LabelSource): DistillCheckError {
  const { file, format, labelPlace, labelFile = file } = source;
  const code = fault === 'one' || fault === 'mixed' ? CHOICE_CODES[format][fault] : FAULT_CODES[fault];
  if (rows === undefined) {
    const where = fault === 'one' ? labelFile : `${labelFile}: ${labelPlace}`;
    const images = fault === 'many' && labelFile !== file ? '; known images have names: mnist:3v8 --data-dir DIR' : '';
    return new DistillCheckError(code, `${where}: ${what}`, `${remedy}${images}`);
  }
  const [at, other] = rows.map((row) => source.place(row).replace(file, labelFile));
  const words = `${at}: ${labelPlace} ${what} in ${other.slice(labelFile.length + 2)}`;
  return new DistillCheckError(code, words, remedy);
}
