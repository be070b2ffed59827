import { dot, row } from '../../../numerics/matrix.ts';
import type { LimitTeacher } from '../../dataset.ts';

/**
 * The linear teacher `v(w) = ū` of length 1 or less, whose logit is `z(x) = ⟨ū, x⟩/2` (half of all weights see `x`).
 *
 * @param direction `ū`, length d.
 * @param margin `γ ≤ min_i y_i ⟨ū, x_i⟩/2` on the data it is meant for.
 */
export function linearLimit(direction: Float64Array, margin: number): LimitTeacher {
  return {
    name: 'linear',
    margin,
    weight: () => direction.slice(),
    logits: (inputs) => Float64Array.from({ length: inputs.rows }, (_, i) => dot(direction, row(inputs, i)) / 2),
  };
}
