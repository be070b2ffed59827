import { expect, test } from 'vitest';
import { scaleToUnitBall } from '../../../data/unit-ball.ts';
import { fromRows } from '../../../numerics/matrix.ts';
import { halved, noisyImages, standardised } from './noisy-images.ts';
import { unitPixels } from './unit-pixels.ts';

const shape = { height: 3, width: 2, channels: 2 };
const images = { shape, pixels: Float32Array.from({ length: 24 }, (_, k) => k) };

test('unit pixels undo the scale and put the colours of a pixel side by side', () => {
  const rows = [
    [0, 51, 102, 153, 255, 204, 0, 51],
    [255, 255, 0, 0, 0, 0, 51, 51],
  ];
  const dataset = { name: 'two', ...scaleToUnitBall(fromRows(rows)), labels: Int8Array.of(1, -1), source: 'test' };
  const expected = [0, 1, 0.2, 0.8, 0.4, 0, 0.6, 0.2, 1, 0, 1, 0, 0, 0.2, 0, 0.2];
  unitPixels(dataset, { height: 2, width: 2, channels: 2 }).forEach((value, k) => {
    // Float32 of numbers up to 1.
    expect(Math.abs(value - expected[k])).toBeLessThan(1e-7);
  });
});

test('halving averages squares of four in each colour and drops an odd row', () => {
  expect(halved(images)).toEqual({
    shape: { height: 1, width: 1, channels: 2 },
    pixels: Float32Array.of(3, 4, 15, 16),
  });
});

test('noise of one key is stretched by the variance and independent of it; the images are those of the rows', () => {
  const clean = noisyImages(images, [1, 1, 0], 0, 'k').pixels;
  expect([clean[0], clean[12], clean[24]]).toEqual([12, 12, 0]);
  const noise = (variance: number, key = 'k') =>
    noisyImages(images, [1, 1, 0], variance, key).pixels.map((x, k) => x - clean[k]);
  const [quiet, loud] = [noise(0.01), noise(0.04)];
  // Pixels up to 23 in float32: 4 ulp of 1.9e−6.
  loud.forEach((value, k) => {
    expect(Math.abs(value - 2 * quiet[k])).toBeLessThan(8e-6);
  });
  expect(noise(0.01, 'other')).not.toEqual(quiet);
});

test('the noise has the variance asked for', () => {
  const blank = { shape: { height: 10, width: 10, channels: 1 }, pixels: new Float32Array(100) };
  const { pixels } = noisyImages(blank, new Uint8Array(200), 0.2, 'variance');
  const squares = pixels.reduce((sum, x) => sum + x * x, 0) / pixels.length;
  // 20 000 squares of relative standard deviation √2: five standard errors.
  expect(Math.abs(squares / 0.2 - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000));
});

test('standardising gives the chosen images mean 0 and deviation 1', () => {
  const { pixels } = standardised(images, [1]);
  const own = pixels.subarray(12);
  expect(Math.abs(own.reduce((sum, x) => sum + x, 0))).toBeLessThan(1e-5);
  expect(Math.abs(own.reduce((sum, x) => sum + x * x, 0) / 12 - 1)).toBeLessThan(1e-5);
  expect(pixels[0]).toBeLessThan(-4);
});
