import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { DIRECTIONS } from './jobs.ts';

/** Returns the points of the unit circle at which logits are drawn, `360×2`, counter-clockwise from `(1, 0)`. */
export function circleInputs(): Matrix {
  const inputs = zeros(DIRECTIONS, 2);
  for (let i = 0; i < DIRECTIONS; i++) {
    const angle = (2 * Math.PI * i) / DIRECTIONS;
    inputs.data.set([Math.cos(angle), Math.sin(angle)], 2 * i);
  }
  return inputs;
}
