import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { goldenBytes } from '../readers.sample.ts';
import { npzNames, parseNpz } from './npz.ts';
import { crc32, storedChecksums } from './zip-checksums.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test('CRC-32 as the check value of its catalogue', () => {
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf(''))).toBe(0);
});

test('an archive states the checksum of each entry', () => {
  const contents = { 'a.txt': bytesOf('123456789'), 'sub/b.txt': bytesOf('') };
  expect([...storedChecksums(zipSync(contents))]).toEqual([
    ['a.txt', 0xcbf43926],
    ['sub/b.txt', 0],
  ]);
});

test.each(['stored', 'deflated'])('%s.npz with a number altered is refused', (name) => {
  const bytes = goldenBytes(`${name}.npz`);
  const numbers = zipSync({ 'X.npy': goldenBytes('little-f8.npy') }, { level: 0 });
  numbers[200] ^= 1;
  expect(() => parseNpz(numbers, 'x.npz')).toThrow(/x.npz, byte 0: 'X.npy' does not match its checksum/);
  expect(parseNpz(bytes, name).size).toBeGreaterThan(1);
});

test('only what is asked for is read', () => {
  const npy = goldenBytes('little-f8.npy');
  const bytes = zipSync({ 'X.npy': npy, 'names.npy': bytesOf('no array at all'), 'notes.txt': bytesOf('x') });
  expect(npzNames(bytes, 'x.npz')).toEqual(['X', 'names']);
  expect([...parseNpz(bytes, 'x.npz', ['X', 'soft']).keys()]).toEqual(['X']);
  expect(() => parseNpz(bytes, 'x.npz')).toThrow(/names.npy, byte 0/);
});
