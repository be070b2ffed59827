import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { expectRefused, expectTruncationsRefused, golden, goldenBytes } from '../readers.sample.ts';
import { parseNpz } from './npz.ts';

test.each(Object.entries(golden.npz))('%s as NumPy reads it', (name, expected) => {
  const arrays = [...parseNpz(goldenBytes(`${name}.npz`), name)];
  expect(Object.fromEntries(arrays.map(([key, { shape, data }]) => [key, { shape, data: [...data] }]))).toEqual(
    expected,
  );
});

describe('refused', () => {
  test.each(Object.keys(golden.npz))('every part of %s', (name) => {
    expectTruncationsRefused(goldenBytes(`${name}.npz`), /^NPZ_BAD_ZIP$/, (part) => parseNpz(part, name));
  });

  test('an entry that claims more than its bytes can unpack to', () => {
    const bytes = goldenBytes('deflated.npz');
    // The original size of the first entry in the central directory, 24 bytes behind its signature.
    const directory = bytes.findIndex((_, at) => bytes.slice(at, at + 4).join() === '80,75,1,2');
    bytes.set([255, 255, 255, 127], directory + 24);
    expectRefused(() => parseNpz(bytes, 'bomb'), /^NPZ_TOO_LARGE$/, bytes.length);
  });

  test('an array that is cut off inside of a whole archive', () => {
    const part = goldenBytes('little-f8.npy').slice(0, 150);
    expect(() => parseNpz(zipSync({ 'X.npy': part }), 'a.npz')).toThrow(/a.npz, X.npy, byte 150: the file ends here/);
  });

  test('what is no archive', () => {
    expect(() => parseNpz(goldenBytes('labels.npy'), 'x')).toThrow(/byte 0: it does not start like a zip archive/);
  });
});
