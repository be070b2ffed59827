import type { ArgsDef } from 'citty';
import type { Dataset } from '../data/dataset.ts';
import { loadDataset } from '../data/load-dataset.ts';
import { requiredNumber, type Typed } from './arguments.ts';

/** The positional `<dataset>` and how its inputs are scaled. */
export const datasetArgument = {
  dataset: {
    type: 'positional',
    description: 'points.csv, digits:3v8, or a family such as circle:k=4,n=48 (families are listed in the README)',
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
  });
}
