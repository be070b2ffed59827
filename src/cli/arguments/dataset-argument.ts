import type { ArgsDef } from 'citty';
import type { Dataset, DatasetColumns } from '../../data/dataset.ts';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { note } from '../terminal/output.ts';
import { requiredNumber, type Typed } from './arguments.ts';

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
    description: 'labels of a .npy or IDX file of inputs, 0/1 or −1/1',
  },
  'data-dir': {
    type: 'string',
    valueHint: 'folder',
    description: "where mnist's, fashion's and cifar10's files are looked for first",
  },
  drop: { type: 'string', valueHint: 'a,b', description: 'columns of a table to leave out' },
  standardise: {
    type: 'boolean',
    description: "a file's features: each to mean 0 and standard deviation 1, before --scale",
  },
  scale: {
    type: 'enum',
    options: ['unit', 'none'],
    default: 'unit',
    description: "a file's inputs: scaled by one factor to max‖x‖ = 1, or refused outside the unit ball",
  },
} as const satisfies ArgsDef;

/** Reads the data set that was named. */
export async function loadedFrom(typed: Typed): Promise<Dataset> {
  const dataset = await loadDataset(String(typed.dataset), {
    seed: requiredNumber(typed, 'seed', { integer: true }),
    scale: typed.scale === 'none' ? 'none' : 'unit',
    dataDir: textOf(typed, 'data-dir'),
    labelFile: textOf(typed, 'label-file'),
    drop: listOf(typed, 'drop'),
    standardise: typed.standardise === true,
  });
  // Under --json the document says them.
  if (dataset.columns && typed.json !== true) note(columnWords(dataset.columns));
  for (const remark of dataset.remarks ?? []) note(`note: ${remark}`);
  return dataset;
}

/** Returns what every document says of its data set. */
export function datasetDocument({ name, inputs, scale, columns, remarks }: Dataset) {
  return {
    name,
    n: inputs.rows,
    d: inputs.cols,
    scale,
    ...(columns && { columns }),
    ...(remarks && remarks.length > 0 && { remarks }),
  };
}

/** More names than this are counted. */
const NAMED = 8;

/** `columns: label 'y'; features 'a', 'b'; soft labels 'soft'; left out 'id' (--drop)`. */
function columnWords({ label, soft, features, leftOut }: DatasetColumns): string {
  const names = features.slice(0, NAMED).map((name) => `'${name}'`);
  const more = features.length > NAMED ? ` and ${features.length - NAMED} more` : '';
  const out = leftOut.map(({ name, why }) => `'${name}' (${why})`);
  return [
    `columns: label '${label}'; features ${names.join(', ')}${more}`,
    ...(soft === undefined ? [] : [`soft labels '${soft}'`]),
    ...(out.length === 0 ? [] : [`left out ${out.join(', ')}`]),
  ].join('; ');
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
