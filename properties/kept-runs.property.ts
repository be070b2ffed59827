import { expect, test } from 'vitest';
import { seedOf } from '../src/claims/index.ts';
import { keptRuns } from './kept-runs.ts';

const own = (id: string) => `${seedOf(id)}/${id}`;

test('claims of a group share their runs, and each run is made once', () => {
  const made: string[] = [];
  const runs = keptRuns('group', 3, (seed) => made.push(seed));
  const first = runs(own('paper/a'));
  expect(runs(own('paper/b'))).toBe(first);
  expect(made).toEqual(['group/0', 'group/1', 'group/2']);
});

test('each confirmation has runs of its own', () => {
  const seeds = keptRuns('group', 2, (seed) => seed);
  const again = seeds(`${own('paper/a')}/confirmation/1`);
  expect(again).not.toEqual(seeds(own('paper/a')));
  expect(seeds(`${own('paper/b')}/confirmation/1`)).toBe(again);
  expect(seeds(`${own('paper/a')}/confirmation/2`)).not.toEqual(again);
});

test('each replicate has a run of its own, shared by the group', () => {
  const seeds = keptRuns('group', 1, (seed) => seed);
  const [first] = seeds(`${own('paper/a')}/replicate/1`);
  expect(first).toBe('group/replicate/1/0');
  expect(seeds(`${own('paper/b')}/replicate/1`)[0]).toBe(first);
  expect(seeds(`${own('paper/a')}/replicate/2`)[0]).not.toBe(first);
  expect(seeds('7/paper/a/replicate/1')[0]).toBe('7/group/replicate/1/0');
});

test('a seed that was asked for has runs of its own, shared by the group', () => {
  const seeds = keptRuns('group', 2, (seed) => seed);
  const asked = seeds('7/paper/a');
  expect(asked).not.toEqual(seeds(own('paper/a')));
  expect(seeds('7/paper/b')).toBe(asked);
  expect(seeds('-8/paper/a')).not.toEqual(asked);
});

test('a key that `verify` did not make is refused', () => {
  expect(() => keptRuns('group', 1, (seed) => seed)('group')).toThrow('"group" is not the key of a measurement');
});
