import { formatError } from '../format-error.ts';

/** Images of 32×32 pixels in three colours. */
export interface CifarBatch {
  /** `n×3072` bytes: 1024 of red, then green, then blue, each row by row. */
  readonly pixels: Uint8Array;
  /** Length n: 0 to 9 (CIFAR-10), or the fine labels 0 to 99 (CIFAR-100). */
  readonly labels: Uint8Array;
  /** Length n, 0 to 19: CIFAR-100's superclasses. */
  readonly coarseLabels?: Uint8Array;
}

/** Pixels and colours of one image. */
export const CIFAR_PIXELS = 3072;

/**
 * Reads a binary batch of CIFAR-10 (a label and 3072 bytes per image) or CIFAR-100 (two labels).
 *
 * @param classes 10 or 100.
 * @param count how many images there must be: 10000 in CIFAR-10's batches and CIFAR-100's `test.bin`, 50000 in its
 * `train.bin`. The format has no header; without the count, a file that is cut off between two images passes.
 * @throws DistillCheckError `CIFAR_TRUNCATED`, `CIFAR_TRAILING` or `CIFAR_BAD_LABEL` with the byte offset.
 *
 * Source: Krizhevsky 2009, "Learning multiple layers of features from tiny images", binary version.
 *
 * @example
 * parseCifar(new Uint8Array(2 * 3073), 'data_batch_1.bin', 10, 2).labels; // [0, 0]
 */
export function parseCifar(bytes: Uint8Array, file: string, classes: 10 | 100, count?: number): CifarBatch {
  const labelBytes = classes === 10 ? 1 : 2;
  const record = labelBytes + CIFAR_PIXELS;
  const n = count ?? Math.max(1, Math.ceil(bytes.length / record));
  if (bytes.length < n * record) {
    const what = `the file ends here, ${n * record - bytes.length} bytes before the end of image ${n}`;
    const remedy = `it is cut off, or not CIFAR-${classes}'s binary version: fetch it again`;
    throw formatError('CIFAR_TRUNCATED', file, bytes.length, what, remedy);
  }
  if (bytes.length > n * record) {
    const what = `${bytes.length - n * record} bytes follow image ${n}`;
    throw formatError('CIFAR_TRAILING', file, n * record, what, `is it CIFAR-${classes}'s binary version?`);
  }
  const pixels = new Uint8Array(n * CIFAR_PIXELS);
  const labels = new Uint8Array(n);
  const coarseLabels = new Uint8Array(classes === 10 ? 0 : n);
  for (let i = 0; i < n; i++) {
    const start = i * record;
    if (classes === 100) coarseLabels[i] = labelAt(start, 20);
    labels[i] = labelAt(start + labelBytes - 1, classes);
    pixels.set(bytes.subarray(start + labelBytes, start + record), i * CIFAR_PIXELS);
  }
  return { pixels, labels, ...(classes === 100 ? { coarseLabels } : {}) };

  function labelAt(offset: number, limit: number): number {
    if (bytes[offset] < limit) return bytes[offset];
    const what = `${bytes[offset]} is no label below ${limit}`;
    throw formatError('CIFAR_BAD_LABEL', file, offset, what, `is it CIFAR-${classes}'s binary version?`);
  }
}
