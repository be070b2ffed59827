import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClaimListing } from '../claims/listing.ts';
import { readCatalogue, updateCatalogue } from './catalogue.ts';
import { catalogueReporter } from './catalogue-reporter.ts';

const claim = (id: string): ClaimListing => ({
  id,
  paper: 'p',
  source: { paper: 'P', item: 'Theorem 1' },
  statement: 'x',
  status: 'as printed',
  kind: 'forAll',
  tags: [],
});

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-catalogue-'));
});
afterEach(() => rm(directory, { recursive: true }));

test('a developer’s run writes the list, sorted; the next one finds it current', async () => {
  const path = join(directory, 'catalogue.json');
  expect(await updateCatalogue(path, [claim('b'), claim('a')], false)).toBe(false);
  expect((await readCatalogue(path)).claims.map(({ id }) => id)).toEqual(['a', 'b']);
  expect(await updateCatalogue(path, [claim('a'), claim('b')], false)).toBe(true);
});

test('CI refuses a difference and leaves the file alone', async () => {
  const path = join(directory, 'catalogue.json');
  await updateCatalogue(path, [claim('a')], false);
  const before = await readFile(path, 'utf8');
  expect(await updateCatalogue(path, [claim('a'), claim('b')], true)).toBe(false);
  expect(await readFile(path, 'utf8')).toBe(before);
  expect(await updateCatalogue(path, [claim('a')], true)).toBe(true);
});

test('a missing catalogue is one clear line', async () => {
  await expect(readCatalogue(join(directory, 'none.json'))).rejects.toMatchObject({ code: 'NO_CATALOGUE' });
});

test('a run that found no file leaves the list alone', async () => {
  const path = join(directory, 'catalogue.json');
  await updateCatalogue(path, [claim('a')], false);
  const before = await readFile(path, 'utf8');
  const reporter = catalogueReporter(path);
  reporter.onInit?.({ globTestSpecifications: async () => [], logger: { log: () => {} } } as never);
  await reporter.onTestRunEnd?.([], [], 'passed');
  expect(await readFile(path, 'utf8')).toBe(before);
});
