import { randomStream } from '../../../random/stream.ts';

/**
 * The training rows in the order of an epoch: every permutation equally likely (Fisher–Yates), by the stream
 * `seed/minibatch/epoch`, so that an epoch's order does not depend on how many came before it.
 *
 * @example
 * epochOrder(Uint32Array.of(0, 1, 2), 1, 0);
 */
export function epochOrder(rows: Uint32Array, seed: number | string, epoch: number): Uint32Array {
  const stream = randomStream(seed, 'minibatch', epoch);
  const order = rows.slice();
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(stream.uniform() * (i + 1));
    const kept = order[i];
    order[i] = order[other];
    order[other] = kept;
  }
  return order;
}
