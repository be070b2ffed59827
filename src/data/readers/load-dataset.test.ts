import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { norm, row } from '../../numerics/matrix.ts';
import { familyDataset, parseDatasetName } from '../dataset-by-name.ts';
import { readDigitImages, readDigits } from './images/read-digits.ts';
import { describeDatasets, loadDataset } from './load-dataset.ts';

describe('names of families', () => {
  test('are split strictly', () => {
    expect(parseDatasetName('circle:k=4,n=48')).toEqual({ family: 'circle', parameters: { k: 4, n: 48 } });
    expect(parseDatasetName(' linear: gamma = 1e-2 ')).toEqual({ family: 'linear', parameters: { gamma: 0.01 } });
  });

  test('the order of parameters and defaults written out change nothing', () => {
    expect(familyDataset('mixture:d=3,n=20', 1).inputs).toEqual(familyDataset('mixture:n=20,modes=3,d=3', 1).inputs);
  });

  test.each([
    ['cirlce:k=2', 'UNKNOWN_DATASET', "did you mean 'circle'?"],
    ['circle:k=2,m=3', 'BAD_DATASET_NAME', "'circle' has no parameter 'm'"],
    ['linear:gama=.1', 'BAD_DATASET_NAME', "did you mean 'gamma'? it takes gamma (default 0.1), n (default 64)"],
    ['circle:k=2,k=4', 'BAD_DATASET_NAME', "'k' is given twice"],
    ['circle:k=', 'BAD_DATASET_NAME', "k='' is not a number"],
    ['circle:k=NaN', 'BAD_DATASET_NAME', "k='NaN' is not a number"],
    ['circle:k=0x4', 'BAD_DATASET_NAME', "k='0x4' is not a number"],
    ['circle:k=1e999', 'BAD_DATASET_NAME', "k='1e999' is not a number"],
    ['circle:', 'BAD_DATASET_NAME', "'' is not key=value"],
    ['circle:4', 'BAD_DATASET_NAME', "'4' is not key=value"],
    ['circle:k=4,', 'BAD_DATASET_NAME', "'' is not key=value"],
    ['circle:k=4=5', 'BAD_DATASET_NAME', "'k=4=5' is not key=value"],
    ['circle:toString=1', 'BAD_DATASET_NAME', "no parameter 'toString'"],
    ['circle:k=2.5', 'BAD_PARAMETER', 'circle: k must be an integer'],
  ])('%s is refused', (name, code, message) => {
    expect(() => familyDataset(name)).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});

describe('digits', () => {
  test('all 1797 images, 8×8 pixels of 0 to 16', () => {
    const { pixels, digits } = readDigitImages();
    expect([pixels.rows, pixels.cols]).toEqual([1797, 64]);
    const counts = Array.from({ length: 10 }, (_, digit) => digits.filter((value) => value === digit).length);
    // As published with the UCI collection's test set.
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180]);
    expect(pixels.data.every((value) => Number.isInteger(value) && value >= 0 && value <= 16)).toBe(true);
  });

  test('digits:3v8: 183 threes are positive, 174 eights negative, the largest has norm 1', () => {
    const { inputs, labels, scale } = readDigits('digits:3v8');
    expect(labels.filter((label) => label === 1)).toHaveLength(183);
    expect(labels.filter((label) => label === -1)).toHaveLength(174);
    const largest = Math.max(...Array.from(labels, (_, i) => norm(row(inputs, i))));
    expect(largest).toBeLessThanOrEqual(1);
    expect(largest).toBeCloseTo(1, 14);
    expect(inputs.data.every((value) => Math.abs(value / scale - Math.round(value / scale)) < 1e-12)).toBe(true);
  });

  test('n takes a part by seed and keeps the shares of both labels', () => {
    const { labels, inputs } = readDigits('digits:01v23456789,n=100', 1);
    expect(labels.filter((label) => label === 1)).toHaveLength(20);
    expect(readDigits('digits:01v23456789,n=100', 1).inputs).toEqual(inputs);
    expect(readDigits('digits:01v23456789,n=100', 2).inputs).not.toEqual(inputs);
    expect(new Set(readDigits('digits:3v8,n=2').labels)).toEqual(new Set([1, -1]));
  });

  test.each([
    ['digits:3', 'is not two sets'],
    ['digits:3v8v9', 'is not two sets'],
    ['digits:v8', 'a side'],
    ['digits:3v38', 'the digit 3 is named twice'],
    ['digits:33v8', 'the digit 3 is named twice'],
    ['digits:3vx', "'x' is not a digit"],
    ['digits:3v8,n=1', 'at least 2'],
    ['digits:3v8,m=5', "'m=5' is not n="],
    ['digits:3v8,n=358', 'there are only 357 such images'],
  ])('%s is refused', (name, message) => {
    expect(() => readDigits(name)).toThrow(
      expect.objectContaining({ code: 'BAD_DATASET_NAME', message: expect.stringContaining(message) }),
    );
  });
});

describe('loadDataset', () => {
  test('families and digits by name, with the seed', async () => {
    const family = await loadDataset('linear:n=8', { seed: 5 });
    expect(family).toMatchObject({ name: 'linear:n=8', inputs: familyDataset('linear:n=8', 5).inputs });
    expect((await loadDataset('digits:1v7')).labels).toHaveLength(361);
  });

  test('a CSV file by its path, scaled or not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'distill-check-load-'));
    const file = join(folder, 'half.csv');
    writeFileSync(file, 'a,label\n.5,1\n-.25,0\n');
    try {
      expect((await loadDataset(file)).scale).toBe(2);
      expect((await loadDataset(file, { scale: 'none' })).scale).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('what is neither is refused with all families', async () => {
    await expect(loadDataset('nowhere.csv')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND',
      message: expect.stringMatching(/there is no file nowhere.csv; .*circle, .*digits/),
    });
    await expect(loadDataset('digitz:3v8')).rejects.toMatchObject({
      code: 'UNKNOWN_DATASET',
      message: expect.stringContaining("did you mean 'digits'?"),
    });
    await expect(loadDataset('')).rejects.toMatchObject({ code: 'UNKNOWN_DATASET' });
  });

  test('the help names every kind with its defaults', () => {
    const lines = describeDatasets().map(({ name, summary }) => `${name} ${summary}`);
    expect(lines).toHaveLength(15);
    expect(lines[0]).toContain('k (default 4), n (default 8k)');
  });
});
