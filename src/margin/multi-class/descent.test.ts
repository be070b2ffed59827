import { expect, test } from 'vitest';
import { ntkGram } from '../../kernel/ntk.ts';
import { zeros } from '../../numerics/matrix.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { pairCertificate } from './certificate.ts';
import { pairDescent } from './descent.ts';
import { multiClassMarginOfGram } from './multi-class.ts';
import { pairImages } from './pairs.ts';
import { storedKernel } from './point-kernel.ts';

const stream = randomStream('pair-descent-test');
const inputs = zeros(20, 4);
for (let i = 0; i < 20; i++) fillSphere(stream, inputs.data.subarray(4 * i, 4 * i + 4));
const labels = Array.from({ length: 20 }, () => Math.floor(3 * stream.uniform()));
const gram = ntkGram(inputs);
const classes = { labels, classCount: 3 };

test('the objective falls from sweep to sweep, and the limit is the margin', () => {
  const { z, sweep } = pairDescent(gram, classes);
  const kernel = storedKernel(gram);
  const objective = () => {
    const images = pairImages(kernel, classes, z);
    return z.reduce((sum, value, p) => (value > 0 ? sum + value * (images[p] / 2 - 1) : sum), 0);
  };
  let before = 0;
  for (let k = 0; k < 40; k++) {
    sweep();
    const after = objective();
    expect(after).toBeLessThan(before);
    before = after;
  }
  for (let k = 0; k < 2000; k++) sweep();
  const { certificate } = pairCertificate(kernel, classes, z, 1e-14);
  const margin = multiClassMarginOfGram(gram, labels, 3);
  expect(certificate.lower).toBeLessThanOrEqual(margin.upper);
  expect(certificate.upper).toBeGreaterThanOrEqual(margin.lower);
  expect((certificate.upper - certificate.lower) / certificate.upper).toBeLessThan(1e-6);
});

test('its images are those of its multipliers', () => {
  const { z, sweep, images } = pairDescent(gram, classes);
  for (let k = 0; k < 10; k++) sweep();
  const direct = pairImages(storedKernel(gram), classes, z);
  const size = z.reduce((sum, value) => sum + value, 0);
  images().forEach((value, p) => {
    // 10 sweeps of 40 changes, each rounded twice, of multipliers whose sum grows to `size`.
    if (Number.isFinite(value) || Number.isFinite(direct[p])) {
      expect(Math.abs(value - direct[p])).toBeLessThan(10 * 40 * 2 * 2 ** -53 * size);
    }
  });
  expect(images().filter((value) => value === Number.POSITIVE_INFINITY)).toHaveLength(20);
});
