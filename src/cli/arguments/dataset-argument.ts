import type { ArgsDef } from 'citty';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/readers/load-dataset.ts';
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
  scale: {
    type: 'enum',
    options: ['unit', 'none'],
    default: 'unit',
    description: "a file's inputs: scaled by one factor to max‖x‖ = 1, or refused outside the unit ball",
  },
} as const satisfies ArgsDef;

/** Reads the data set that was named. */
export function loadedFrom(typed: Typed): Promise<Dataset> {
  return loadDataset(String(typed.dataset), {
    seed: requiredNumber(typed, 'seed', { integer: true }),
    scale: typed.scale === 'none' ? 'none' : 'unit',
    dataDir: textOf(typed, 'data-dir'),
    labelFile: textOf(typed, 'label-file'),
  });
}

function textOf(typed: Typed, flag: string): string | undefined {
  const value = typed[flag];
  return typeof value === 'string' ? value : undefined;
}
