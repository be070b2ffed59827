import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shardOf } from '../grid/shard.ts';
import { shareOrder } from './share-order.ts';

test('its own shard first, then every other item once, the neighbour’s last one first', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 6 }), fc.nat(), (length, count, draw) => {
      const items = Array.from({ length }, (_, i) => i);
      const shard = { index: (draw % count) + 1, count };
      const order = shareOrder(items, shard);
      const own = shardOf(items, shard);
      expect(order.slice(0, own.length)).toEqual(own);
      expect(order.toSorted((a, b) => a - b)).toEqual(items);
      const next = shardOf(items, { index: (shard.index % count) + 1, count });
      if (count > 1 && next.length > 0) expect(order[own.length]).toBe(next[next.length - 1]);
    }),
    { seed: 1 },
  );
});

test('without a shard, the items as they are', () => {
  expect(shareOrder(['a', 'b', 'c'])).toEqual(['a', 'b', 'c']);
});
