import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LARGEST_TEXT, readText, readTextNow } from './read-text.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-text-'));
  path = join(folder, 'a.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  ['readText', readText],
  ['readTextNow', async (file: string) => readTextNow(file)],
])('%s', (_, read) => {
  test('a text, also of characters that are cut by chunks, and an empty one', async () => {
    const text = `x${'é∞😀'.repeat(50_000)}`;
    writeFileSync(path, text);
    expect(await read(path)).toBe(text);
    writeFileSync(path, '');
    expect(await read(path)).toBe('');
  });

  test('the largest is read, a byte more is refused', async () => {
    writeFileSync(path, '');
    truncateSync(path, LARGEST_TEXT);
    expect((await read(path)).length).toBe(LARGEST_TEXT);
    truncateSync(path, LARGEST_TEXT + 1);
    const refusal = {
      code: 'FILE_TOO_LARGE',
      message: expect.stringMatching(/a\.json has more than 16 MB, .*; name /),
    };
    await expect(read(path)).rejects.toMatchObject(refusal);
  });

  test('what is no file is an error', async () => {
    await expect(read(join(folder, 'none.json'))).rejects.toMatchObject({ code: 'ENOENT' });
    mkdirSync(path);
    await expect(read(path)).rejects.toThrow();
  });
});

test.skipIf(process.platform === 'win32')('what never ends is read no further than that', async () => {
  await expect(readText('/dev/zero')).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  expect(() => readTextNow('/dev/zero')).toThrow('/dev/zero is no ordinary file');
});
