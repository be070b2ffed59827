import { existsSync } from 'node:fs';
import { DistillCheckError } from '../errors.ts';
import type { InputScale } from './csv-table.ts';
import type { Dataset } from './dataset.ts';
import { describeParameters, familyDataset, unknownDataset } from './dataset-by-name.ts';
import { datasetFamilies } from './families/registry.ts';
import { readCsv } from './read-csv.ts';
import { readDigits } from './read-digits.ts';

/** How a data set is loaded. */
export interface LoadOptions {
  /** Names the draws of a family. Default: 1. */
  readonly seed?: number | string;
  /** How the inputs of a file get into the unit ball. Default: `unit`. */
  readonly scale?: InputScale;
}

/**
 * The data set that an argument stands for: a family (`circle:k=4,n=48`), the digits (`digits:3v8`) or a CSV file.
 *
 * A family's name wins over a file of the same name; write `./circle` for that file.
 *
 * @throws DistillCheckError `UNKNOWN_DATASET` (with all families) or `FILE_NOT_FOUND`, and what the readers throw.
 * @example
 * const { inputs, labels } = await loadDataset('noisy-xor:n=64,d=6', { seed: 1 });
 */
export async function loadDataset(argument: string, options: LoadOptions = {}): Promise<Dataset> {
  const { seed = 1, scale = 'unit' } = options;
  const family = argument.split(':', 1)[0].trim();
  if (family === 'digits') return readDigits(argument, seed);
  if (datasetFamilies.some(({ name }) => name === family)) return familyDataset(argument, seed);
  if (existsSync(argument)) return readCsv(argument, scale);
  const names = [...datasetFamilies.map(({ name }) => name), 'digits'];
  if (/[/\\]|\.\w+$/.test(argument)) {
    const remedy = `check the path, or name a family: ${names.join(', ')}`;
    throw new DistillCheckError('FILE_NOT_FOUND', `there is no file ${argument}`, remedy);
  }
  throw unknownDataset(argument, family, names);
}

/** A line for each kind of data set that `loadDataset` knows, with parameters and defaults: for `--help`. */
export function describeDatasets(): readonly { readonly name: string; readonly summary: string }[] {
  return [
    ...datasetFamilies.map((family) => ({
      name: `${family.name}:…`,
      summary: `${family.summary}; ${describeParameters(family)}`,
    })),
    { name: 'digits:AvB', summary: 'handwritten digits, set A (label +1) against set B; n (default all)' },
    { name: 'points.csv', summary: "a file with columns 'label' (or 'y'), optionally 'soft', and the features" },
  ];
}
