import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Writes IDX files of ten images of 28×28 pixels, image `i` of class `i` with pixels `i + 1`.
 *
 * @param ending `.gz`, or nothing.
 * @param part `t10k` for the test images, `train` for the training images.
 */
export function writeImages(target: string, ending = '', part: 't10k' | 'train' = 't10k'): void {
  mkdirSync(target, { recursive: true });
  const pixels = new Uint8Array(7840).map((_, k) => Math.floor(k / 784) + 1);
  const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 28, 0, 0, 0, 28, ...pixels);
  const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 10, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  const packed = (bytes: Uint8Array) => (ending === '.gz' ? gzipSync(bytes) : bytes);
  writeFileSync(join(target, `${part}-images-idx3-ubyte${ending}`), packed(images));
  writeFileSync(join(target, `${part}-labels-idx1-ubyte${ending}`), packed(labels));
}
