import { shuffle } from '../../../random/sample-order.ts';
import { randomStream } from '../../../random/stream.ts';

/**
 * Returns the training rows in the order of an epoch: every permutation equally likely, by the stream
 * `seed/minibatch/epoch`, so that an epoch's order does not depend on how many came before it.
 *
 * @example
 * epochOrder(Uint32Array.of(0, 1, 2), 1, 0);
 */
export function epochOrder(rows: Uint32Array, seed: number | string, epoch: number): Uint32Array {
  return shuffle(randomStream(seed, 'minibatch', epoch), rows.slice());
}
