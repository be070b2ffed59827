import { type Arcs, arcIndex } from '../margin/planar/arcs.ts';
import { type Matrix, row } from '../numerics/matrix.ts';

const TURN = 2 * Math.PI;

/**
 * `z(x) = E_w⟨v(w), φ_x(w)⟩` at any `x ∈ R²` for a `v` that is constant on arcs, exact up to rounding.
 *
 * The gate of `x` is open on the half circle round it, so `z(x) = ⟨x, V(α + π/2) − V(α − π/2)⟩` with `α` the angle of
 * `x` and `V(t) = ∫₀ᵗ v dt/2π`, which is linear on each arc.
 *
 * @param vectors `2K×2`, `v` on each arc.
 * @param inputs `n×2`.
 */
export function arcTeacherLogits(arcs: Arcs, vectors: Float64Array, inputs: Matrix): Float64Array {
  const { angles, probabilities } = arcs;
  const count = angles.length;
  /** `V` at the beginning of each arc, and after a whole turn. */
  const integral = new Float64Array(2 * (count + 1));
  for (let a = 0; a < count; a++) {
    integral[2 * a + 2] = integral[2 * a] + probabilities[a] * vectors[2 * a];
    integral[2 * a + 3] = integral[2 * a + 1] + probabilities[a] * vectors[2 * a + 1];
  }
  return Float64Array.from({ length: inputs.rows }, (_, i) => {
    const [first, second] = row(inputs, i);
    const from = integralTo([second, -first]);
    const to = integralTo([-second, first]);
    const wraps = to.angle < from.angle ? 1 : 0;
    return (
      first * (to.value[0] - from.value[0] + wraps * integral[2 * count]) +
      second * (to.value[1] - from.value[1] + wraps * integral[2 * count + 1])
    );
  });

  /** `V` at the direction `w`, and its angle counted from the first arc on. */
  function integralTo(w: readonly [number, number]) {
    const a = arcIndex(arcs, w);
    let angle = Math.atan2(w[1], w[0]);
    if (angle < angles[0]) angle += TURN;
    const share = (angle - angles[a]) / TURN;
    const value = [integral[2 * a] + share * vectors[2 * a], integral[2 * a + 1] + share * vectors[2 * a + 1]];
    return { angle, value };
  }
}
