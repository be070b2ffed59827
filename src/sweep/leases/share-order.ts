import { type Shard, shardOf } from '../grid/shard.ts';

/**
 * In which order a task looks for work: its own shard from the front, then the next shards, each from the back, where
 * its owner comes last.
 *
 * @example
 * shareOrder(['a', 'b', 'c', 'd'], { index: 2, count: 2 }); // ['b', 'd', 'c', 'a']
 */
export function shareOrder<Item>(items: readonly Item[], shard: Shard = { index: 1, count: 1 }): Item[] {
  const { index, count } = shard;
  const others = Array.from({ length: count - 1 }, (_, i) => ({ index: ((index + i) % count) + 1, count }));
  return [...shardOf(items, shard), ...others.flatMap((other) => shardOf(items, other).reverse())];
}
