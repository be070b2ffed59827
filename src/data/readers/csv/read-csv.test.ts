import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseCsv } from './csv.ts';
import { readCsv } from './read-csv.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-csv-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, content: string | Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('readCsv', () => {
  test('gives what parseCsv gives, over many chunks', async () => {
    // 5000 lines are about 200 kB: several chunks of a file stream, cut inside of fields.
    const lines = Array.from({ length: 5000 }, (_, i) => `${Math.sin(i)},${Math.cos(i)},"${i % 2}"`);
    const text = `a,b,label\r\n${lines.join('\r\n')}\r\n`;
    const file = written('many.csv', text);
    const dataset = await readCsv(file);
    expect(dataset.inputs.rows).toBe(5000);
    expect(dataset).toEqual(parseCsv(text, file));
  });

  test('names the line of a mistake deep in the file', async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => (i === 25_000 ? 'oops,1' : `${i + 1},${i % 2}`));
    const file = written('mistake.csv', `a,label\n${lines.join('\n')}\n`);
    await expect(readCsv(file)).rejects.toMatchObject({
      code: 'CSV_BAD_NUMBER',
      message: expect.stringContaining('line 25002'),
    });
  });

  test.each([
    ['FILE_NOT_FOUND', () => join(folder, 'nowhere.csv'), 'there is no file'],
    ['FILE_IS_DIRECTORY', () => folder, 'is a directory'],
    ['CSV_BINARY', () => written('image.csv', Uint8Array.of(0x89, 0x50, 0, 0, 13)), 'is not a text file'],
    [
      'CSV_BINARY',
      () => written('latin1.csv', Buffer.from('\u00e9,label\n1,1', 'latin1')),
      'is not a text file in UTF-8',
    ],
    ['CSV_BINARY', () => written('utf16.csv', Buffer.from('a,label\n1,1', 'utf16le')), 'UTF-8'],
    ['CSV_EMPTY', () => written('empty.csv', ''), 'is empty'],
    ['CSV_BAD_QUOTES', () => written('quotes.csv', 'a,label\n1,1\n"2,0\n'), 'a quote is out of place'],
  ])('%s', async (code, file, message) => {
    await expect(readCsv(file())).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
});
