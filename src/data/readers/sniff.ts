/** Formats of files that hold numbers. */
export type FileFormat = 'npy' | 'npz' | 'parquet' | 'idx' | 'csv';

const MAGIC: readonly (readonly [FileFormat, readonly number[]])[] = [
  ['npy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['npz', [0x50, 0x4b, 3, 4]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
];
const ENDINGS: readonly (readonly [FileFormat, RegExp])[] = [
  ['npy', /\.npy(\.gz)?$/i],
  ['npz', /\.npz$/i],
  ['parquet', /\.parquet$/i],
  ['idx', /[.-]idx\d?(-ubyte)?(\.gz)?$/i],
];

/**
 * Returns the format of a file: what its first bytes say, and where they say nothing (as in a damaged file) the end of
 * its name; text for all others.
 *
 * @param bytes at least the first six, unpacked.
 * @example
 * formatOf(new TextEncoder().encode('logit\n1\n'), 'logits.txt'); // 'csv'
 */
export function formatOf(bytes: Uint8Array, file: string): FileFormat {
  const found = MAGIC.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  if (found) return found[0];
  // Two zero bytes, a type and a number of dimensions; no text begins so.
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] >= 8 && bytes[2] <= 14 && bytes[3] > 0) return 'idx';
  return ENDINGS.find(([, ending]) => ending.test(file))?.[0] ?? 'csv';
}
