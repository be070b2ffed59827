import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectRefused, expectTruncationsRefused, golden, goldenBytes } from '../readers.sample.ts';
import { parseNpy } from './npy.ts';

/** A version-1 file with this header and these bytes behind it. */
function npy(header: string, ...content: number[]): Uint8Array {
  const text = new TextEncoder().encode(header);
  return Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), 1, 0, text.length, 0, ...text, ...content);
}

test.each(Object.entries(golden.npy))('%s as NumPy reads it', (name, expected) => {
  const { shape, data } = parseNpy(goldenBytes(`${name}.npy`), name);
  expect({ shape, data: [...data] }).toEqual(expected);
});

test('bytes in Fortran order are turned round, and what they are read from stays as it is', () => {
  const bytes = npy("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3), }", 0, 255, 0, 1, 254, 1);
  // A file's bytes are a Buffer, whose slice shares its memory.
  const buffer = Buffer.from(bytes);
  expect([...parseNpy(buffer, 'x').data]).toEqual([0, 0, 254, 255, 1, 1]);
  expect(new Uint8Array(buffer)).toEqual(bytes);
});

describe('refused', () => {
  test.each(['little-f8', 'big-i2', 'fortran-3d', 'version-2', 'version-3', 'scalar'])('every part of %s', (name) => {
    expectTruncationsRefused(goldenBytes(`${name}.npy`), /^NPY_TRUNCATED$/, (part) => parseNpy(part, name));
  });

  test('shapes beyond the file, before anything is allocated', () => {
    const shapes = fc.array(fc.integer({ min: 2, max: 10 ** 9 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(shapes, fc.constantFrom('u1', 'f8', 'i8'), fc.boolean(), (shape, type, fortran) => {
        const order = fortran ? 'True' : 'False';
        const bytes = npy(`{'descr': '<${type}', 'fortran_order': ${order}, 'shape': (${shape}), }`, 1, 2, 3);
        expectRefused(() => parseNpy(bytes, 'bomb'), /^NPY_(TRUNCATED|BAD_TYPE)$/, bytes.length);
      }),
      { seed: 1 },
    );
    const claimed = goldenBytes('version-2.npy');
    claimed.set([255, 255, 255, 255], 8);
    expectRefused(() => parseNpy(claimed, 'bomb'), /^NPY_TRUNCATED$/, claimed.length);
  });

  test.each([
    ['structured', "byte 10: its numbers are of type [('a', '<f8'), ('b', '<i4')], not one of"],
    ['complex', "byte 10: its numbers are of type '<c16'"],
  ])('%s', (name, message) => {
    expect(() => parseNpy(goldenBytes(`${name}.npy`), 'x')).toThrow(
      expect.objectContaining({ code: 'NPY_BAD_TYPE', message: expect.stringContaining(message) }),
    );
  });

  const whole = "{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }";
  test.each([
    [Uint8Array.of(0x50, 0x4b), 'NPY_BAD_MAGIC', 'byte 0'],
    [Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 4, 0), 'NPY_BAD_VERSION', "byte 6: the format's version is 4.0"],
    [npy('[1, 2]', 1), 'NPY_BAD_HEADER', 'no dictionary'],
    [npy(whole.replace('descr', 'type'), 1, 2), 'NPY_BAD_HEADER', "no 'descr'"],
    [npy(whole.replace('False', 'None'), 1, 2), 'NPY_BAD_HEADER', "no 'fortran_order'"],
    [npy(whole.replace('(2,)', '[2]'), 1, 2), 'NPY_BAD_HEADER', "no 'shape'"],
    [npy(whole.replace('(2,)', '(-2,)'), 1, 2), 'NPY_BAD_HEADER', "no 'shape'"],
    [npy(whole.replace('|u1', '|f8'), 1, 2), 'NPY_BAD_TYPE', "'|f8'"],
    [npy(whole.replace('(2,)', '(2)'), 1, 2), 'NPY_BAD_HEADER', "no 'shape'"],
    [npy(whole.replace('(2,)', '(02,)'), 1, 2), 'NPY_BAD_HEADER', "no 'shape'"],
    [npy(whole.replace('(2,)', `(2,${'1,'.repeat(64)})`), 1, 2), 'NPY_BAD_HEADER', "no 'shape'"],
    // Python takes the last of two equal keys, others the first.
    [npy(whole.replace("'descr'", "'shape': (1,), 'descr'"), 1, 2), 'NPY_BAD_HEADER', 'no dictionary'],
    [npy(whole.replace('False,', 'False'), 1, 2), 'NPY_BAD_HEADER', 'no dictionary'],
    [npy(whole.replace('}', "'more': 1}"), 1, 2), 'NPY_BAD_HEADER', 'no dictionary'],
    [npy(`${whole}x`, 1, 2), 'NPY_BAD_HEADER', 'no dictionary'],
    [npy(whole, 1, 2, 3), 'NPY_TRAILING', '1 bytes follow its 2 numbers'],
  ])('%#', (bytes, code, message) => {
    expect(() => parseNpy(bytes, 'x')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });

  test('an integer that no double holds', () => {
    const bytes = goldenBytes('little-u8.npy');
    bytes.set([1, 0, 0, 0, 0, 0, 0, 255], 128);
    expect(() => parseNpy(bytes, 'x')).toThrow(
      expect.objectContaining({ code: 'INTEGER_TOO_LARGE', message: expect.stringContaining('byte 128') }),
    );
  });
});

test('half precision, as IEEE 754 has it', () => {
  const bits = [0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3555, 0x3c00, 0xc000, 0x7bff, 0x7c00, 0xfc00];
  // numpy.array(bits, dtype=uint16).view(float16).astype(float64)
  const values = [0, -0, 2 ** -24, 1023 * 2 ** -24, 2 ** -14, 0.333251953125, 1, -2, 65504, Infinity, -Infinity];
  const header = "{'descr': '<f2', 'fortran_order': False, 'shape': (11,), }\n";
  const bytes = Uint8Array.of(0x93, ...[...'NUMPY'].map((c) => c.charCodeAt(0)), 1, 0, header.length, 0);
  const text = new TextEncoder().encode(header);
  const numbers = new Uint8Array(Uint16Array.from(bits).buffer);
  expect([...parseNpy(Uint8Array.of(...bytes, ...text, ...numbers), 'x.npy').data]).toEqual(values);
});

test('a shape of thousands of blanks is refused', () => {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${' '.repeat(20_000)}1${' '.repeat(20_000)}x)}`;
  const start = [0x93, ...[...'NUMPY'].map((c) => c.charCodeAt(0)), 1, 0, header.length & 255, header.length >> 8];
  expect(() => parseNpy(Uint8Array.of(...start, ...new TextEncoder().encode(header)), 'x')).toThrow(/no 'shape'/);
});
