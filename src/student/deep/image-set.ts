import type { ImageShape } from './architecture.ts';

/** Images as one array. */
export interface ImageSet {
  readonly shape: ImageShape;
  /** `n×height×width×channels`. */
  readonly pixels: Float32Array;
}

/**
 * Counts the numbers of an image.
 *
 * @example
 * imageSize({ height: 32, width: 32, channels: 3 }); // 3072
 */
export function imageSize({ height, width, channels }: ImageShape): number {
  return height * width * channels;
}

/**
 * The images of some rows, one behind the other: `rows×height×width×channels`.
 *
 * @example
 * imagesOf(images, [0, 5]).length; // 72: two images of 6×6 pixels
 */
export function imagesOf({ shape, pixels }: ImageSet, rows: ArrayLike<number>): Float32Array {
  const size = imageSize(shape);
  const chosen = new Float32Array(rows.length * size);
  for (let i = 0; i < rows.length; i++) {
    chosen.set(pixels.subarray(rows[i] * size, (rows[i] + 1) * size), i * size);
  }
  return chosen;
}
