import type { FileMetaData } from 'hyparquet';
import { expect, test } from 'vitest';
import { goldenBytes } from '../readers.sample.ts';
import { hasWholeDeltas } from './check-delta.ts';
import { mostUnpacked } from './check-pages.ts';
import { isWholeSnappy } from './check-snappy.ts';
import { thriftEnd } from './check-thrift.ts';
import { checkChunks } from './footer.ts';
import { numberReader } from './number-reader.ts';
import { openParquet } from './parquet.ts';
import { zstdUnpack } from './zstd.ts';

test.each<[string, readonly number[], number, boolean]>([
  ['a literal and a copy of it', [5, 4, 1, 2, (9 & ~3) | 1, 2], 6, false],
  ['a literal alone', [2, 4, 7, 8], 2, true],
  ['a copy that overlaps itself', [6, 4, 1, 2, 1, 2], 6, true],
  ['a copy from before the start', [6, 4, 1, 2, 1, 3], 6, false],
  ['a copy from nowhere', [6, 4, 1, 2, 1, 0], 6, false],
  ['a literal of 2³¹ bytes, which is negative in 32 bits', [2, 63 << 2, 254, 255, 255, 255, 1, 2], 2, false],
  ['more than it says', [1, 4, 7, 8], 1, false],
  ['less than it says', [3, 4, 7, 8], 3, false],
  ['another length than the page', [2, 4, 7, 8], 3, false],
  ['a cut tag', [2, 61 << 2], 2, false],
])('Snappy: %s', (_, bytes, size, isWhole) => {
  expect(isWholeSnappy(Uint8Array.from(bytes), size)).toBe(isWhole);
});

test.each<[string, readonly number[], number, boolean]>([
  ['one value', [128, 1, 4, 1, 6], 1, true],
  ['a block of equal steps', [128, 1, 4, 5, 6, 2, 0, 0, 0, 0], 5, true],
  ['another count', [128, 1, 4, 4, 6, 2, 0, 0, 0, 0], 5, false],
  ['no parts', [128, 1, 0, 5, 6, 2], 5, false],
  ['blocks of nothing', [0, 4, 5, 6, 2, 0, 0, 0, 0], 5, false],
  ['parts that are not whole', [128, 1, 3, 5, 6, 2, 0, 0, 0], 5, false],
  ['widths beyond 64 bits', [128, 1, 4, 5, 6, 2, 65, 0, 0, 0], 5, false],
  ['a part that is not there', [128, 1, 4, 5, 6, 2, 1, 0, 0, 0], 5, false],
])('differences: %s', (_, bytes, count, isWhole) => {
  expect(hasWholeDeltas(Uint8Array.from(bytes), 0, count)).toBe(isWhole);
});

test.each<[string, readonly number[], number | undefined]>([
  ['an integer', [0x15, 2, 0], 3],
  ['no end', [0x15, 2], undefined],
  ['a list that counts more than there is', [0x19, 0xf5, 0xff, 0xff, 3, 0], undefined],
  ['an integer of eleven bytes', [0x16, ...new Array(11).fill(0x80), 0, 0], undefined],
  ['a text longer than the file', [0x18, 5, 1, 2, 0], undefined],
  ['the ordinal of a row group, three deep', [0x1c, 0x1c, 0x14, 2, 0, 0, 0], 7],
  ['a short integer anywhere else', [0x1c, 0x14, 2, 0, 0], undefined],
  ['structures in each other, as deep as statistics are', [...new Array(5).fill(0x1c), ...new Array(6).fill(0)], 11],
  ['structures in each other without end', [...new Array(100).fill(0x1c), ...new Array(101).fill(0)], undefined],
  ['an unknown type', [0x1d, 0, 0], undefined],
])('Thrift: %s', (_, bytes, end) => {
  expect(thriftEnd(Uint8Array.from(bytes), 0)).toBe(end);
});

test.each([
  ['INT_8', 127, 128],
  ['INT_8', -128, -129],
  ['UINT_8', 255, 256],
  ['UINT_16', 0, -1],
  ['INT_16', -32768, 40000],
] as const)('%s holds %i and not %i', (converted_type, held, beyond) => {
  const read = numberReader({ name: 'label', converted_type }, { file: 'x', start: 4 });
  expect(read(held, 0)).toBe(held);
  expect(() => read(beyond, 2)).toThrow(`row 3 of column 'label' holds ${beyond}, which is no ${converted_type}`);
});

test('more numbers than a file of that length may hold are refused before any is read', () => {
  const claiming = (columns: number, rows: number, length: number) => () => {
    const schema = Array.from({ length: columns + 1 }, (_, k) => ({ name: `c${k}` }));
    checkChunks({ schema, row_groups: [] } as unknown as FileMetaData, rows, length, 'x');
  };
  expect(claiming(5, 2 ** 20, 1000)).toThrow(/claims 1048576×5 numbers in 1000 bytes, more than 4194304/);
  expect(claiming(4, 2 ** 20, 1000)).toThrow(/the row groups have 0 rows/);
  expect(claiming(5, 2 ** 20, 2 ** 23)).toThrow(/the row groups have 0 rows/);
  expect(claiming(1025, 2 ** 19, 2 ** 30)).toThrow(/more than 536870912/);
});

test('columns whose chunks are named otherwise than in the schema are refused: readers differ in which they take', () => {
  const bytes = goldenBytes('plain.parquet');
  const text = Buffer.from(bytes).toString('latin1');
  // The name in the footer's schema comes before that of the first chunk.
  const second = text.lastIndexOf('count');
  bytes.set([0x43], second);
  expect(() => openParquet(bytes, 'x')).toThrow(/chunk 3 of a row group is column/);
});

test('Zstandard unpacks to its numbers, however many they are in a byte, and other bytes to 64 times as many', async () => {
  expect(mostUnpacked(10, 1000, 'SNAPPY')).toBe(64 * 11);
  expect(mostUnpacked(10, 1e6, 'ZSTD')).toBeGreaterThan(8e6);
  expect(mostUnpacked(10, 1e6, 'ZSTD')).toBeLessThan(13e6);
  expect(mostUnpacked(1e6, 10, 'ZSTD')).toBe(64 * (1e6 + 1));
  const unpack = await zstdUnpack();
  // A frame of five bytes, stored: its magic, one segment of 5, one last block of 5 bytes.
  const frame = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x20, 5, 0x29, 0, 0, 1, 2, 3, 4, 5);
  expect([...unpack(frame, 5)]).toEqual([1, 2, 3, 4, 5]);
  expect([...unpack(frame, 0)]).toEqual([]);
  for (const size of [4, 6]) expect(() => unpack(frame, size)).toThrow(RangeError);
  expect(() => unpack(frame.subarray(0, 12), 5)).toThrow(RangeError);
});
