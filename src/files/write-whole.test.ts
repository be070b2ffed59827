import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unfinished, writeFirst, writeWhole } from './write-whole.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-write-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('leaves the file and nothing else, and puts it in the place of another one', async () => {
  const path = join(folder, 'a.csv');
  await writeWhole(path, 'one');
  await writeWhole(path, 'two');
  expect(readdirSync(folder)).toEqual(['a.csv']);
  expect(readFileSync(path, 'utf8')).toBe('two');
});

test('a link in the place of the file is replaced; what it leads to stays as it was', async () => {
  const path = join(folder, 'a.csv');
  const other = join(folder, 'other');
  writeFileSync(other, 'of another user');
  symlinkSync(other, path);
  await writeWhole(path, 'mine');
  expect(readFileSync(other, 'utf8')).toBe('of another user');
  expect(lstatSync(path).isSymbolicLink()).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe('mine');
});

test('links planted under the names of temporary files are not followed', async () => {
  const path = join(folder, 'a.csv');
  const other = join(folder, 'other');
  writeFileSync(other, 'of another user');
  symlinkSync(other, `${path}.${process.pid}.tmp`);
  await writeWhole(path, 'mine');
  await writeFirst(join(folder, 'b.csv'), 'mine');
  expect(readFileSync(other, 'utf8')).toBe('of another user');
});

test('what a killed writer leaves is known by its name', async () => {
  const names: string[] = [];
  const path = join(folder, 'missing', 'a.csv');
  await expect(writeWhole(path, 'x')).rejects.toThrow('cannot write');
  for (const name of ['a.csv.12345.tmp', 'a.csv.12345987654321012.tmp']) if (unfinished.test(name)) names.push(name);
  expect(names).toHaveLength(2);
  expect(unfinished.test('a.csv')).toBe(false);
});

test('of many first writers exactly one is the first', async () => {
  const path = join(folder, 'lease');
  const firsts = await Promise.all(Array.from({ length: 20 }, (_, k) => writeFirst(path, String(k), String(k))));
  expect(firsts.filter(Boolean)).toHaveLength(1);
  expect(readFileSync(path, 'utf8')).toBe(String(firsts.indexOf(true)));
  expect(readdirSync(folder)).toEqual(['lease']);
  expect(existsSync(path)).toBe(true);
});
