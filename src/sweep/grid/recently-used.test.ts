import { expect, test } from 'vitest';
import { recentlyUsed } from './recently-used.ts';

test('a value is made once while it is kept; the one that was not asked for the longest goes first', () => {
  const made: string[] = [];
  const kept = recentlyUsed<string>(2);
  const ask = (key: string) =>
    kept(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
