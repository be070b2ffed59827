/**
 * A NumPy `.npy` file (version 1.0) of float64 numbers in C order: `numpy.load` reads it.
 *
 * @param shape its product is the number of values.
 * @throws RangeError when it is not.
 *
 * Source: NumPy, `numpy.lib.format`.
 *
 * @example
 * formatNpy(Float64Array.of(1, 2), [2]).length; // 128 + 16
 */
export function formatNpy(values: Float64Array, shape: readonly number[]): Uint8Array {
  const count = shape.reduce((product, length) => product * length, 1);
  if (count !== values.length) throw new RangeError(`${values.length} values do not have the shape (${shape})`);
  // A tuple of one number has a comma in Python.
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const described = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Magic (6), version (2), length (2), text, newline: padded so that the numbers begin at a multiple of 64.
  const length = Math.ceil((10 + described.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length + 8 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  view.setUint16(8, length - 10, true);
  bytes.set(new TextEncoder().encode(`${described.padEnd(length - 11)}\n`), 10);
  values.forEach((value, i) => {
    view.setFloat64(length + 8 * i, value, true);
  });
  return bytes;
}
