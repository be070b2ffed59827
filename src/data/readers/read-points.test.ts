import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formatNpy } from '../writers/npy.ts';
import { loadDataset } from './load-dataset.ts';
import { readBytes } from './read-bytes.ts';
import { golden, goldenBytes, goldenPath } from './readers.sample.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-points-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { X, y } = golden.npz.stored;
const signs = Int8Array.from(y.data, (label) => 2 * label - 1);
const largest = Math.max(...y.data.map((_, i) => Math.hypot(X.data[2 * i], X.data[2 * i + 1])));

describe('the same points from every format', () => {
  test.each([
    ['stored.npz', undefined, 2 ** -52],
    ['logits.npz', undefined, 2 ** -52],
    // Saved in single precision.
    ['deflated.npz', undefined, 2 ** -23],
    ['inputs.npy', 'labels.npy', 2 ** -52],
    ['inputs.npy', 'labels.idx', 2 ** -52],
  ])('%s with labels of %s', async (name, labels, precision) => {
    const labelFile = labels && goldenPath(labels);
    const dataset = await loadDataset(goldenPath(name), { labelFile });
    expect(dataset.labels).toEqual(signs);
    expect([dataset.inputs.rows, dataset.inputs.cols]).toEqual([6, 2]);
    X.data.forEach((value, k) => {
      // A division by the largest norm: each rounded once more.
      expect(Math.abs(dataset.inputs.data[k] - value / largest)).toBeLessThanOrEqual(4 * precision);
    });
  });

  test.each([
    'snappy',
    'plain',
    'groups',
    'page-v2',
  ])('%s.parquet: label, soft, and the rest features', async (name) => {
    const dataset = await loadDataset(goldenPath(`${name}.parquet`));
    const { a, b, count, flag, soft } = golden.parquet[name];
    expect(dataset.labels).toEqual(signs);
    const scaled = a.flatMap((_, i) => [a[i], b[i], count[i], flag[i]].map((value) => value * dataset.scale));
    dataset.inputs.data.forEach((value, k) => {
      expect(Math.abs(value - scaled[k])).toBeLessThanOrEqual(2 ** -51);
    });
    soft.forEach((p, i) => {
      expect(dataset.softLogits?.[i]).toBe(Math.log(p) - Math.log1p(-p));
    });
  });

  test('an archive with logits has them as they are, one with probabilities their logits', async () => {
    const { logits } = golden.npz.logits;
    expect([...((await loadDataset(goldenPath('logits.npz'))).softLogits ?? [])]).toEqual(logits.data);
    const soft = golden.npz.deflated.soft.data;
    expect((await loadDataset(goldenPath('deflated.npz'))).softLogits?.[0]).toBe(
      Math.log(soft[0]) - Math.log1p(-soft[0]),
    );
  });

  test('IDX images, plain and packed by gzip, are rows of their pixels', async () => {
    const labelFile = goldenPath('labels.idx');
    const plain = await loadDataset(goldenPath('images.idx'), { labelFile });
    expect([plain.inputs.rows, plain.inputs.cols]).toEqual([6, 9]);
    const packed = await loadDataset(goldenPath('images.idx.gz'), { labelFile });
    expect(packed.inputs).toEqual(plain.inputs);
    expect(golden.idx.images.data.map((value) => value * plain.scale)[13]).toBeCloseTo(plain.inputs.data[13], 14);
  });
});

describe('refused', () => {
  const refused = (file: string, options = {}) => expect(loadDataset(file, options)).rejects;

  test('inputs without their labels, and labels that nobody asks for', async () => {
    await refused(goldenPath('inputs.npy')).toMatchObject({ code: 'NO_LABEL_FILE' });
    copyFileSync(goldenPath('images.idx'), join(folder, 'train-images-idx3-ubyte'));
    await refused(join(folder, 'train-images-idx3-ubyte')).toMatchObject({
      message: expect.stringContaining('--label-file, such as '),
    });
    const labelFile = goldenPath('labels.npy');
    await refused(goldenPath('stored.npz'), { labelFile }).toMatchObject({ code: 'LABEL_FILE_UNUSED' });
    await refused(goldenPath('inputs.npy'), { labelFile: 'labels.csv' }).toMatchObject({
      code: 'LABEL_FILE_FORMAT',
      message: expect.stringMatching(/^labels.csv is neither a .npy nor an IDX file; save the labels of \S+inputs.npy/),
    });
    await refused('circle', { labelFile }).toMatchObject({ code: 'LABEL_FILE_UNUSED' });
    await refused('circle', { dataDir: folder }).toMatchObject({ code: 'DATA_DIR_UNUSED' });
  });

  test.each([
    ['gzip.parquet', 'PARQUET_CODEC', 'GZIP'],
    ['plain.parquet', 'LABEL_FILE_UNUSED', 'holds its labels itself'],
  ])('%s', async (name, code, message) => {
    const labelFile = code === 'LABEL_FILE_UNUSED' ? goldenPath('labels.npy') : undefined;
    await refused(goldenPath(name), { labelFile }).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('labels of ten classes, labels that do not fit, points outside of the ball', async () => {
    const inputs = goldenPath('inputs.npy');
    const digits = join(folder, 'digits.idx');
    writeFileSync(digits, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 6, 5, 0, 4, 1, 9, 2));
    await refused(inputs, { labelFile: digits }).toMatchObject({
      code: 'MANY_CLASSES',
      message: expect.stringMatching(
        /^\S+digits.idx: the label: there are 6 classes: 0, 1, 2, .*--positive 0 .*mnist:3v8 --data-dir/,
      ),
    });
    const few = join(folder, 'few.idx');
    writeFileSync(few, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 0, 1));
    await refused(inputs, { labelFile: few }).toMatchObject({
      code: 'BAD_SHAPE',
      message: expect.stringContaining('few.idx: labels of shape (2) for 6 inputs'),
    });
    const one = join(folder, 'one.idx');
    writeFileSync(one, Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 6, 1, 1, 1, 1, 1, 1));
    await refused(inputs, { labelFile: one }).toMatchObject({
      code: 'ONE_CLASS',
      message: expect.stringContaining('one.idx: all 6 labels are 1'),
    });
    const mixed = join(folder, 'mixed.npy');
    writeFileSync(mixed, formatNpy(Float64Array.of(1, 0, -1, 1, 0, 1), [6]));
    await refused(inputs, { labelFile: mixed }).toMatchObject({
      code: 'BAD_LABEL',
      message: expect.stringContaining('mixed.npy: row 3: the label holds -1, but 0 in row 2'),
    });
    await refused(goldenPath('stored.npz'), { scale: 'none' }).toMatchObject({ code: 'OUTSIDE_BALL' });
  });

  test('gzip that is cut off, with the offset', async () => {
    const packed = gzipSync(goldenBytes('images.idx'));
    const file = join(folder, 'cut.idx.gz');
    for (const length of [1, 12, packed.length - 1]) {
      writeFileSync(file, packed.subarray(0, length));
      await expect(readBytes(file)).rejects.toMatchObject({
        code: 'GZIP_BAD',
        message: expect.stringContaining(`byte ${length}:`),
      });
    }
    await expect(readBytes(folder)).rejects.toMatchObject({ code: 'FILE_IS_DIRECTORY' });
    await expect(readBytes(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
  });
});
