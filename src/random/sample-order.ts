import type { RandomStream } from './stream.ts';

/**
 * A random order of the numbers `0…n − 1`, or its first `count`: every order is equally likely (Fisher–Yates). Consumes
 * `count` uniforms, so that a shorter order is the beginning of a longer one.
 *
 * @param count at most n. Default: n.
 * @example
 * sampleOrder(randomStream(1, 'order'), 5); // a permutation of 0…4
 */
export function sampleOrder(stream: RandomStream, n: number, count = n): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const other = i + Math.floor(stream.uniform() * (n - i));
    [order[i], order[other]] = [order[other], order[i]];
  }
  return order.slice(0, count);
}

/**
 * Shuffles in place: every order is equally likely (Fisher–Yates from the end). Consumes `length − 1` uniforms; unlike
 * {@link sampleOrder}, for when the whole order is wanted.
 *
 * @returns the array that it was given.
 * @example
 * shuffle(randomStream(1, 'order'), [3, 1, 4]);
 */
export function shuffle<Items extends { readonly length: number; [index: number]: number }>(
  stream: RandomStream,
  items: Items,
): Items {
  for (let i = items.length - 1; i > 0; i--) {
    const other = Math.floor(stream.uniform() * (i + 1));
    [items[i], items[other]] = [items[other], items[i]];
  }
  return items;
}
