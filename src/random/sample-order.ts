import type { RandomStream } from './stream.ts';

/**
 * A random order of the numbers `0…n − 1`, or its first `count`: every order is equally likely (Fisher–Yates). Consumes `count`
 * uniforms, so that a shorter order is the beginning of a longer one.
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
