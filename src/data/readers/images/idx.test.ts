import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectRefused, expectTruncationsRefused, golden, goldenBytes } from '../readers.sample.ts';
import { parseIdx } from './idx.ts';

/** An IDX header. */
function header(type: number, shape: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * shape.length);
  bytes.set([0, 0, type, shape.length]);
  shape.forEach((length, k) => {
    new DataView(bytes.buffer).setUint32(4 + 4 * k, length);
  });
  return bytes;
}

test.each(Object.entries(golden.idx))('%s as it was packed', (name, expected) => {
  const { shape, data } = parseIdx(goldenBytes(`${name}.idx`), name);
  expect({ shape, data: [...data] }).toEqual(expected);
});

test('what is packed is read back', () => {
  const shapes = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(shapes, fc.uint8Array({ minLength: 64, maxLength: 64 }), (shape, values) => {
      const data = values.slice(
        0,
        shape.reduce((a, b) => a * b, 1),
      );
      expect(parseIdx(Uint8Array.of(...header(8, shape), ...data), 'x')).toEqual({ shape, data });
    }),
    { seed: 1 },
  );
});

describe('refused', () => {
  test.each(Object.keys(golden.idx))('every part of %s', (name) => {
    expectTruncationsRefused(goldenBytes(`${name}.idx`), /^IDX_TRUNCATED$/, (part) => parseIdx(part, name));
  });

  test('dimensions beyond the file, before anything is allocated', () => {
    const lengths = fc.array(fc.integer({ min: 300, max: 2 ** 32 - 1 }), { minLength: 1, maxLength: 255 });
    fc.assert(
      fc.property(lengths, fc.constantFrom(8, 9, 11, 12, 13, 14), (shape, type) => {
        const bytes = Uint8Array.of(...header(type, shape), ...new Uint8Array(100));
        expectRefused(() => parseIdx(bytes, 'bomb'), /^IDX_TRUNCATED$/, bytes.length);
      }),
      { seed: 1 },
    );
  });

  test.each([
    [[1, 0, 8, 1, 0, 0, 0, 0], 'IDX_BAD_MAGIC', 'x, byte 0: the byte is 1, not 0'],
    [[0, 7, 8, 1, 0, 0, 0, 0], 'IDX_BAD_MAGIC', 'x, byte 1: the byte is 7'],
    [[0x1f, 0x8b], 'IDX_BAD_MAGIC', 'x, byte 0: the byte is 31'],
    [[0, 0, 10, 1, 0, 0, 0, 0], 'IDX_BAD_MAGIC', 'x, byte 2: 10 is no type'],
    [[0, 0, 8, 0], 'IDX_BAD_MAGIC', 'x, byte 3: it has no dimension'],
    [[0, 0, 8, 1, 0, 0, 0, 1, 5, 6], 'IDX_TRAILING', 'x, byte 9: 1 bytes follow its 1 numbers'],
  ])('%j', (bytes, code, message) => {
    expect(() => parseIdx(Uint8Array.from(bytes), 'x')).toThrow(
      expect.objectContaining({ code, message: expect.stringContaining(message) }),
    );
  });
});
