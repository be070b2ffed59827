import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { goldenBytes } from '../readers.sample.ts';
import { crc32 } from './crc32.ts';
import { npzNames, parseNpz } from './npz.ts';
import { zipContent, zipEntries } from './zip.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
/** An archive of one stored array; the offsets below are its own. */
const archive = () => zipSync({ 'X.npy': goldenBytes('little-f8.npy') }, { level: 0 });
const directoryOf = (bytes: Uint8Array) => bytes.length - 22 - 46 - 5;

test('CRC-32 as the check value of its catalogue', () => {
  expect(crc32(bytesOf('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytesOf(''))).toBe(0);
});

test('entries and contents as another program packed them', () => {
  const contents = { 'a.txt': bytesOf('123456789'.repeat(50)), 'sub/b.txt': bytesOf('') };
  const bytes = zipSync(contents);
  const entries = zipEntries(bytes, 'x.zip');
  expect(entries.map(({ name, size }) => [name, size])).toEqual([
    ['a.txt', 450],
    ['sub/b.txt', 0],
  ]);
  expect(entries.map((entry) => zipContent(bytes, 'x.zip', entry, 1000).length)).toEqual([450, 0]);
});

test('only what is asked for is unpacked', () => {
  const npy = goldenBytes('little-f8.npy');
  const bytes = zipSync({ 'X.npy': npy, 'names.npy': bytesOf('no array at all'), 'notes.txt': bytesOf('x') });
  expect(npzNames(bytes, 'x.npz')).toEqual(['X', 'names']);
  expect([...parseNpz(bytes, 'x.npz', ['X', 'soft']).keys()]).toEqual(['X']);
  expect(() => parseNpz(bytes, 'x.npz')).toThrow(/names.npy, byte 0/);
});

test.each<[string, (bytes: Uint8Array) => void, RegExp]>([
  ['a number altered', (bytes) => bytes.set([1], 200), /byte 0: 'X.npy' does not match its checksum/],
  ['another name in its own header', (bytes) => bytes.set([0x59], 30), /byte 0: 'X.npy' has another name/],
  ['a size other than its content', (bytes) => bytes.set([16], directoryOf(bytes) + 24), /175|176|16 that it claims/],
  ['an unknown method', (bytes) => bytes.set([9], directoryOf(bytes) + 10), /'X.npy' .*(compression type 9|claims)/],
  ['encryption', (bytes) => bytes.set([1], directoryOf(bytes) + 8), /'X.npy' is encrypted/],
  ['no local header', (bytes) => bytes.set([1], directoryOf(bytes) + 42), /'X.npy' has no header where/],
  ['more entries than there are', (bytes) => bytes.set([255, 255], bytes.length - 12), /holds 1 of 65535 entries/],
  ['fewer entries than there are', (bytes) => bytes.set([0, 0], bytes.length - 12), /bytes follow the 0 entries/],
  ['a directory nowhere', (bytes) => bytes.set([255, 255, 255, 255], bytes.length - 6), /holds 0 of 1 entries/],
])('an archive with %s is refused', (_, alter, message) => {
  const bytes = archive();
  alter(bytes);
  expect(() => parseNpz(bytes, 'x.npz')).toThrow(message);
});

test('two arrays of one name are refused: programs differ in which they take', () => {
  const bytes = zipSync({ 'X.npy': goldenBytes('little-f8.npy'), 'Y.npy': goldenBytes('little-f4.npy') });
  const renamed = bytes.map((byte, at) => (byte === 0x59 && bytes[at + 1] === 0x2e ? 0x58 : byte));
  expect(() => npzNames(renamed, 'x.npz')).toThrow(/two entries are named 'X.npy'/);
});

test('arrays that together unpack to more than the archive may are refused before they are unpacked', () => {
  const zeros = new Uint8Array(2 ** 22);
  const one = zipSync({ 'a.npy': zeros });
  const [entry] = zipEntries(one, 'x.npz');
  expect(zipContent(one, 'x.npz', entry, 2 ** 22).length).toBe(2 ** 22);
  expect(() => zipContent(one, 'x.npz', entry, 2 ** 22 - 1)).toThrow(/at most 4194303 are unpacked/);
});

test('a stream that unpacks to more than it claims ends there', () => {
  const bytes = zipSync({ 'a.npy': new Uint8Array(2 ** 20) });
  const [entry] = zipEntries(bytes, 'x.npz');
  expect(() => zipContent(bytes, 'x.npz', { ...entry, size: 100 }, 2 ** 22)).toThrow(/cannot be unpacked/);
});

test('two entries in one place are refused: each would be unpacked', () => {
  const npy = goldenBytes('little-f8.npy');
  const bytes = zipSync({ 'X.npy': npy, 'Y.npy': npy }, { level: 0 });
  const second = directoryOf(bytes);
  bytes.set([0, 0, 0, 0], second + 42);
  expect(() => zipEntries(bytes, 'x.npz')).toThrow(/its entries overlap/);
});
