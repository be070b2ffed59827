import { varint } from './varint.ts';

/**
 * Tells whether bytes packed by Snappy unpack to as many as they should: literals lie inside of them, copies begin in
 * what is unpacked already, and all add up. A reader that trusts a literal of 2³¹ bytes goes back and never ends.
 *
 * Source: Google, "Snappy compressed format description".
 *
 * @param size bytes to which they should unpack.
 * @example
 * isWholeSnappy(Uint8Array.of(6, 4, 1, 2, 10, 2, 0), 5); // false: it says 6
 */
export function isWholeSnappy(packed: Uint8Array, size: number): boolean {
  const cursor = { bytes: packed, at: 0 };
  if (varint(cursor) !== size) return false;
  let { at } = cursor;
  let unpacked = 0;
  while (at < packed.length) {
    const tag = packed[at++];
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >> 2;
      const lengthBytes = Math.max(0, short - 59);
      if (at + lengthBytes > packed.length) return false;
      const length = 1 + (lengthBytes === 0 ? short : littleEndian(packed, at, lengthBytes));
      at += lengthBytes + length;
      if (at > packed.length) return false;
      unpacked += length;
    } else {
      const offsetBytes = kind === 3 ? 4 : kind;
      if (at + offsetBytes > packed.length) return false;
      const offset = littleEndian(packed, at, offsetBytes) + (kind === 1 ? 256 * (tag >> 5) : 0);
      at += offsetBytes;
      if (offset === 0 || offset > unpacked) return false;
      unpacked += kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    }
    if (unpacked > size) return false;
  }
  return unpacked === size;
}

function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let result = 0;
  for (let k = count - 1; k >= 0; k--) result = 256 * result + bytes[at + k];
  return result;
}
