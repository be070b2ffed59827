import { expect, test } from 'vitest';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { tensorFlow } from '../engines/tfjs/backend.ts';
import { convolution } from './convolution.ts';

const gaussian = (key: string, length: number) => {
  return Float32Array.from(fillGaussian(randomStream(1, 'convolution-test', key), new Float64Array(length)));
};

/** By the definition, in Float64: `y` and the gradients of `Σ t ∘ y`, with the kernel's and the image's shapes. */
function byDefinition(
  x: Float32Array,
  [b, h, w, c]: readonly number[],
  kernel: Float32Array,
  [k, , , o]: readonly number[],
  t: Float32Array,
) {
  const r = (k - 1) / 2;
  const value = new Float64Array(b * h * w * o);
  const dx = new Float64Array(x.length);
  const dkernel = new Float64Array(kernel.length);
  for (let image = 0; image < b; image++) {
    for (let i = 0; i < h; i++) {
      for (let j = 0; j < w; j++) {
        for (let u = 0; u < k; u++) {
          for (let v = 0; v < k; v++) {
            const [row, col] = [i + u - r, j + v - r];
            if (row < 0 || row >= h || col < 0 || col >= w) continue;
            for (let from = 0; from < c; from++) {
              for (let to = 0; to < o; to++) {
                const p = ((image * h + row) * w + col) * c + from;
                const q = ((u * k + v) * c + from) * o + to;
                const out = ((image * h + i) * w + j) * o + to;
                value[out] += x[p] * kernel[q];
                dx[p] += t[out] * kernel[q];
                dkernel[q] += t[out] * x[p];
              }
            }
          }
        }
      }
    }
  }
  return [value, dx, dkernel];
}

type Shape = [number, number, number, number];

test.each<{ name: string; image: Shape; kernel: Shape }>([
  { name: '3×3, several channels', image: [2, 5, 4, 3], kernel: [3, 3, 3, 2] },
  { name: '3×3 on one pixel', image: [3, 1, 1, 2], kernel: [3, 3, 2, 4] },
  { name: '1×1: a dense layer', image: [5, 1, 1, 7], kernel: [1, 1, 7, 3] },
])('value and both gradients are those of the definition: $name', async ({ image, kernel }) => {
  const { tf } = await tensorFlow();
  const before = tf.memory().numTensors;
  const size = (shape: readonly number[]) => shape.reduce((product, length) => product * length, 1);
  const x = gaussian('x', size(image));
  const w = gaussian('w', size(kernel));
  const t = gaussian('t', (size(image) / image[3]) * kernel[3]);
  const found = tf.tidy(() => {
    const images = tf.tensor4d(x, image);
    const filter = tf.tensor4d(w, kernel);
    const y = convolution(tf, images, filter);
    const [dx, dw] = tf.grads((a, b) => convolution(tf, a as typeof images, b as typeof filter))(
      [images, filter],
      tf.tensor(t, y.shape),
    );
    return [y, dx, dw].map((tensor) => Array.from(tensor.dataSync()));
  });
  byDefinition(x, image, w, kernel, t).forEach((expected, k) => {
    // Sums of at most 9 · 3 or 2 · 5 · 4 products of size ≤ 3 · 3 in float32, with terms of both signs: 40 · 9 · 6e−8 =
    // 2.2e−5.
    expect(Math.max(...expected.map((value, p) => Math.abs(value - found[k][p])))).toBeLessThan(2.2e-5);
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('max-pooling passes a gradient to the largest of four, on whichever backend runs', async () => {
  const { tf } = await tensorFlow();
  const gradient = tf.tidy(() => {
    const x = tf.tensor4d([1, 5, 2, 0, 3, 4, 8, 7, 6], [1, 3, 3, 1]);
    return Array.from(
      tf
        .grad((image) => tf.maxPool(image as typeof x, 2, 2, 'valid').mul(3))(x)
        .dataSync(),
    );
  });
  // An odd last row and column are dropped.
  expect(gradient).toEqual([0, 3, 0, 0, 0, 0, 0, 0, 0]);
});
