import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mixedSets, writeFiles } from './write-files.ts';
import { draftName } from './write-whole.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-set-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const contents = () =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => lstatSync(join(folder, name)).isFile())
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
const [before, after] = [
  { a: '1', b: '1', c: '1' },
  { a: '2', b: '2', c: '2' },
];

test('a set takes the place of the one before', async () => {
  await writeFiles(folder, before);
  expect(await writeFiles(folder, after)).toEqual(['a', 'b', 'c'].map((name) => join(folder, name)));
  expect(contents()).toEqual(after);
});

test('a file that cannot be written or put in place leaves the whole set before, and no draft', async () => {
  await writeFiles(folder, before);
  mkdirSync(join(folder, 'd'));
  await expect(writeFiles(folder, { ...after, d: '2' })).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect(contents()).toEqual(before);
  await expect(writeFiles(folder, { ...after, 'no/folder': '2' })).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect(contents()).toEqual(before);
});

test('links that somebody planted are replaced, and nothing is written through them', async () => {
  const victim = join(folder, 'victim');
  writeFileSync(victim, 'precious');
  symlinkSync(victim, join(folder, 'a'));
  symlinkSync(join(folder, 'nothing'), join(folder, 'b'));
  await writeFiles(folder, after);
  expect(contents()).toEqual({ ...after, victim: 'precious' });
});

test('drafts of killed processes are cleared, those of living ones and other files are not', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const dead = draftName(join(folder, 'a'), String(pid));
  const kept = [draftName(join(folder, 'b')), draftName(join(folder, 'z'), String(pid)), join(folder, 'my.tmp')];
  for (const name of [dead, ...kept]) writeFileSync(name, 'half');
  await writeFiles(folder, after);
  expect(Object.keys(contents()).sort()).toEqual(
    [...Object.keys(after), ...kept.map((name) => name.slice(folder.length + 1))].sort(),
  );
});

test.each([
  1, 2, 3,
])('SIGKILL after %i of three renames: a file says that the set is mixed, until it is one again', async (k) => {
  await writeFiles(folder, before);
  expect(await mixedSets(folder)).toEqual([]);
  const program = resolve('src/files/killed-writer.sample.ts');
  const { signal } = spawnSync(process.execPath, ['--import', 'tsx', program, folder, String(k)]);
  expect(signal).toBe('SIGKILL');
  const { a, b, c, ...others } = contents();
  expect([a, b, c].filter((text) => text === '2')).toHaveLength(k);
  expect(await mixedSets(folder)).toEqual([join(folder, 'a.incomplete')]);
  expect(others['a.incomplete']).toContain('some are of the last run');
  expect(others['a.incomplete']).toContain('\na\nb\nc\n');
  await writeFiles(folder, before);
  expect(contents()).toEqual(before);
});

test('of a set that was never mixed, nothing says so: a rename that is refused before the first', async () => {
  await writeFiles(folder, before);
  mkdirSync(join(folder, 'd'));
  await expect(writeFiles(folder, { ...after, d: '2' })).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect(await mixedSets(folder)).toEqual([]);
  expect(await mixedSets(join(folder, 'nowhere'))).toEqual([]);
});
