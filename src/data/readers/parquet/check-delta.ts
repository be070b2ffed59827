import { varint } from './varint.ts';

/**
 * Tells whether differences packed in blocks (`DELTA_BINARY_PACKED`) are as many as are wanted and lie inside of their
 * bytes: a reader that trusts a block of no values never ends.
 *
 * Source: Apache Parquet, "Delta Encoding".
 *
 * @param from first byte of the header.
 * @param wanted count of the values.
 * @example
 * hasWholeDeltas(Uint8Array.of(128, 1, 4, 1, 6), 0, 1); // true: blocks of 128 in 4 parts, one value, 3
 */
export function hasWholeDeltas(bytes: Uint8Array, from: number, wanted: number): boolean {
  const cursor = { bytes, at: from };
  const [blockSize, parts, count, first] = Array.from({ length: 4 }, () => varint(cursor));
  if (blockSize === undefined || !parts || count === undefined || first === undefined) return false;
  const perPart = blockSize / parts;
  if (blockSize % 128 !== 0 || blockSize === 0 || perPart % 32 !== 0 || count !== wanted) return false;
  for (let seen = 1; seen < wanted; ) {
    const smallest = varint(cursor);
    if (smallest === undefined || parts > bytes.length - cursor.at) return false;
    const widths = bytes.subarray(cursor.at, cursor.at + parts);
    cursor.at += parts;
    for (let part = 0; part < parts && seen < wanted; part++) {
      if (widths[part] > 64) return false;
      cursor.at += (perPart / 8) * widths[part];
      seen += perPart;
    }
    if (cursor.at > bytes.length) return false;
  }
  return true;
}
