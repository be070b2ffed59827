import { expect, test } from 'vitest';
import { parseNpy } from '../readers/numpy/npy.ts';
import { formatNpy } from './npy.ts';

test.each([[[3]], [[3, 1]], [[1, 3]], [[0]]])('shape %j is read back', (shape) => {
  const values = Float64Array.of(-0.1, Number.POSITIVE_INFINITY, 5e-324).subarray(0, shape[0] * (shape[1] ?? 1));
  const bytes = formatNpy(values, shape);
  expect((bytes.length - 8 * values.length) % 64).toBe(0);
  expect(parseNpy(bytes, 'test')).toEqual({ shape, data: values });
});

test('bytes as numpy 1.24 writes them', () => {
  // np.save of np.array([1.5]): magic, version 1.0, a header of 118 bytes, the number.
  const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }".padEnd(117);
  const wanted = Buffer.concat([
    Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, 118, 0]),
    Buffer.from(`${header}\n`),
    Buffer.from(Float64Array.of(1.5).buffer),
  ]);
  expect(Buffer.from(formatNpy(Float64Array.of(1.5), [1]))).toEqual(wanted);
});

test('a shape that does not fit is refused', () => {
  expect(() => formatNpy(Float64Array.of(1, 2), [3])).toThrow('2 values do not have the shape (3)');
});
