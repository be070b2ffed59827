import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFiles } from '../../files/write-files.ts';
import { assertNoOwner, assertOwnReport, folderName, ownerFile } from './own-folder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-own-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['points.csv', 'points'],
  ['../data/my points.csv.gz', 'my-points'],
  ['circle:k=4,n=48', 'circle-k=4,n=48'],
  ['..', 'dataset'],
])('%s goes into reports/%s', (dataset, name) => {
  expect(folderName(dataset)).toBe(name);
});

test('a folder takes the same report again, and no other', async () => {
  await assertOwnReport(join(folder, 'new'), 'a');
  await assertOwnReport(folder, 'a');
  await writeFiles(folder, ownerFile('a'));
  await assertOwnReport(folder, 'a');
  await expect(assertOwnReport(folder, 'b')).rejects.toMatchObject({ code: 'REPORT_EXISTS' });
  await expect(assertNoOwner(folder)).rejects.toThrow(/holds the report of a; name another folder/);
});

test('a report that does not say whose it is stays', async () => {
  writeFileSync(join(folder, 'report.html'), '');
  await expect(assertOwnReport(folder, 'a')).rejects.toMatchObject({ code: 'REPORT_EXISTS' });
  await assertNoOwner(folder);
});
