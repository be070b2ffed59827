/** Bytes of a 64-bit integer. */
const LONGEST = 10;

/** A place in bytes that reading moves on. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/**
 * Reads an integer of variable length, seven bits a byte, and moves on; exact below 2⁵³, and nothing where it has no end
 * in ten bytes.
 *
 * @example
 * varint({ bytes: Uint8Array.of(128, 1), at: 0 }); // 128
 */
export function varint(cursor: Cursor): number | undefined {
  let result = 0;
  for (let k = 0, scale = 1; k < LONGEST && cursor.at < cursor.bytes.length; k++, scale *= 128) {
    const byte = cursor.bytes[cursor.at++];
    result += (byte & 127) * scale;
    if (byte < 128) return result;
  }
  return undefined;
}
