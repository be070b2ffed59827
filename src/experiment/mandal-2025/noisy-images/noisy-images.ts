import { fillGaussian } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import { type ImageSet, imageSize, imagesOf } from '../../../student/deep/image-set.ts';

/**
 * Every second row and column averaged away: each pixel is the mean of a square of four. An odd last row or column is
 * dropped.
 *
 * @example
 * halved({ shape: { height: 2, width: 2, channels: 1 }, pixels: Float32Array.of(0, 1, 1, 0) }).pixels; // [0.5]
 */
export function halved({ shape, pixels }: ImageSet): ImageSet {
  const { channels } = shape;
  const height = Math.floor(shape.height / 2);
  const width = Math.floor(shape.width / 2);
  const size = imageSize(shape);
  const count = pixels.length / size;
  const smaller = new Float32Array(count * height * width * channels);
  let at = 0;
  for (let i = 0; i < count; i++) {
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let channel = 0; channel < channels; channel++) {
          const corner = i * size + (2 * y * shape.width + 2 * x) * channels + channel;
          const below = corner + shape.width * channels;
          smaller[at++] = (pixels[corner] + pixels[corner + channels] + pixels[below] + pixels[below + channels]) / 4;
        }
      }
    }
  }
  return { shape: { height, width, channels }, pixels: smaller };
}

/**
 * Some of the images with independent `N(0, variance)` added to every pixel, nothing cut off. One key draws one noise:
 * another variance only stretches it.
 *
 * @param rows which images
 * @param key names the stream of the noise
 * @example
 * noisyImages(images, [0, 1], 0.1, 'seed/noise').pixels.length; // 2 · imageSize(images.shape)
 */
export function noisyImages(images: ImageSet, rows: ArrayLike<number>, variance: number, key: string): ImageSet {
  const pixels = imagesOf(images, rows);
  const stream = randomStream(key, 'noise');
  const size = imageSize(images.shape);
  const deviation = Math.sqrt(variance);
  const noise = new Float64Array(size);
  for (let start = 0; start < pixels.length; start += size) {
    fillGaussian(stream, noise);
    for (let k = 0; k < size; k++) pixels[start + k] += deviation * noise[k];
  }
  return { shape: images.shape, pixels };
}

/**
 * All pixels less the mean of some images' pixels, over their standard deviation: one shift and one factor for
 * everything.
 *
 * @param rows the images that mean and deviation are taken from
 */
export function standardised({ shape, pixels }: ImageSet, rows: ArrayLike<number>): ImageSet {
  const some = imagesOf({ shape, pixels }, rows);
  let sum = 0;
  for (const value of some) sum += value;
  const mean = sum / some.length;
  let squares = 0;
  for (const value of some) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / some.length);
  return { shape, pixels: pixels.map((value) => (value - mean) / deviation) };
}
