import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectOffset, golden, goldenBytes } from '../readers.sample.ts';
import { openParquet, parseParquet } from './parquet.ts';

test.each(Object.entries(golden.parquet))('%s as PyArrow reads it', async (name, expected) => {
  const { names, rows, columns } = await parseParquet(goldenBytes(`${name}.parquet`), name);
  expect(rows).toBe(6);
  expect(Object.fromEntries(names.map((column, k) => [column, [...columns[k]]]))).toEqual(expected);
});

test('a Buffer whose memory is shared is read as its bytes are', async () => {
  const bytes = goldenBytes('snappy.parquet');
  const pool = Buffer.alloc(bytes.length + 100, 7);
  pool.set(bytes, 50);
  const read = await parseParquet(pool.subarray(50, 50 + bytes.length), 'x');
  expect(read).toEqual(await parseParquet(bytes, 'x'));
});

const zstd = (name: string) => goldenBytes(`../tables/${name}.parquet`);

describe('refused', () => {
  test('every part of a file packed by Zstandard', async () => {
    const bytes = zstd('packed-zstd-v1');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (length) => {
        const caught = await parseParquet(bytes.slice(0, length), 'x').catch((error: unknown) => error);
        expectOffset(caught, /^PARQUET_(TRUNCATED|BAD_FOOTER)$/, length);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test.each([
    'packed-zstd-v1',
    'packed-zstd-v2',
  ])('a byte changed in the pages of %s, which has checksums or not', async (name) => {
    const bytes = zstd(name);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: footerOf(bytes) - 1 }), fc.nat({ max: 255 }), async (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        const { names, column } = openParquet(changed, 'x');
        const numbers = [...names.keys()].filter((position) => names[position] !== 'text');
        for (const position of numbers) {
          const outcome = await column(position).catch((error: unknown) => error);
          if (outcome instanceof Error) expectOffset(outcome, /^PARQUET_/, bytes.length);
          else expect(outcome).toHaveLength(1000);
        }
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  test.each(['snappy', 'plain', 'groups', 'page-v2'])('every part of %s', async (name) => {
    const bytes = goldenBytes(`${name}.parquet`);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), async (length) => {
        const caught = await parseParquet(bytes.slice(0, length), name).catch((error: unknown) => error);
        expectOffset(caught, /^PARQUET_(TRUNCATED|BAD_FOOTER)$/, length);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  test('a byte changed anywhere in the footer: another value, or an error of ours, and never anything else', async () => {
    const bytes = goldenBytes('snappy.parquet');
    await readOrRefused(bytes, footerOf(bytes), bytes.length - 1, 80);
  });

  test.each([
    'snappy',
    'page-v2',
  ])('a byte changed anywhere in the pages of %s is read or refused, in no time', async (name) => {
    const bytes = goldenBytes(`${name}.parquet`);
    await readOrRefused(bytes, 4, footerOf(bytes) - 1, 300);
  });

  test.each([
    ['gzip', 'PARQUET_CODEC', "column 'a' is packed by GZIP"],
    ['null', 'PARQUET_BAD_NUMBER', "row 2 of column 'a' holds nothing"],
    ['text', 'PARQUET_BAD_NUMBER', `row 1 of column 'a' holds the text "x": the column is text`],
    // One byte of a whole file altered: a reader that trusts it never ends.
    ['negative-levels', 'PARQUET_UNREADABLE', 'claims -1373 bytes of levels'],
    ['nested', 'PARQUET_NESTED', "column 'a' is nested"],
  ])('%s', async (name, code, message) => {
    await expect(parseParquet(goldenBytes(`${name}.parquet`), 'x')).rejects.toMatchObject({
      code,
      message: expect.stringContaining(message),
    });
  });

  test('another format, and a footer longer than the file', async () => {
    await expect(parseParquet(goldenBytes('labels.npy'), 'x')).rejects.toMatchObject({ code: 'PARQUET_BAD_MAGIC' });
    const bytes = goldenBytes('plain.parquet');
    bytes.set([255, 255, 255, 255], bytes.length - 8);
    await expect(parseParquet(bytes, 'x')).rejects.toMatchObject({ code: 'PARQUET_BAD_FOOTER' });
  });
});

/** Where the footer begins. */
function footerOf(bytes: Uint8Array): number {
  return bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
}

/** With one byte between two places changed, the file is read or refused with the place of the fault. */
async function readOrRefused(bytes: Uint8Array, first: number, last: number, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: first, max: last }), fc.nat({ max: 255 }), async (at, value) => {
      const changed = bytes.slice();
      changed[at] = value;
      const outcome = await parseParquet(changed, 'x').catch((error: unknown) => error);
      if (outcome instanceof Error) expectOffset(outcome, /^PARQUET_/, bytes.length);
      else expect(outcome).toMatchObject({ rows: 6 });
    }),
    { seed: 1, numRuns },
  );
}
