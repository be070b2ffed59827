import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseShard, shardOf } from './shard.ts';

test('shards are a partition, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer({ min: 1, max: 7 }), (items, count) => {
      const indexed = items.map((item, i) => ({ item, i }));
      const parts = Array.from({ length: count }, (_, i) => shardOf(indexed, { index: i + 1, count }));
      expect(parts.flat().sort((a, b) => a.i - b.i)).toEqual(indexed);
      const sizes = parts.map((part) => part.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }),
    { seed: 1 },
  );
});

test('without a shard all items are one’s own', () => {
  expect(shardOf(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
});

test.each(['0/3', '4/3', '1', '1/0', 'a/b', '-1/3', '1/3/5'])('refuses %s', (text) => {
  expect(() => parseShard(text)).toThrow(`--shard is '${text}'`);
});

test('reads i/N', () => {
  expect(parseShard('2/3')).toEqual({ index: 2, count: 3 });
  expect(parseShard('1/1')).toEqual({ index: 1, count: 1 });
  expect(parseShard('3/3')).toEqual({ index: 3, count: 3 });
});
