import type { Dataset, DatasetRows } from './dataset.ts';

/** A classification problem of three classes or more, with inputs in the unit ball. */
export interface ClassDataset extends Pick<Dataset, 'name' | 'inputs' | 'scale' | 'source' | 'columns' | 'remarks'> {
  /** Length n: `0…K − 1`, every class present. */
  readonly labels: Int32Array;
  /** Length `K ≥ 3`, in the order of the file's labels: numbers by size, texts by their code units. */
  readonly classNames: readonly string[];
  /** Rows of the file that were taken, where not all were. */
  readonly rows?: DatasetRows;
}

/** Tells whether a data set has more classes than two. */
export function hasManyClasses(data: Dataset | ClassDataset): data is ClassDataset {
  return 'classNames' in data;
}
