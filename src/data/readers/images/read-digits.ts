import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../files/package-root.ts';
import { zeros } from '../../../numerics/matrix.ts';
import type { Dataset } from '../../dataset.ts';
import { type DigitImages, digitsDataset, parseDigitsName } from '../../families/digits.ts';

const PIXELS = 64;

/**
 * The data set `digits:3v8` and the like, from the images that come with the package.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME`.
 */
export function readDigits(name: string, seed: number | string = 1): Dataset {
  // The name first: a mistake in it should not wait for the file.
  parseDigitsName(name);
  return digitsDataset(readDigitImages(), name, seed);
}

/** All 1797 images of `fixtures/datasets/digits.csv`. */
export function readDigitImages(): DigitImages {
  const file = join(packageRoot(), 'fixtures', 'datasets', 'digits.csv');
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const pixels = zeros(lines.length, PIXELS);
  const digits = new Int8Array(lines.length);
  lines.forEach((line, i) => {
    const values = line.split(',').map(Number);
    digits[i] = values[PIXELS];
    pixels.data.set(values.slice(0, PIXELS), i * PIXELS);
  });
  return { pixels, digits };
}
