import { formatError } from '../format-error.ts';
import { sizeOf, type Tensor, type TextTensor } from '../tensor.ts';
import { parseNpy } from './npy.ts';
import { parseNpyDescription } from './npy-header.ts';

/**
 * Reads a `.npy` file of labels: numbers and booleans as {@link parseNpy} does, and texts of fixed length (`<U10`, UCS-4
 * of either byte order; `|S10`, bytes of ASCII), padded by zeros.
 *
 * @throws DistillCheckError `NPY_BAD_TYPE` for arrays of Python objects and texts that are none, and as `parseNpy`.
 *
 * Source: NumPy, `numpy.lib.format`.
 *
 * @example
 * parseNpyLabels(await readFile('labels.npy'), 'labels.npy').data[0]; // 1
 */
export function parseNpyLabels(bytes: Uint8Array, file: string): Tensor | TextTensor {
  const { descr, shape, start, end } = parseNpyDescription(bytes, file);
  if (descr === "'|O'") {
    const remedy = 'save them as texts or numbers: numpy.save(file, y.astype(str))';
    throw formatError('NPY_BAD_TYPE', file, start, 'its labels are pickled objects of Python', remedy);
  }
  const [, order, kind, digits] = /^'([<>|])([US])([1-9]\d{0,5})'$/.exec(descr) ?? [];
  if (kind === undefined || (kind === 'U' && order === '|')) return parseNpy(bytes, file);
  const count = sizeOf(shape);
  const units = Number(digits);
  const size = kind === 'U' ? 4 * units : units;
  if (bytes.length !== end + count * size) {
    const code = bytes.length < end + count * size ? 'NPY_TRUNCATED' : 'NPY_TRAILING';
    const what = `${shape.join('×')} texts of ${size} bytes do not fill the ${bytes.length - end} bytes behind its header`;
    throw formatError(code, file, bytes.length, what, 'it is cut off or was changed: save or fetch it again');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const unitAt = (at: number) => (kind === 'U' ? view.getUint32(at, order === '<') : bytes[at]);
  const most = kind === 'U' ? 0x10ffff : 127;
  const text = (at: number): string => {
    let result = '';
    for (let k = 0, place = at; k < units; k++, place += size / units) {
      const unit = unitAt(place);
      if (unit === 0) break;
      if (unit > most) throw formatError('NPY_BAD_TYPE', file, place, `${unit} is no character`, 'save it again');
      result += String.fromCodePoint(unit);
    }
    return result;
  };
  return { shape, data: Array.from({ length: count }, (_, i) => text(end + i * size)) };
}
