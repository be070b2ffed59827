import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder } from './write-whole.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-write-'));
});
afterEach(() => rm(directory, { recursive: true }));

describe('makeFolder', () => {
  test('makes all that is missing, is content with what is there, follows links, and several may make the same', async () => {
    const deep = join(directory, 'a', 'b', 'c');
    await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(directory, 'a', 'b', 'd'))]);
    await makeFolder(deep);
    await symlink(join(directory, 'a'), join(directory, 'link'));
    await makeFolder(join(directory, 'link', 'e'));
    expect((await readdir(join(directory, 'a'))).sort()).toEqual(['b', 'e']);
    expect((await readdir(join(directory, 'a', 'b'))).sort()).toEqual(['c', 'd']);
  });

  test('a file in the way is an error', async () => {
    const file = join(directory, 'file');
    await writeFile(file, '');
    for (const path of [file, join(file, 'below')]) {
      await expect(makeFolder(path)).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
    }
  });

  // Where Node's recursive mkdir would never return.
  test.runIf(existsSync('/proc/self'))('a folder that takes no new ones is an error', async () => {
    await expect(makeFolder('/proc/distill-check/below')).rejects.toMatchObject({
      code: 'CANNOT_WRITE',
      message: expect.stringMatching(/^cannot write \/proc\/distill-check\/below: [^;]+ \(E[A-Z]+\); /),
    });
  });
});
