import type { Dataset } from '../../../data/dataset.ts';
import type { ImageShape } from '../../../student/deep/architecture.ts';

/**
 * The pixels of a data set of images, in `[0, 1]` and with the colours of a pixel side by side.
 *
 * @param dataset rows of bytes, scaled; one colour after the other, as in CIFAR-10's files
 * @returns `n×height×width×channels`
 * @example
 * const dataset = await readImages('mnist:4v9', 1, 'images');
 * unitPixels(dataset, { height: 28, width: 28, channels: 1 }).length; // 1568: two images of 28×28 pixels
 */
export function unitPixels(
  { inputs: { rows, data }, scale }: Dataset,
  { height, width, channels }: ImageShape,
): Float32Array {
  const plane = height * width;
  const pixels = new Float32Array(rows * plane * channels);
  for (let i = 0; i < rows; i++) {
    for (let channel = 0; channel < channels; channel++) {
      for (let k = 0; k < plane; k++) {
        const value = data[(i * channels + channel) * plane + k] / scale / 255;
        pixels[(i * plane + k) * channels + channel] = value;
      }
    }
  }
  return pixels;
}
