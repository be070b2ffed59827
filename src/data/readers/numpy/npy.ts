import { bytesOf, readElements } from '../elements.ts';
import { formatError } from '../format-error.ts';
import { type NumberArray, sizeOf, type Tensor } from '../tensor.ts';
import { parseNpyHeader } from './npy-header.ts';

/**
 * Reads a `.npy` file: booleans, integers and floats of either byte order, in C or Fortran order, versions 1 to 3.
 *
 * @param file what to call the bytes in messages.
 * @throws DistillCheckError `NPY_…` with the byte offset (the shape is held against the length of the file before
 * anything is allocated), `INTEGER_TOO_LARGE`.
 *
 * Source: NumPy, `numpy.lib.format`.
 *
 * @example
 * parseNpy(await readFile('points.npy'), 'points.npy').shape; // [6, 2]
 */
export function parseNpy(bytes: Uint8Array, file: string): Tensor {
  const { type, littleEndian, fortranOrder, shape, end: start } = parseNpyHeader(bytes, file);
  const count = sizeOf(shape);
  const end = start + count * bytesOf(type);
  const numbers = `its ${shape.length === 0 ? 'one' : shape.join('×')} numbers`;
  if (bytes.length < end) {
    const what = `the file ends here, ${end - bytes.length} bytes before the end of ${numbers}`;
    throw formatError('NPY_TRUNCATED', file, bytes.length, what, 'it is cut off: save or fetch it again');
  }
  if (bytes.length > end) {
    const what = `${bytes.length - end} bytes follow ${numbers}`;
    throw formatError('NPY_TRAILING', file, end, what, 'save one array a file');
  }
  const data = readElements(bytes, file, { type, littleEndian, start, count });
  const numbersInOrder = fortranOrder && shape.length > 1 ? transposed(data, shape) : data;
  return { shape, data: numbersInOrder, ...(type === 'b1' && { isBoolean: true }) };
}

/** From the first index running fastest to the last. */
function transposed(data: NumberArray, shape: readonly number[]): NumberArray {
  const result = data.slice();
  const index = shape.map(() => 0);
  for (let k = 0; k < data.length; k++) {
    let at = 0;
    for (let axis = 0; axis < shape.length; axis++) at = at * shape[axis] + index[axis];
    result[at] = data[k];
    for (let axis = 0; axis < shape.length; axis++) {
      if (++index[axis] < shape[axis]) break;
      index[axis] = 0;
    }
  }
  return result;
}
