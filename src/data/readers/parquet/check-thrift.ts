import { varint } from './varint.ts';

/** Kinds of values in Thrift's compact protocol. */
const STOP = 0;
const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const I16 = 4;
const I64 = 6;
const DOUBLE = 7;
const BINARY = 8;
const LIST = 9;
const STRUCT = 12;

/** Depth of a row group, whose ordinal (which Polars writes) is the one short integer of a footer. */
const ROW_GROUP = 3;

/** A footer's statistics are five deep. */
const DEEPEST = 16;
/** From this depth on, bytes are names and statistics: readers take numbers of any length for integers. */
const SHORT_FROM = 4;
const SHORT_BYTES = 4096;

/**
 * Returns the end of the structure in Thrift's compact protocol that begins at a place; nothing where it does not lie in
 * the bytes, nests too deep, counts more than the bytes hold, or has integers or statistics without end. What passes is
 * read in linear time and memory.
 *
 * Source: Apache Thrift, "Thrift Compact protocol encoding".
 *
 * @param longFrom depth from which on there are 64-bit integers; other readers pass over one where none belongs.
 * @example
 * thriftEnd(Uint8Array.of(0x15, 2, 0), 0); // 3: one field, the integer 1
 */
export function thriftEnd(bytes: Uint8Array, start: number, longFrom = 1): number | undefined {
  const cursor = { bytes, at: start };
  return struct(1) && cursor.at <= bytes.length ? cursor.at : undefined;

  function struct(depth: number): boolean {
    while (cursor.at < bytes.length) {
      const byte = bytes[cursor.at++];
      if ((byte & 15) === STOP) return true;
      if (byte >> 4 === 0 && varint(cursor) === undefined) return false;
      if (!value(byte & 15, depth)) return false;
    }
    return false;
  }

  function value(type: number, depth: number): boolean {
    if (type === TRUE || type === FALSE) return true;
    if (type === BYTE) cursor.at++;
    else if (type === DOUBLE) cursor.at += 8;
    else if ((type === I16 && depth !== ROW_GROUP) || (type === I64 && depth < longFrom)) return false;
    else if (type > BYTE && type < DOUBLE) return varint(cursor) !== undefined;
    else if (type === BINARY) return binary(depth);
    else if (type === LIST) return depth < DEEPEST && list(depth);
    else return type === STRUCT && depth < DEEPEST && struct(depth + 1);
    return cursor.at <= bytes.length;
  }

  function binary(depth: number): boolean {
    const length = varint(cursor);
    if (length === undefined || length > bytes.length - cursor.at) return false;
    cursor.at += length;
    return depth < SHORT_FROM || length <= SHORT_BYTES;
  }

  function list(depth: number): boolean {
    const byte = bytes[cursor.at++];
    const count = byte >> 4 === 15 ? varint(cursor) : byte >> 4;
    const type = byte & 15;
    // Every element has a byte at least.
    if (cursor.at > bytes.length || count === undefined || count > bytes.length - cursor.at) return false;
    for (let k = 0; k < count; k++) if (!value(type <= FALSE ? BYTE : type, depth + 1)) return false;
    return true;
  }
}
