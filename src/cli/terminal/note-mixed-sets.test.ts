import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { noteMixedSets } from './note-mixed-sets.ts';

let folder: string;
const written: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-mixed-'));
  written.length = 0;
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test('a folder with files of two runs is one line, any other none', async () => {
  await noteMixedSets(folder);
  await noteMixedSets(join(folder, 'nowhere'));
  expect(written).toEqual([]);
  const mark = join(folder, 'report-of.txt.incomplete');
  writeFileSync(mark, '');
  await noteMixedSets(folder);
  expect(written).toEqual([
    `${mark}: a run was killed while it replaced its files, which are of two runs; they are written anew\n`,
  ]);
});
