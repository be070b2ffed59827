/**
 * Small files that a reader without limits takes minutes or gigabytes for: {@link hostileFiles}. As a program of its own,
 * it reads each of them in the folder named and prints how it was refused, and then the memory that all took.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { DistillCheckError } from '../../errors.ts';
import { readNumbers } from './read-numbers.ts';
import { readPoints } from './read-points.ts';

const columns = (n: number, name: (k: number) => string) => Array.from({ length: n }, (_, k) => name(k)).join(',');
const zeros = (n: number, before: readonly number[] = []) => {
  const bytes = new Uint8Array(n);
  bytes.set(before);
  return bytes;
};

/** An npy file of version 2 with this header and these numbers. */
function npy(header: string, content: Uint8Array): Uint8Array {
  const text = new TextEncoder().encode(header);
  const start = Uint8Array.of(
    0x93,
    0x4e,
    0x55,
    0x4d,
    0x50,
    0x59,
    2,
    0,
    ...new Uint8Array(Uint32Array.of(text.length).buffer),
  );
  return Buffer.concat([start, text, content]);
}

/** A Parquet file of this footer. */
function parquet(footer: readonly number[]): Uint8Array {
  const length = new Uint8Array(Uint32Array.of(footer.length).buffer);
  return Buffer.concat([Buffer.from('PAR1'), Uint8Array.from(footer), length, Buffer.from('PAR1')]);
}

/** Lists of Thrift, each the only element of the one before, that claim 2²⁵ elements. */
function nested(depth: number): number[] {
  return [0x29, ...Array.from({ length: depth }, () => [0xf9, 0x80, 0x80, 0x80, 0x10]).flat(), 0];
}

/** A frame of Zstandard that says it unpacks to zeros: 128 kB of them in four bytes. */
function zstdZeros(size: number): Uint8Array {
  const count = Math.ceil(size / 2 ** 17);
  const blocks = Array.from({ length: count }, (_, k) => {
    const block = Math.min(2 ** 17, size - k * 2 ** 17);
    // Whether it is the last, its kind (a byte that is repeated) and its size; then the byte.
    const header = Number(k === count - 1) + 2 + 8 * block;
    return [header & 255, (header >> 8) & 255, header >> 16, 0];
  });
  return Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0, ...new Uint8Array(Uint32Array.of(size).buffer), ...blocks.flat());
}

/** A Parquet file of a few hundred bytes with a text of 20 MB. */
function zstdBomb(): Uint8Array {
  const columnData = [
    { name: 'a', data: ['x'.repeat(2e7), 'y'], type: 'STRING' as const },
    { name: 'label', data: [0, 1], type: 'DOUBLE' as const },
  ];
  const compressors = { ZSTD: (bytes: Uint8Array) => zstdZeros(bytes.length) };
  return new Uint8Array(parquetWriteBuffer({ columnData, codec: 'ZSTD', compressors, statistics: false }));
}

const DIMENSIONS = 200_000;
const header = (shape: string, type = '|u1') => `{'descr': '${type}', 'fortran_order': True, 'shape': (${shape})}`;
const bomb = (size: number, before: readonly number[] = []) => gzipSync(zeros(size, before));

/** Files by name, with the code that refuses each. */
export const hostileFiles: Readonly<
  Record<string, { readonly code: string; readonly content: () => Uint8Array | string }>
> = {
  'digits.csv': { code: 'CSV_BAD_NUMBER', content: () => `a,label\n${'1'.repeat(1e6)}x,1\n` },
  'header.csv': {
    code: 'CSV_BAD_NUMBER',
    content: () => `label,${columns(3e4, (k) => `unnamed: ${k}`)}\n1,x${','.repeat(3e4 - 1)}\n`,
  },
  'twice.csv': { code: 'CSV_DUPLICATE_COLUMN', content: () => `${columns(3e4, (k) => `c${k}`)},c29999\n` },
  'names.csv': { code: 'CSV_NO_LABEL', content: () => `${'n'.repeat(1e6)},b\n1,1\n` },
  'open-quote.csv': { code: 'FILE_TOO_LARGE', content: () => `a,label\n"${'1\n'.repeat(2.2e6)}` },
  'dimensions.npy': {
    code: 'NPY_BAD_HEADER',
    content: () => npy(header(`${'1,'.repeat(DIMENSIONS)}${DIMENSIONS},`), zeros(DIMENSIONS)),
  },
  'blanks.npy': { code: 'NPY_BAD_HEADER', content: () => npy(header(`1${' '.repeat(2e6)}x`), zeros(1)) },
  'type.npy': { code: 'NPY_BAD_TYPE', content: () => npy(header('1,', 'x'.repeat(2e6)), zeros(1)) },
  'unneeded.npz': { code: 'NPZ_NO_INPUTS', content: () => zipSync({ 'notes.npy': zeros(2 ** 23) }, { level: 1 }) },
  'bomb.idx.gz': {
    code: 'FILE_TOO_LARGE',
    content: () => bomb(2 ** 26 + 1, [0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28]),
  },
  'bomb.csv.gz': { code: 'FILE_TOO_LARGE', content: () => bomb(2 ** 26 + 1) },
  'lists.parquet': { code: 'PARQUET_BAD_FOOTER', content: () => parquet(nested(2000)) },
  'zstd.parquet': { code: 'PARQUET_UNREADABLE', content: () => zstdBomb() },
  'values.csv': {
    code: 'TOO_MANY_VALUES',
    content: () =>
      `${columns(400, (k) => `c${k}`)},label\n${Array.from({ length: 2000 }, (_, i) => `${columns(400, (k) => `v${(i * k) % 50}`)},${i % 2}\n`).join('')}`,
  },
  'classes.csv': {
    code: 'MANY_CLASSES',
    content: () => `a,label\n${Array.from({ length: 1e3 }, (_, i) => `1,${'n'.repeat(1e3)}${i}\n`).join('')}`,
  },
  'texts.npz': {
    code: 'NPY_TRUNCATED',
    content: () =>
      zipSync({ 'X.npy': npy(header('1,1'), zeros(1)), 'y.npy': npy(header('100000000,', '<U1'), zeros(8)) }),
  },
  'integer.parquet': { code: 'PARQUET_BAD_FOOTER', content: () => parquet([0x16, ...new Array(1e6).fill(0x80), 1, 0]) },
};

/** Reads each as points, and as a teacher's numbers. */
async function readAll(folder: string): Promise<void> {
  for (const [name, { content }] of Object.entries(hostileFiles)) {
    const file = join(folder, name);
    writeFileSync(file, content());
    const labelFile = /\.(npy|idx)/.test(name) ? join(folder, 'labels.npy') : undefined;
    if (labelFile) writeFileSync(labelFile, npy(header('1,'), zeros(1)));
    const outcomes = await Promise.allSettled([readPoints(file, { labelFile }), readNumbers(file)]);
    const codes = outcomes.map((outcome) => {
      if (outcome.status === 'fulfilled') return 'read';
      return outcome.reason instanceof DistillCheckError ? outcome.reason.code : String(outcome.reason);
    });
    const lengths = outcomes.map((outcome) => (outcome.status === 'rejected' ? String(outcome.reason).length : 0));
    console.log(JSON.stringify({ name, code: codes[0], longest: Math.max(...lengths) }));
  }
  console.log(JSON.stringify({ megabytes: process.resourceUsage().maxRSS / 1024 }));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href)
  await readAll(process.argv[2]);
