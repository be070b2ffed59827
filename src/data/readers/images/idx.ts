import { bytesOf, type ElementType, readElements } from '../elements.ts';
import { formatError } from '../format-error.ts';
import { sizeOf, type Tensor } from '../tensor.ts';

const TYPES: Readonly<Record<number, ElementType>> = {
  8: 'u1',
  9: 'i1',
  11: 'i2',
  12: 'i4',
  13: 'f4',
  14: 'f8',
};
const REMEDY = 'is it an IDX file (two zero bytes, a type, the number of dimensions), unpacked and whole?';

/**
 * Reads an IDX file: MNIST's and Fashion-MNIST's format, big-endian.
 *
 * @param file what to call the bytes in messages.
 * @throws DistillCheckError `IDX_BAD_MAGIC`, `IDX_TRUNCATED` or `IDX_TRAILING` with the byte offset. The dimensions are
 * held against the length of the file before anything is allocated.
 *
 * Source: LeCun, Cortes, Burges, "The MNIST database", section on file formats.
 *
 * @example
 * parseIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9), 'labels'); // shape [2], data [7, 9]
 */
export function parseIdx(bytes: Uint8Array, file: string): Tensor {
  const need = (end: number, what: string) => {
    if (bytes.length >= end) return;
    const said = `the file ends here, ${end - bytes.length} bytes before the end of ${what}`;
    throw formatError('IDX_TRUNCATED', file, bytes.length, said, 'it is cut off: fetch or unpack it again');
  };
  [0, 0].forEach((expected, at) => {
    if (bytes.length > at && bytes[at] !== expected) {
      throw formatError('IDX_BAD_MAGIC', file, at, `the byte is ${bytes[at]}, not 0`, REMEDY);
    }
  });
  need(4, 'its magic number');
  const type = TYPES[bytes[2]];
  if (type === undefined) {
    throw formatError('IDX_BAD_MAGIC', file, 2, `${bytes[2]} is no type of number`, REMEDY);
  }
  if (bytes[3] === 0) throw formatError('IDX_BAD_MAGIC', file, 3, 'it has no dimension', REMEDY);
  const header = 4 + 4 * bytes[3];
  need(header, 'its dimensions');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: bytes[3] }, (_, k) => view.getUint32(4 + 4 * k));
  const count = sizeOf(shape);
  const end = header + count * bytesOf(type);
  need(end, `its ${shape.join('×')} numbers`);
  if (bytes.length > end) {
    const said = `${bytes.length - end} bytes follow its ${shape.join('×')} numbers`;
    throw formatError('IDX_TRAILING', file, end, said, REMEDY);
  }
  return { shape, data: readElements(bytes, file, { type, littleEndian: false, start: header, count }) };
}
