import { varint } from './varint.ts';

/**
 * Tells whether run lengths and bit-packed groups hold no more values than are wanted, up to the end of a group, and lie
 * inside of their bytes. A run may claim 2³¹ values in five bytes.
 *
 * Source: Apache Parquet, "Run Length Encoding / Bit-Packing Hybrid".
 *
 * @param from first byte of the runs.
 * @param width bits of a value.
 * @param wanted count of the values.
 * @param mayEnd whether fewer values may be there (where some are missing).
 * @example
 * hasWholeRuns(Uint8Array.of(12, 1), 0, 1, 6); // true: six times 1
 */
export function hasWholeRuns(bytes: Uint8Array, from: number, width: number, wanted: number, mayEnd = false): boolean {
  if (width > 32) return false;
  const cursor = { bytes, at: from };
  let seen = 0;
  while (seen < wanted) {
    if (mayEnd && cursor.at >= bytes.length) return true;
    const header = varint(cursor);
    if (header === undefined) return false;
    const isPacked = header % 2 === 1;
    const count = Math.floor(header / 2) * (isPacked ? 8 : 1);
    // A last group of eight may be longer than what is left of the values.
    if (count === 0 || count > wanted - seen + (isPacked ? 503 : 0)) return false;
    // Bytes of a last group may be left out where no value is in them.
    const needed = isPacked ? Math.ceil((Math.min(count, wanted - seen) * width) / 8) : Math.ceil(width / 8);
    if (cursor.at + needed > bytes.length) return false;
    cursor.at += isPacked ? (count / 8) * width : needed;
    seen += count;
  }
  return true;
}
