import { DistillCheckError } from '../../errors.ts';

/** Part `index` of `count`, counted from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * Reads `i/N`.
 *
 * @throws DistillCheckError `BAD_SHARD`
 */
export function parseShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, count] = match ? [Number(match[1]), Number(match[2])] : [0, 0];
  if (index < 1 || index > count) {
    throw new DistillCheckError('BAD_SHARD', `--shard is '${text}'`, 'write i/N with 1 ≤ i ≤ N, e.g. 1/3');
  }
  return { index, count };
}

/** The items of a shard: every `count`-th, so that neighbours (which cost alike) go to different machines. */
export function shardOf<Item>(items: readonly Item[], shard: Shard = { index: 1, count: 1 }): Item[] {
  return items.filter((_, i) => i % shard.count === shard.index - 1);
}
