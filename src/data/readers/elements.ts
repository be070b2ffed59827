import { formatError } from './format-error.ts';
import type { NumberArray } from './tensor.ts';

/** Storage of one number in a format: kind, then bytes. `b1` is a byte of which any bit counts as 1. */
export type ElementType = 'b1' | 'u1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8' | 'f2' | 'f4' | 'f8';

/** Place of the numbers in a file. */
export interface ElementRange {
  readonly type: ElementType;
  readonly littleEndian: boolean;
  /** First byte. */
  readonly start: number;
  /** Count of the numbers; the caller has checked that the file is long enough. */
  readonly count: number;
}

/** Bytes of one number. */
export function bytesOf(type: ElementType): number {
  return Number(type[1]);
}

/**
 * Reads numbers of one type and byte order into an array of its own.
 *
 * @throws DistillCheckError `INTEGER_TOO_LARGE` for a 64-bit integer that no double holds exactly, with its offset.
 * @example
 * readElements(Uint8Array.of(1, 0), 'a.bin', { type: 'i2', littleEndian: false, start: 0, count: 1 }); // Int16Array [256]
 */
export function readElements(bytes: Uint8Array, file: string, range: ElementRange): NumberArray {
  const { type, littleEndian, start, count } = range;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = bytesOf(type);
  const fill = <T extends NumberArray>(values: T, read: (at: number) => number): T => {
    for (let k = 0, at = start; k < count; k++, at += size) values[k] = read(at);
    return values;
  };
  switch (type) {
    case 'u1':
      // A copy: the slice of a Buffer is none.
      return new Uint8Array(bytes.subarray(start, start + count));
    case 'b1':
      return fill(new Uint8Array(count), (at) => (bytes[at] === 0 ? 0 : 1));
    case 'i1':
      return fill(new Int8Array(count), (at) => view.getInt8(at));
    case 'u2':
      return fill(new Uint16Array(count), (at) => view.getUint16(at, littleEndian));
    case 'i2':
      return fill(new Int16Array(count), (at) => view.getInt16(at, littleEndian));
    case 'u4':
      return fill(new Uint32Array(count), (at) => view.getUint32(at, littleEndian));
    case 'i4':
      return fill(new Int32Array(count), (at) => view.getInt32(at, littleEndian));
    case 'f2':
      return fill(new Float32Array(count), (at) => half(view.getUint16(at, littleEndian)));
    case 'f4':
      return fill(new Float32Array(count), (at) => view.getFloat32(at, littleEndian));
    case 'f8':
      return fill(new Float64Array(count), (at) => view.getFloat64(at, littleEndian));
    case 'u8':
      return fill(new Float64Array(count), (at) => exact(view.getBigUint64(at, littleEndian), at));
    case 'i8':
      return fill(new Float64Array(count), (at) => exact(view.getBigInt64(at, littleEndian), at));
  }

  function exact(value: bigint, at: number): number {
    if (BigInt(Number(value)) === value) return Number(value);
    throw formatError('INTEGER_TOO_LARGE', file, at, `no double holds ${value} exactly`, 'save the array as float64');
  }
}

/** IEEE 754 binary16: a sign, five bits of exponent, ten of fraction; every value is a single-precision number. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}
