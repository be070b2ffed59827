import { expect, test } from 'vitest';
import { ntkGram } from '../../kernel/ntk.ts';
import { kernelSide } from '../../kernel/ntk-blocks.ts';
import { fromRows, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { pairImages } from './pairs.ts';
import { blockKernel, storedKernel } from './point-kernel.ts';

const u = 2 ** -53;

test('block by block the kernel is the same as from its Gram matrix', () => {
  const inputs = zeros(150, 3);
  fillGaussian(randomStream('point-kernel-test'), inputs.data);
  const stored = storedKernel(ntkGram(inputs));
  const blocks = blockKernel(kernelSide(inputs));
  expect([blocks.points, stored.points]).toEqual([150, 150]);
  blocks.scales.forEach((scale, i) => {
    // √(‖x‖²/2) both ways: a few roundings.
    expect(Math.abs(scale / stored.scales[i] - 1)).toBeLessThan(16 * u);
  });
  const some = Int32Array.of(140, 3, 77, 64);
  expect(blocks.gram(some)).toEqual(stored.gram(some));
  const coefficients = zeros(4, 5);
  fillGaussian(randomStream('point-kernel-test/coefficients'), coefficients.data);
  expect(blocks.outputs(some, coefficients)).toEqual(stored.outputs(some, coefficients));
});

test('outputs are compensated, in any order', () => {
  // 1 and 1000 terms of .6·2⁻⁵³: a plain sum is 1.
  for (const first of [0, 1000]) {
    const gram = { rows: 1001, cols: 1001, data: new Float64Array(1001 * 1001).fill(1) };
    const coefficients = { rows: 1001, cols: 1, data: Float64Array.from({ length: 1001 }, () => 0.6 * u) };
    coefficients.data[first] = 1;
    const { data } = storedKernel(gram).outputs(
      Int32Array.from({ length: 1001 }, (_, i) => i),
      coefficients,
    );
    for (const value of data) expect(Math.abs(value - (1 + 600 * u))).toBeLessThanOrEqual(2 * u);
  }
});

test('so are the coefficients of a point', () => {
  // One point of 1002 classes: (Qz)_k = (Σ z + z_k)/2.
  for (const first of [1, 1001]) {
    const z = new Float64Array(1002).fill(0.6 * u);
    z[0] = 0;
    z[first] = 1;
    const images = pairImages(storedKernel(fromRows([[1]])), { labels: [0], classCount: 1002 }, z);
    expect(images[0]).toBe(Number.POSITIVE_INFINITY);
    expect(Math.abs(images[first] - (1 + 300 * u))).toBeLessThanOrEqual(4 * u);
    expect(Math.abs(images[first === 1 ? 2 : 1] - (0.5 + 300 * u))).toBeLessThanOrEqual(4 * u);
  }
});
