import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ClassDataset, hasManyClasses } from '../../class-dataset.ts';
import { stratifiedSample } from '../../stratified-choice.ts';
import { loadClasses } from '../load-dataset.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distill-check-classes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const lines = ['a,b,kind', '3,4,red', '0,2,blue', '-4,0,green', '0,-1,red', '1,1,blue', '-2,0.5,green'];

function file(text: string): string {
  const path = join(folder, 'points.csv');
  writeFileSync(path, text);
  return path;
}

const load = async (text: string, options = {}) => loadClasses(file(text), { label: 'kind', ...options });

test('all classes of a file, in their order, scaled by one factor', async () => {
  const data = (await load(lines.join('\n'))) as ClassDataset;
  expect(hasManyClasses(data)).toBe(true);
  expect(data.classNames).toEqual(['blue', 'green', 'red']);
  expect([...data.labels]).toEqual([2, 0, 1, 2, 0, 1]);
  expect(data.scale).toBeCloseTo(0.2, 15);
  expect(data.columns?.features).toEqual(['a', 'b']);
  expect(data.rows).toBeUndefined();
});

test('two of them, or one against the rest, is a problem of two classes', async () => {
  for (const choice of [{ positive: 'red' }, { positive: 'red', negative: 'blue' }]) {
    const data = await load(lines.join('\n'), choice);
    expect(hasManyClasses(data)).toBe(false);
  }
  expect(hasManyClasses(await load(lines.filter((line) => !line.endsWith('green')).join('\n')))).toBe(false);
});

describe('refusals', () => {
  test.each([
    [
      'a column of soft labels',
      ['a,soft,kind', '1,.5,x', '2,.5,y', '3,.5,z'],
      {},
      'BAD_SOFT',
      /speaks of one class, and there are 3/,
    ],
    ['a sample that is too small', lines, { sample: 2 }, 'BAD_COUNT', /no room for 3 classes/],
    ['a point of zeros', [...lines, '0,0,red'], {}, 'CSV_ZERO_ROW', /line 8/],
  ])('%s', async (_, rows, options, code, message) => {
    await expect(load(rows.join('\n'), options)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });
});

test('a sample keeps every class, the order of the rows, and its draw', async () => {
  const many = Array.from({ length: 200 }, (_, i) => `${1 + i},1,${i % 20 === 0 ? 'rare' : i % 2 ? 'odd' : 'even'}`);
  const text = ['a,b,kind', ...many].join('\n');
  const data = (await load(text, { sample: 20, seed: 3 })) as ClassDataset;
  expect(data.labels).toHaveLength(20);
  const counts = [0, 0, 0];
  for (const label of data.labels) counts[label]++;
  // 90 even, 100 odd and 10 rare.
  expect(counts).toEqual([9, 10, 1]);
  expect(data.rows).toMatchObject({ total: 200, sample: { of: 200, seed: 3 } });
  const taken = [...(data.rows?.taken ?? [])];
  expect(taken).toEqual(taken.toSorted((a, b) => a - b));
  taken.forEach((row, i) => {
    const name = row % 20 === 0 ? 'rare' : row % 2 ? 'odd' : 'even';
    expect(data.classNames[data.labels[i]]).toBe(name);
  });
});

test('stratified samples: so many, each group, shares off by less than one unless a group would be empty', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), (lengths, share, seed) => {
      const total = lengths.reduce((sum, length) => sum + length, 0);
      const n = lengths.length + Math.round(share * (total - lengths.length));
      let next = 0;
      const groups = lengths.map((length) => Array.from({ length }, () => next++));
      const chosen = stratifiedSample(groups, n, seed, 'test');
      expect(new Set(chosen).size).toBe(n);
      const counts = groups.map((group) => group.filter((i) => chosen.includes(i)).length);
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
      if (groups.some(({ length }) => (n * length) / total < 1)) return;
      for (const [g, count] of counts.entries()) expect(Math.abs(count - (n * lengths[g]) / total)).toBeLessThan(1);
    }),
    { seed: 1, numRuns: 200 },
  );
});
