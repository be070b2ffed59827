import { norm } from './matrix.ts';

/**
 * `∠(a, b) ∈ [0, π]` of two nonzero vectors of equal length, to a few units in the last place.
 *
 * Kahan's `2·atan2(‖u − v‖, ‖u + v‖)` on the normalised vectors: `acos⟨u, v⟩` loses half of the digits near 0 and π.
 *
 * @example
 * angle([1, 0], [0, 2]); // π/2
 */
export function angle(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const normA = norm(a);
  const normB = norm(b);
  const difference = new Float64Array(a.length);
  const sum = new Float64Array(a.length);
  for (let i = 0; i < a.length; i++) {
    const u = a[i] / normA;
    const v = b[i] / normB;
    difference[i] = u - v;
    sum[i] = u + v;
  }
  return 2 * Math.atan2(norm(difference), norm(sum));
}
