import fc from 'fast-check';
import type { Dataset } from '../../data/dataset.ts';
import { familyDataset } from '../../data/dataset-by-name.ts';

/** A data set as an instance keeps it: plain data, from which {@link datasetOf} builds the same points every time. */
export interface DatasetInstance {
  /** A family's name with all parameters, e.g. `circle:k=4,n=48`. */
  readonly dataset: string;
  /** Of the family's own draws. */
  readonly dataSeed: number;
}

/** How large the data sets of an arbitrary may be. */
export interface DatasetSize {
  /** Default: 16. At least 8. */
  readonly points?: number;
  /** Default: 6. At least 3. */
  readonly dimensions?: number;
}

/** The data set that an instance stands for. */
export function datasetOf({ dataset, dataSeed }: DatasetInstance): Dataset {
  return familyDataset(dataset, dataSeed);
}

/** A name drawn from parameters, with a seed of its own; both shrink. */
export function instances(names: fc.Arbitrary<string>): fc.Arbitrary<DatasetInstance> {
  return fc.record({ dataset: names, dataSeed: fc.nat(2 ** 31 - 1) });
}

/**
 * `largest · 2^(−j/4)` with `j` from 0 to `4·octaves`, to three digits, shrinking towards `largest`: for margins and
 * angles, whose easy end is the large one.
 */
export function fractions(octaves: number): fc.Arbitrary<(largest: number) => number> {
  return fc
    .integer({ min: 0, max: 4 * octaves })
    .map((j) => (largest) => Number((largest * 2 ** (-j / 4)).toPrecision(3)));
}
