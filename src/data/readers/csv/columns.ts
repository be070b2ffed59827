import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { nearestName } from '../../../names/nearest-name.ts';

/** Meaning of a table's columns, by their names in the header. */
export interface CsvColumns {
  readonly names: readonly string[];
  /** Position of `label` or `y`. */
  readonly label: number;
  /** Position of `soft`, if there is one. */
  readonly soft: number | undefined;
  /** Positions of all others, in order. */
  readonly features: readonly number[];
}

const LABEL_NAMES = ['label', 'y'];
const REMEDY = "the first line must name the columns: 'label' (or 'y'), optionally 'soft', and the features";

/**
 * Reads a header: `label` or `y`, optionally `soft`, every other column a feature.
 *
 * @param place file and line, for messages.
 * @throws DistillCheckError `CSV_NO_HEADER`, `CSV_DUPLICATE_COLUMN`, `CSV_NO_LABEL`, `CSV_TWO_LABELS`,
 * `CSV_NO_FEATURE`.
 */
export function csvColumns(header: readonly string[], place: string): CsvColumns {
  const names = header.map((name) => name.trim());
  const refuse = (code: ErrorCode, what: string, remedy: string) =>
    new DistillCheckError(code, `${place}: ${what}`, remedy);
  if (names.every((name) => name !== '' && Number.isFinite(Number(name)))) {
    throw refuse('CSV_NO_HEADER', 'the first line holds numbers, not column names', REMEDY);
  }
  names.forEach((name, position) => {
    if (name === '') throw refuse('CSV_NO_HEADER', `column ${position + 1} has no name`, REMEDY);
    const first = names.indexOf(name);
    if (first === position) return;
    const what = `columns ${first + 1} and ${position + 1} are both named '${name}'`;
    throw refuse('CSV_DUPLICATE_COLUMN', what, 'rename or remove one of them');
  });
  const [label, second] = LABEL_NAMES.map((name) => names.indexOf(name)).filter((position) => position >= 0);
  if (label === undefined) throw refuse('CSV_NO_LABEL', "there is no column 'label' or 'y'", noLabelRemedy(names));
  if (second !== undefined) {
    throw refuse(
      'CSV_TWO_LABELS',
      "both 'label' and 'y' are columns",
      'rename or remove the one that is not the label',
    );
  }
  const soft = names.indexOf('soft');
  const features = names.map((_, position) => position).filter((position) => position !== label && position !== soft);
  if (features.length === 0) {
    throw refuse('CSV_NO_FEATURE', 'there is no feature column', "add the inputs' coordinates, one column each");
  }
  return { names, label, soft: soft < 0 ? undefined : soft, features };
}

function noLabelRemedy(names: readonly string[]): string {
  if (names.length === 1 && /[;\t]/.test(names[0])) return 'separate the columns by commas';
  const near = names.find((name) => nearestName(name, ['label', 'labels']) !== undefined);
  return near ? `did you mean '${near}'? name it 'label'` : "name the column of the classes 'label'";
}
