/** Roles of a table's columns, the same for every format: {@link columnRoles}. */
import { DistillCheckError, type ErrorCode } from '../../../errors.ts';
import { didYouMean } from '../../../names/did-you-mean.ts';
import { nearestName } from '../../../names/nearest-name.ts';
import { shellWord } from '../../../names/shell-word.ts';

/** Choice of columns that are no features. */
export interface ColumnChoice {
  /** Name of the column of the labels. Default: `label`, or `y`. */
  readonly label?: string;
  /** Names of columns to leave out. */
  readonly drop?: readonly string[];
  /** Columns that the file's own metadata calls its index. */
  readonly index?: readonly string[];
}

/** Positions of a table's columns by role. */
export interface ColumnRoles {
  readonly names: readonly string[];
  /** Position of the labels. */
  readonly label: number;
  /** Position of `soft` (probabilities of class 1) or `logit`, `logits`, if there is one. */
  readonly soft?: { readonly position: number; readonly kind: 'probability' | 'logit' };
  /** Positions of all others, in order. */
  readonly features: readonly number[];
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
}

const LABEL_NAMES = ['label', 'y'];
/** Names under which tables hold their classes; none is taken for the label. */
const CLASS_NAMES = /^(class|classes|target|targets|labels|species|category|outcome)$/i;
const SOFT_KINDS = { soft: 'probability', logit: 'logit', logits: 'logit' } as const;

const MOST_LISTED = 50;

/** Error codes of the two formats. */
const codes = {
  CSV: { noLabel: 'CSV_NO_LABEL', twoLabels: 'CSV_TWO_LABELS', noFeature: 'CSV_NO_FEATURE' },
  PARQUET: { noLabel: 'PARQUET_NO_LABEL', twoLabels: 'PARQUET_TWO_LABELS', noFeature: 'PARQUET_NO_FEATURE' },
} as const;

/**
 * Returns the role of each column: the label (the one named, else `label` or `y`), optionally `soft`, `logit` or `logits`, left out what `drop` or
 * the file's index names, every other column a feature.
 *
 * @param format prefix of the error codes.
 * @param place file (and line), for messages.
 * @throws DistillCheckError `CSV_NO_LABEL`, `CSV_TWO_LABELS`, `CSV_NO_FEATURE` (`PARQUET_…` alike), `BAD_SOFT`,
 * `NO_COLUMN`.
 * @example
 * columnRoles(['id', 'x', 'label', 'logit'], 'CSV', 'a.csv', { drop: ['id'] }).features; // [1]
 */
export function columnRoles(
  names: readonly string[],
  format: 'CSV' | 'PARQUET',
  place: string,
  { drop = [], index = [], label: asked }: ColumnChoice = {},
): ColumnRoles {
  const refuse = (code: ErrorCode, what: string, remedy: string) =>
    new DistillCheckError(code, `${place}: ${what}`, remedy);
  // Sets: a hostile header has 10⁵ columns.
  const known = new Set(names);
  const dropped = new Set(drop);
  const indices = new Set(index);
  const unknown = drop.find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw refuse(
      'NO_COLUMN',
      `there is no column '${unknown}' to drop`,
      `${didYouMean(unknown, names)}columns are ${listed(names)}`,
    );
  }
  const why = (name: string) => (dropped.has(name) ? '--drop' : "the file's index");
  const isLeftOut = (name: string) => dropped.has(name) || indices.has(name);
  const at = (name: string) => names.indexOf(name);
  const kept = names.filter((name) => !isLeftOut(name));
  if (asked !== undefined && !known.has(asked)) {
    const remedy = `${didYouMean(asked, names)}columns are ${listed(names)}`;
    throw refuse('NO_COLUMN', `there is no column '${asked}', which --label names`, remedy);
  }
  const labels = (asked === undefined ? LABEL_NAMES : [asked]).filter((name) => kept.includes(name));
  if (labels.length === 0 && asked !== undefined) {
    const what = `column '${asked}' is named by --label and left out (${why(asked)})`;
    throw refuse(codes[format].noLabel, what, 'do one of the two');
  }
  if (labels.length === 0)
    throw refuse(codes[format].noLabel, "there is no column 'label' or 'y'", noLabelRemedy(kept));
  if (labels.length === 2) {
    throw refuse(
      codes[format].twoLabels,
      "both 'label' and 'y' are columns",
      'rename or remove the one that is not the label, or choose by --label',
    );
  }
  const [label] = labels;
  const classes = kept.find((name) => CLASS_NAMES.test(name));
  if (asked === undefined && label === 'y' && classes !== undefined) {
    const what = `'y' and '${classes}' could both be the labels`;
    throw refuse(codes[format].twoLabels, what, `choose by --label y or --label ${shellWord(classes)}`);
  }
  const softNames = Object.keys(SOFT_KINDS).filter((name) => kept.includes(name) && name !== label);
  if (softNames.length > 1) {
    throw refuse('BAD_SOFT', `both '${softNames[0]}' and '${softNames[1]}' are there`, 'leave one of them out');
  }
  const [soft] = softNames as (keyof typeof SOFT_KINDS)[];
  const features = [...names.keys()].filter(
    (position) => !isLeftOut(names[position]) && names[position] !== label && names[position] !== soft,
  );
  if (features.length === 0) {
    throw refuse(codes[format].noFeature, 'there is no feature column', "add the inputs' coordinates, one column each");
  }
  return {
    names,
    label: at(label),
    ...(soft !== undefined && { soft: { position: at(soft), kind: SOFT_KINDS[soft] } }),
    features,
    leftOut: names.filter(isLeftOut).map((name) => ({ name, why: why(name) })),
  };
}

/** Returns names for a message, which is no place for thousands of them. */
function listed(names: readonly string[]): string {
  return names.length > MOST_LISTED ? `${names.slice(0, MOST_LISTED).join(', ')}, …` : names.join(', ');
}

function noLabelRemedy(names: readonly string[]): string {
  const near = names.find((name) => CLASS_NAMES.test(name) || nearestName(name, ['label', 'labels']) !== undefined);
  return near
    ? `did you mean '${near}'? name it 'label', or say --label ${shellWord(near)}`
    : "name the column of the classes 'label', or say which it is by --label";
}
