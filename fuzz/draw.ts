import { randomStream } from '../src/random/stream.ts';

/** Draws of one mutation, all from one key. */
export interface Draw {
  /** An integer from 0 to `n − 1`. */
  below(n: number): number;
  of<Item>(items: readonly Item[]): Item;
  chance(probability: number): boolean;
}

/** Returns the draws of a key: the same key gives the same mutation. */
export function drawOf(...key: readonly (string | number)[]): Draw {
  const stream = randomStream('fuzz', ...key);
  const below = (n: number) => Math.min(n - 1, Math.floor(n * stream.uniform()));
  return { below, of: (items) => items[below(items.length)], chance: (probability) => stream.uniform() < probability };
}
