import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { studyReport } from './report.ts';
import { richStudy, sampleCell, sampleStudy } from './study.sample.ts';
import { writeStudyReport } from './write-report.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-report-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

test('six whole files in a folder that is made, and nothing else', async () => {
  const directory = join(folder, 'deep', 'report');
  const study = richStudy();
  const { files, slopes } = await writeStudyReport(study, directory);
  const names = ['report.html', 'report.json', 'cells.csv', 'trials.csv', 'cells.parquet', 'trials.parquet'];
  expect(files).toEqual(names.map((name) => join(directory, name)));
  expect((await readdir(directory)).toSorted()).toEqual(names.toSorted());
  const { html, json } = studyReport(study);
  expect(await readFile(files[0], 'utf8')).toBe(html);
  expect(JSON.parse(await readFile(files[1], 'utf8'))).toEqual(json);
  expect(slopes).toEqual(json.slopes);
});

test('a bad study leaves what was there', async () => {
  await writeFile(join(folder, 'report.html'), 'before');
  await expect(writeStudyReport(sampleStudy([sampleCell({ margin: -1 })]), folder)).rejects.toThrow('margin');
  expect(await readdir(folder)).toEqual(['report.html']);
  expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('before');
});

test('no draft stays behind when a file cannot be put in place', async () => {
  await writeStudyReport(richStudy(), folder);
  await rm(join(folder, 'report.html'));
  const blocked = join(folder, 'report.html');
  await mkdir(join(blocked, 'inside'), { recursive: true });
  await expect(writeStudyReport(richStudy(), folder)).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});
