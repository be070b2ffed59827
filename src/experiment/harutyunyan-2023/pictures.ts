import type { Dataset } from '../../data/dataset.ts';
import { familyDataset } from '../../data/dataset-by-name.ts';
import { readDigits } from '../../data/readers/images/read-digits.ts';
import { type ComplexityCurves, complexityCurves, type Training } from './complexity-curves.ts';

/** A data set with the networks that learn it. */
export interface Picture {
  readonly heading: string;
  readonly training: Training;
  readonly dataset: (key: string) => Dataset;
}

const MIXTURE = 'mixture:n=100,d=5,modes=4,spread=0.6';
const STEPS = 300;
/** As many as the paper shows. */
const CHECKPOINTS = 11;

/** The settings in which adjusted complexity is followed through training; every run draws its own data. */
export const pictures = {
  lazy: {
    heading: 'lazy: four modes, one hidden layer',
    training: { widths: [128], outputScale: 1, steps: STEPS, checkpoints: CHECKPOINTS },
    dataset: (key) => familyDataset(MIXTURE, key),
  },
  rich: {
    heading: 'rich: four modes, two layers, outputs × 0.1',
    training: { widths: [64, 64], outputScale: 0.1, steps: STEPS, checkpoints: CHECKPOINTS },
    dataset: (key) => familyDataset(MIXTURE, key),
  },
  digits: {
    heading: 'digits 3 and 8, one layer, outputs × 0.1',
    training: { widths: [128], outputScale: 0.1, steps: STEPS, checkpoints: CHECKPOINTS },
    dataset: (key) => readDigits('digits:3v8,n=100', key),
  },
} as const satisfies Record<string, Picture>;

/** A name of {@link pictures}. */
export type PictureName = keyof typeof pictures;

/** All of them. */
export const pictureNames = Object.keys(pictures) as PictureName[];

/**
 * One run of a picture: 100 points, 300 steps, 11 checkpoints.
 *
 * @param key of all random streams.
 * @example
 * // takes a few seconds
 * runPicture('lazy', 'seed 1').random.length; // 11: from before the first step to after the last
 */
export function runPicture(name: PictureName, key: string): ComplexityCurves {
  const { dataset, training } = pictures[name];
  return complexityCurves(dataset(`${key}/${name}`), training, `${key}/${name}`);
}

/** One run of every picture. */
export type PicturesRun = Readonly<Record<PictureName, ComplexityCurves>>;

/**
 * {@link runPicture} for all of them, with one key.
 *
 * @example
 * // takes a minute
 * runPictures('seed 1').digits.online.length; // 11
 */
export function runPictures(key: string): PicturesRun {
  return { lazy: runPicture('lazy', key), rich: runPicture('rich', key), digits: runPicture('digits', key) };
}
