/** Defines `pairDescent`: descent over the pairs of one point after another, through the class scores. */
import type { Matrix } from '../../numerics/matrix.ts';
import type { Classes } from './pairs.ts';

/** State of a descent. */
export interface PairDescent {
  /** Length `nK`, `≥ 0`; changed by every sweep. */
  readonly z: Float64Array;
  /** Goes once through all points: `n` multiply-adds for each class whose coefficient moves. */
  readonly sweep: () => void;
  /** `(Qz)_p` as far as rounding lets it be known; `Infinity` at the `(i, y_i)`. */
  readonly images: () => Float64Array;
}

/**
 * Block coordinate descent on `½zᵀQz − 1ᵀz`, `z ≥ 0`, from 0: a guess of the support after a few sweeps, and an
 * approximate solution after hundreds, where the pairs are too many to solve for.
 *
 * The pairs of one point have the matrix `½K_ii (I + 11ᵀ)`: their minimum is `z_k = max(0, v_k − S)` with
 * `S = Σ_k z_k = Σ v/(1 + m)` over the `m` largest `v_k = 2(1 − (Qz)_k)/K_ii` at `z_i = 0`, for the largest `m` whose
 * last `v` exceeds `S`.
 *
 * Source: Crammer & Singer 2001, section 4.
 *
 * @param gram of all points, `n×n`, with a positive diagonal.
 */
export function pairDescent(gram: Matrix, { labels, classCount }: Classes): PairDescent {
  const n = gram.rows;
  const z = new Float64Array(n * classCount);
  // Transposed, so that a step changes whole rows: scores[c·n + i] = Σ_j K_ij b_jc.
  const scores = new Float64Array(n * classCount);
  const image = (i: number, k: number) => (scores[labels[i] * n + i] - scores[k * n + i]) / 2;

  function addToScores(c: number, i: number, change: number): void {
    if (change === 0) return;
    const from = i * n;
    const to = c * n;
    for (let j = 0; j < n; j++) scores[to + j] += change * gram.data[from + j];
  }

  function sweep(): void {
    for (let i = 0; i < n; i++) {
      const own = z.subarray(i * classCount, (i + 1) * classCount);
      const before = own.reduce((sum, value) => sum + value, 0);
      const levels = own.map((value, k) => {
        return k === labels[i] ? 0 : (2 * (1 - image(i, k))) / gram.data[i * (n + 1)] + value + before;
      });
      const threshold = thresholdOf(levels.filter((_, k) => k !== labels[i]));
      let change = 0;
      for (let k = 0; k < classCount; k++) {
        if (k === labels[i]) continue;
        const next = Math.max(0, levels[k] - threshold);
        const moved = next - own[k];
        own[k] = next;
        change += moved;
        addToScores(k, i, -moved);
      }
      addToScores(labels[i], i, change);
    }
  }

  const images = () => {
    return z.map((_, p) => {
      const i = Math.floor(p / classCount);
      return p % classCount === labels[i] ? Number.POSITIVE_INFINITY : image(i, p % classCount);
    });
  };
  return { z, sweep, images };
}

/** `S` of the levels `v`: 0 where none is positive. */
function thresholdOf(levels: Float64Array): number {
  let sum = 0;
  let threshold = 0;
  levels.sort().reverse();
  for (let m = 0; m < levels.length && levels[m] > threshold; m++) {
    sum += levels[m];
    threshold = sum / (m + 2);
  }
  return threshold;
}
