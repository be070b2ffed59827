import { existsSync } from 'node:fs';
import { DistillCheckError } from '../../errors.ts';
import type { ClassDataset } from '../class-dataset.ts';
import type { Dataset } from '../dataset.ts';
import { describeParameters, familyDataset, unknownDataset } from '../dataset-by-name.ts';
import { datasetFamilies } from '../families/registry.ts';
import { describeClasses, imageFamilies } from './images/image-families.ts';
import { readDigits } from './images/read-digits.ts';
import { readImages } from './images/read-images.ts';
import { type PointsOptions, readTable } from './read-points.ts';
import type { LabelledTable } from './table/labelled-table.ts';
import { isOfManyClasses, tableClasses } from './table/table-classes.ts';
import { tableDataset } from './table/table-dataset.ts';

/** Options of loading a data set. */
export interface LoadOptions extends PointsOptions {
  /** Names the draws of a family and of a sample. Default: 1. */
  readonly seed?: number | string;
  /** Folder that is searched first for the files of `mnist`, `fashion` and `cifar10`. */
  readonly dataDir?: string;
}

/**
 * The data set that an argument stands for: a family (`circle:k=4,n=48`), images by name (`digits:3v8`, `mnist:3v8`,
 * `fashion:0v6`, `cifar10:3v5`) or a file (CSV, Parquet, `.npz`, `.npy` and IDX).
 *
 * A family's name wins over a file of the same name; write `./circle` for that file.
 *
 * @throws DistillCheckError `UNKNOWN_DATASET` (with all families), `FILE_NOT_FOUND`, `LABEL_FILE_UNUSED` or
 * `DATA_DIR_UNUSED`, `NO_COLUMN`, and what the readers throw.
 * @example
 * const { inputs, labels } = await loadDataset('noisy-xor:n=64,d=6', { seed: 1 });
 */
export function loadDataset(argument: string, options: LoadOptions = {}): Promise<Dataset> {
  return loaded(argument, options, (table) => tableDataset(table, options));
}

/**
 * Loads the same, and all classes of a file that has more than two and of which none was named.
 *
 * @throws DistillCheckError as `loadDataset`; `BAD_SOFT`, `BAD_COUNT`.
 * @example
 * const data = await loadClasses('kinds.csv', { label: 'kind' });
 * hasManyClasses(data) && data.classNames; // ['blue', 'green', 'red']
 */
export function loadClasses(argument: string, options: LoadOptions = {}): Promise<Dataset | ClassDataset> {
  return loaded<Dataset | ClassDataset>(argument, options, (table) =>
    isOfManyClasses(table, options) ? tableClasses(table, options) : tableDataset(table, options),
  );
}

/** What an argument stands for, with what a file's table is made into. */
async function loaded<T>(
  argument: string,
  options: LoadOptions,
  ofTable: (table: LabelledTable) => T,
): Promise<Dataset | T> {
  const { seed = 1, dataDir, labelFile } = options;
  const family = argument.split(':', 1)[0].trim();
  const isImages = imageFamilies.some(({ name }) => name === family);
  const isFamily = isImages || family === 'digits' || datasetFamilies.some(({ name }) => name === family);
  if (isFamily && labelFile !== undefined) {
    const what = `${argument} has labels of its own, and --label-file ${labelFile} is given`;
    throw new DistillCheckError('LABEL_FILE_UNUSED', what, 'leave --label-file out');
  }
  const forFiles = fileFlag(options);
  if (isFamily && forFiles !== undefined) {
    const what = `${argument} is no table, and ${forFiles} is given`;
    const byName =
      isImages || family === 'digits' ? ': classes and a sample stand in the name, as in digits:3v8,n=100' : '';
    throw new DistillCheckError('NO_COLUMN', what, `leave it out, it is for files${byName}`);
  }
  if (!isImages && dataDir !== undefined) {
    const what = `--data-dir ${dataDir} is given, and ${argument} does not look there`;
    throw new DistillCheckError('DATA_DIR_UNUSED', what, 'it is for mnist:…, fashion:… and cifar10:…');
  }
  if (isImages) return readImages(argument, seed, dataDir);
  if (family === 'digits') return readDigits(argument, seed);
  if (isFamily) return familyDataset(argument, seed);
  if (existsSync(argument)) return ofTable(await readTable(argument, options));
  const names = [...datasetFamilies.map(({ name }) => name), 'digits', ...imageFamilies.map(({ name }) => name)];
  if (/[/\\]|\.\w+$/.test(argument)) {
    const remedy = `check the path, or name a family: ${names.join(', ')}`;
    throw new DistillCheckError('FILE_NOT_FOUND', `there is no file ${argument}`, remedy);
  }
  throw unknownDataset(argument, family, names);
}

/** The first flag that is for files alone, as it was given. */
function fileFlag(options: LoadOptions): string | undefined {
  const { drop = [], standardise, label, positive, negative, addConstant, sample } = options;
  const texts = { label, positive, negative, sample };
  const [named] = Object.entries(texts).filter(([, value]) => value !== undefined);
  if (drop.length > 0) return `--drop ${drop.join(',')}`;
  if (standardise) return '--standardise';
  if (addConstant) return '--add-constant';
  return named && `--${named[0]} ${named[1]}`;
}

/** A line for each kind of data set that `loadDataset` knows, with parameters and defaults: for `--help`. */
export function describeDatasets(): readonly { readonly name: string; readonly summary: string }[] {
  return [
    ...datasetFamilies.map((family) => ({
      name: `${family.name}:…`,
      summary: `${family.summary}; ${describeParameters(family)}`,
    })),
    { name: 'digits:AvB', summary: 'handwritten digits, set A (label +1) against set B; n (default all)' },
    ...imageFamilies.map((images) => ({
      name: `${images.name}:AvB`,
      summary: `${images.summary}, as digits; n (default all), split=train|test; classes: ${describeClasses(images)}`,
    })),
    {
      name: 'points.csv',
      summary: "a file with columns 'label' (or 'y', or --label), optionally 'soft' or 'logit', and the features",
    },
    { name: 'points.parquet', summary: 'the same columns in a Parquet file' },
    { name: 'points.npz', summary: 'arrays X (or x, inputs) and y (or labels), optionally soft or logits' },
    {
      name: 'points.npy',
      summary: 'inputs, n×d; also IDX files such as train-images-idx3-ubyte[.gz]; with a label file',
    },
  ];
}
