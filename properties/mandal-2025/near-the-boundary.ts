import { dot, type Matrix, norm, row } from '../../src/numerics/matrix.ts';

/**
 * For each input the share of neurons whose pre-activation is small: `m⁻¹ Σ_j 1[|W_j·x_i| ≤ reach·‖x_i‖]` (length n).
 *
 * At `reach = B/√m` these are the neurons whose gate at `x_i` can differ somewhere in the ball about `W`.
 */
export function shareNearTheBoundary(weights: Matrix, inputs: Matrix, reach: number): Float64Array {
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    const x = row(inputs, i);
    const limit = reach * norm(x);
    let near = 0;
    for (let j = 0; j < weights.rows; j++) if (Math.abs(dot(row(weights, j), x)) <= limit) near++;
    return near / weights.rows;
  });
}
