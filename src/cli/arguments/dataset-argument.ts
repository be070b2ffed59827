import type { ArgsDef } from 'citty';
import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { classWords, columnWords, manyClassWords, rowCounts } from '../../data/dataset-words.ts';
import { type LoadOptions, loadClasses, loadDataset } from '../../data/readers/load-dataset.ts';
import { note } from '../terminal/output.ts';
import { numberOf, requiredNumber, type Typed } from './arguments.ts';

/** The positional `<dataset>` and how its inputs are scaled. */
export const datasetArgument = {
  dataset: {
    type: 'positional',
    description:
      'points.csv (.parquet, .npz, .npy, IDX), digits:3v8, mnist:3v8, fashion:0v6 (T-shirt, shirt), cifar10:3v5 (cat, dog), or a family such as circle:k=4,n=48 (listed in the README)',
  },
  'label-file': {
    type: 'string',
    valueHint: 'file',
    description: 'labels of a .npy or IDX file of inputs',
  },
  'data-dir': {
    type: 'string',
    valueHint: 'folder',
    description: "where mnist's, fashion's and cifar10's files are looked for first",
  },
  label: { type: 'string', valueHint: 'name', description: "column of a table's labels; default: label, or y" },
  positive: {
    type: 'string',
    valueHint: 'class',
    description: 'label that is +1, the others −1; default: the later of two (1 of 0 and 1, b of a and b)',
  },
  negative: {
    type: 'string',
    valueHint: 'class',
    description: 'label that is −1: with --positive two classes of many, whose rows alone are taken',
  },
  drop: { type: 'string', valueHint: 'a,b', description: 'columns of a table to leave out' },
  standardise: {
    type: 'boolean',
    description: "a file's features: each to mean 0 and standard deviation 1, before --scale",
  },
  'add-constant': {
    type: 'boolean',
    description: "a file's features: one more that is 1 everywhere (a bias), appended before --scale",
  },
  sample: {
    type: 'string',
    valueHint: 'n|all',
    description:
      "so many of a file's points, drawn by --seed in the shares of the classes; default: all (of large files, width and report take what fits a minute)",
  },
  scale: {
    type: 'enum',
    options: ['unit', 'none'],
    default: 'unit',
    description: "a file's inputs: scaled by one factor to max‖x‖ = 1, or refused outside the unit ball",
  },
} as const satisfies ArgsDef;

/**
 * Reads the data set that was named.
 *
 * @throws DistillCheckError as `loadDataset`.
 */
export async function loadedFrom(typed: Typed): Promise<Dataset> {
  const dataset = await loadDataset(String(typed.dataset), loadOptionsOf(typed));
  sayDataset(dataset, typed);
  return dataset;
}

/**
 * Reads the data set that was named; all its classes, where a file has three or more and none was named.
 *
 * @param loaded the same, where it has been read
 * @throws DistillCheckError as `loadClasses`.
 */
export async function loadedClassesFrom(
  typed: Typed,
  loaded?: Dataset | ClassDataset,
): Promise<Dataset | ClassDataset> {
  const data = loaded ?? (await loadClasses(String(typed.dataset), loadOptionsOf(typed)));
  sayDataset(data, typed);
  return data;
}

/** The options of reading a data set that were typed. */
export function loadOptionsOf(typed: Typed): LoadOptions {
  return {
    seed: requiredNumber(typed, 'seed', { integer: true }),
    scale: typed.scale === 'none' ? 'none' : 'unit',
    dataDir: textOf(typed, 'data-dir'),
    labelFile: textOf(typed, 'label-file'),
    label: textOf(typed, 'label'),
    positive: textOf(typed, 'positive'),
    negative: textOf(typed, 'negative'),
    drop: listOf(typed, 'drop'),
    standardise: typed.standardise === true,
    addConstant: typed['add-constant'] === true,
    sample: typed.sample === 'all' ? undefined : numberOf(typed, 'sample', { integer: true, min: 2 }),
  };
}

/** Says what was taken for what, where no document does, and what is doubtful. */
function sayDataset(data: Dataset | ClassDataset, typed: Typed): void {
  const { inputs, columns, rows, remarks = [] } = data;
  if (typed.json !== true) {
    const counts = rows && rowCounts(rows);
    if (columns) note(columnWords(columns));
    if (hasManyClasses(data)) note(manyClassWords(classCounts(data), counts));
    else if (data.classes) note(classWords(data.classes, counts));
    if (typed.sample !== undefined && typed.sample !== 'all' && rows?.sample === undefined) {
      note(`sample: all ${inputs.rows} points are taken, as there are no more than ${typed.sample}`);
    }
  }
  for (const remark of remarks) note(`note: ${remark}`);
}

/** Returns what every document says of its data set. */
export function datasetDocument(dataset: Dataset) {
  return documentWith(dataset, dataset.classes);
}

/** Returns what every document says of a data set of several classes. */
export function classDatasetDocument(data: ClassDataset) {
  const classes = classCounts(data);
  return { ...documentWith(data, classes), classes };
}

type Told = Pick<Dataset, 'name' | 'inputs' | 'scale' | 'columns' | 'rows' | 'remarks'>;

function documentWith<Classes>({ name, inputs, scale, columns, rows, remarks }: Told, classes: Classes | undefined) {
  return {
    name,
    n: inputs.rows,
    d: inputs.cols,
    scale,
    ...(columns && { columns }),
    ...(classes !== undefined && { classes }),
    ...(rows && { rows: rowCounts(rows) }),
    ...(remarks && remarks.length > 0 && { remarks }),
  };
}

/** Returns the classes in their order, with how many points each has. */
function classCounts({
  classNames,
  labels,
}: ClassDataset): readonly { readonly name: string; readonly count: number }[] {
  const counts = classNames.map(() => 0);
  for (const label of labels) counts[label]++;
  return classNames.map((name, k) => ({ name, count: counts[k] }));
}

/** A column's own commas are written `\\,`. */
function listOf(typed: Typed, flag: string): readonly string[] | undefined {
  return textOf(typed, flag)
    ?.split(/(?<!\\),/)
    .map((name) => name.replaceAll('\\,', ',').trim());
}

function textOf(typed: Typed, flag: string): string | undefined {
  const value = typed[flag];
  return typeof value === 'string' ? value : undefined;
}
