import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPlain, readPlain, rewritePlain } from './no-follow.ts';

let folder: string;
let victim: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-plain-'));
  victim = join(folder, 'victim');
  path = join(folder, 'path');
  writeFileSync(victim, 'precious');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('writes, reads and writes again', async () => {
  const { inode } = await createPlain(path, 'text');
  expect(await readPlain(path)).toBe('text');
  expect((await rewritePlain(path, 'text', inode)).inode).toBe(inode);
  await expect(createPlain(path, 'text')).rejects.toMatchObject({ code: 'EEXIST' });
  expect(await readPlain(join(folder, 'nothing'))).toBeNull();
});

/** What somebody else may have put under the name. */
const planted: Record<string, () => void> = {
  'a link to a file': () => symlinkSync(victim, path),
  'a link to nothing': () => symlinkSync(join(folder, 'nothing'), path),
  'a hard link': () => linkSync(victim, path),
  'a folder': () => mkdirSync(path),
  'a pipe': () => execFileSync('mkfifo', [path]),
};

describe.each(Object.entries(planted))('%s', (name, plant) => {
  test('is not written, nor waited for', async () => {
    const { inode } = await createPlain(path, 'own');
    rmSync(path);
    plant();
    await expect(createPlain(path, 'overwritten')).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(rewritePlain(path, 'overwritten', inode)).rejects.toThrow();
    expect(await readPlain(path)).toBe(name === 'a hard link' ? 'precious' : null);
    expect(readFileSync(victim, 'utf8')).toBe('precious');
    expect(await readPlain(join(folder, 'nothing'))).toBeNull();
  });
});

test('a device and a text without end are not read', async () => {
  expect(await readPlain('/dev/zero')).toBeNull();
  writeFileSync(path, ' '.repeat(70_000));
  expect(await readPlain(path)).toBeNull();
});
