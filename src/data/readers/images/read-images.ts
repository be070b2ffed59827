import { DistillCheckError } from '../../../errors.ts';
import { zeros } from '../../../numerics/matrix.ts';
import type { Dataset } from '../../dataset.ts';
import { stratifiedChoice } from '../../stratified-choice.ts';
import { scaleToUnitBall } from '../../unit-ball.ts';
import { readBytes } from '../read-bytes.ts';
import { parseCifar } from './cifar.ts';
import { findImages } from './find-images.ts';
import { type LabelledImages, readIdxImages } from './idx-images.ts';
import { parseImageName } from './image-name.ts';

const CIFAR_BATCH = 10_000;

/**
 * The data set `mnist:3v8`, `fashion:0v6,n=500`, `cifar10:3v5,split=test` and the like from the files of `findImages`,
 * scaled by one factor to `max‖x‖ = 1`. With `n`, a random choice by seed that keeps the shares of both labels.
 *
 * @throws DistillCheckError `BAD_DATASET_NAME`, `NO_DATA_DIR`, `NO_IMAGES`, `BAD_SHAPE` for files that are others than
 * they should be, and what the readers throw.
 */
export async function readImages(name: string, seed: number | string = 1, dataDir?: string): Promise<Dataset> {
  const { family, positive, negative, n, split } = parseImageName(name);
  const { folder, paths } = findImages(family, split, dataDir);
  const { pixels, classes } = await (family.name === 'cifar10'
    ? readCifar(paths)
    : readIdxImages(paths, family.pixels));
  const members = (side: readonly number[]) => {
    const found: number[] = [];
    for (let i = 0; i < classes.length; i++) if (side.includes(classes[i])) found.push(i);
    return found;
  };
  const ups = members(positive);
  const downs = members(negative);
  const total = ups.length + downs.length;
  if (ups.length === 0 || downs.length === 0 || (n ?? 2) > total) {
    const what = `data set '${name}': there are ${ups.length} and ${downs.length} such images`;
    throw new DistillCheckError('BAD_DATASET_NAME', what, 'ask for fewer, or for classes that are there');
  }
  const chosen =
    n === undefined ? [...ups, ...downs].sort((a, b) => a - b) : stratifiedChoice(ups, downs, n, seed, name);
  const d = family.pixels;
  const inputs = zeros(chosen.length, d);
  chosen.forEach((image, i) => {
    for (let k = 0; k < d; k++) inputs.data[i * d + k] = pixels[image * d + k];
  });
  return {
    name,
    ...scaleToUnitBall(inputs, name),
    labels: Int8Array.from(chosen, (image) => (positive.includes(classes[image]) ? 1 : -1)),
    source: `${family.source}, from ${folder}`,
  };
}

async function readCifar(paths: readonly string[]): Promise<LabelledImages> {
  const pixels = new Uint8Array(paths.length * CIFAR_BATCH * 3072);
  const classes = new Uint8Array(paths.length * CIFAR_BATCH);
  for (const [batch, path] of paths.entries()) {
    const read = parseCifar(await readBytes(path), path, 10, CIFAR_BATCH);
    pixels.set(read.pixels, batch * read.pixels.length);
    classes.set(read.labels, batch * CIFAR_BATCH);
  }
  return { pixels, classes };
}
