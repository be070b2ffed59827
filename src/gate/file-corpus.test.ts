import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { encodeInstance } from '../claims/codec.ts';
import { fileCorpus } from './file-corpus.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'corpus-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const entry = { instance: encodeInstance({ z: -0, f: [1, Number.NaN] }), slack: -0.5, seed: 7, path: '3:1' };

test('keeps the entries of each claim, in the order found, each instance once', async () => {
  const corpus = fileCorpus(directory);
  expect(corpus.read('paper/lemma-3')).toEqual([]);
  await corpus.append('paper/lemma-3', entry);
  await corpus.append('paper/lemma-3', { ...entry, seed: 8 });
  await corpus.append('paper/lemma-3', { ...entry, instance: 2, slack: null });
  expect(corpus.read('paper/lemma-3')).toEqual([entry, { ...entry, instance: 2, slack: null }]);
  expect(corpus.read('paper/lemma-4')).toEqual([]);
  expect(readFileSync(join(directory, 'paper/lemma-3.json'), 'utf8')).toMatch(/\n$/);
});

test('entries that are appended at the same time are all kept', async () => {
  const appends = Array.from({ length: 40 }, (_, k) => fileCorpus(directory).append('p/x', { ...entry, instance: k }));
  await Promise.all(appends);
  expect(
    new Set(
      fileCorpus(directory)
        .read('p/x')
        .map(({ instance }) => instance),
    ).size,
  ).toBe(40);
});

test('keeps a slack that JSON has no word for', async () => {
  const corpus = fileCorpus(directory);
  await corpus.append('nan', { ...entry, slack: Number.NaN });
  expect(corpus.read('nan')).toEqual([{ ...entry, slack: Number.NaN }]);
});

test('says which file is broken', () => {
  writeFileSync(join(directory, 'broken.json'), '[{"slack": 1}]');
  expect(() => fileCorpus(directory).read('broken')).toThrow('broken.json is not a list of counterexamples');
});

test('an id never leads out of the folder', async () => {
  const corpus = fileCorpus(directory);
  await expect(corpus.append('../../x', entry)).rejects.toThrow('lower-case words');
  expect(() => corpus.read('../../x')).toThrow('lower-case words');
  expect(() => corpus.place('a/../../x')).toThrow('lower-case words');
});
