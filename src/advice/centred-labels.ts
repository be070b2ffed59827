import { type Matrix, zeros } from '../numerics/matrix.ts';

/**
 * Returns `e_y − 1/K`, the labels as targets: `n×K`, rows of sum 0.
 *
 * @param classes length n: `0…K − 1`
 * @example
 * centredLabels([1], 2); // [[-0.5, 0.5]]
 */
export function centredLabels(classes: ArrayLike<number>, classCount: number): Matrix {
  const targets = zeros(classes.length, classCount);
  for (let p = 0; p < targets.data.length; p++) {
    const label = classes[Math.floor(p / classCount)];
    targets.data[p] = (p % classCount === label ? 1 : 0) - 1 / classCount;
  }
  return targets;
}
