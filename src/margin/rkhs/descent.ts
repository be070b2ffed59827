import type { Matrix } from '../../numerics/matrix.ts';
import { signedImage } from './image.ts';

/**
 * Above this share of free coordinates, starting from all of them takes fewer exchanges than starting from the guess.
 */
const DENSE = 0.7;
/** Above this share after a few sweeps, more of them would not change that. */
const SURELY_DENSE = 0.95;
const FIRST_SWEEPS = 3;

/**
 * Projected coordinate descent on `½zᵀQz − 1ᵀz`, `z ≥ 0`, from `start`: a guess of the support, not a solution.
 *
 * A sweep costs at most `n²` multiplications; `n/64` of them (4 to 64) stay below a tenth of one factorisation.
 *
 * @param start length n, `≥ 0`; default 0.
 * @returns `z` (length n) and which coordinates to start free: `z_i > 0` or `(Qz)_i < 1`, or all when those are most.
 */
export function descend(gram: Matrix, labels: Int8Array, start?: Float64Array): { z: Float64Array; free: Uint8Array } {
  const n = gram.rows;
  const k = gram.data;
  const z = start ? start.slice() : new Float64Array(n);
  // K(y⊙z): the labels stay out of the inner loop.
  const image = start ? signedImage(gram, labels, z).map((value, i) => labels[i] * value) : new Float64Array(n);
  for (let sweep = 0; sweep < sweepsFor(n); sweep++) {
    if (sweep === FIRST_SWEEPS && share(candidates(labels, z, image)) > SURELY_DENSE) break;
    for (let i = 0; i < n; i++) {
      const start = i * n;
      const next = Math.max(0, z[i] + (1 - labels[i] * image[i]) / k[start + i]);
      if (next === z[i]) continue;
      const change = labels[i] * (next - z[i]);
      for (let j = 0; j < n; j++) image[j] += change * k[start + j];
      z[i] = next;
    }
  }
  const free = candidates(labels, z, image);
  return { z, free: share(free) > DENSE ? free.fill(1) : free };
}

function sweepsFor(n: number): number {
  return Math.min(64, Math.max(4, Math.round(n / 64)));
}

/** Returns the multiply-adds that {@link descend} takes at most. */
export function descentWork(n: number): number {
  return sweepsFor(n) * n * n;
}

function candidates(labels: Int8Array, z: Float64Array, image: Float64Array): Uint8Array {
  return Uint8Array.from(z, (value, i) => (value > 0 || labels[i] * image[i] < 1 ? 1 : 0));
}

function share(free: Uint8Array): number {
  return free.reduce((sum, value) => sum + value, 0) / free.length;
}
