import { softplus } from './sigmoid.ts';

/**
 * `ln μ(z)`, without underflow, to a few units in the last place for every `z`.
 *
 * @example
 * logSigmoid(-1000); // -1000
 */
export function logSigmoid(z: number): number {
  return -softplus(-z);
}
