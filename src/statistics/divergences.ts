/**
 * Distances of finite distributions: {@link totalVariation}, {@link klDivergence}, {@link squaredDistance},
 * {@link renyiEntropy}.
 */

/**
 * Returns the total variation distance `½ Σ_k |p_k − q_k|`, in `[0, 1]`.
 *
 * @param p length K, probabilities.
 * @param q length K, probabilities.
 * @example
 * totalVariation([1, 0], [0.5, 0.5]); // 0.5
 */
export function totalVariation(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += Math.abs(p[k] - q[k]);
  return sum / 2;
}

/**
 * Returns `KL(p ‖ q) = Σ_k p_k ln(p_k/q_k) ≥ 0` in nats; `Infinity` where `q` excludes what `p` allows.
 *
 * Summed as `Σ_k p_k (r_k − 1 − ln r_k)`, `r = q/p`, whose terms are not negative, plus the mass of `q` where `p` is 0:
 * near 0 nothing cancels but the difference of the two arguments.
 *
 * @param p length K, of sum 1.
 * @param q length K, of sum 1.
 * @example
 * klDivergence([1, 0], [0.5, 0.5]); // ln 2
 */
export function klDivergence(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) {
    if (p[k] === 0) {
      sum += q[k];
      continue;
    }
    const change = (q[k] - p[k]) / p[k];
    // Far from p the quotient has more digits than the change.
    sum += p[k] * (change - (Math.abs(change) < 0.5 ? Math.log1p(change) : Math.log(q[k] / p[k])));
  }
  return sum;
}

/**
 * Returns `‖p − q‖² = Σ_k (p_k − q_k)²`.
 *
 * @example
 * squaredDistance([1, 0], [0.5, 0.5]); // 0.5
 */
export function squaredDistance(p: ArrayLike<number>, q: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < p.length; k++) sum += (p[k] - q[k]) ** 2;
  return sum;
}

/**
 * Returns Rényi's entropy `ln(Σ_k p_k^γ)/(1 − γ)` in nats; at `γ = 1` Shannon's, `−Σ_k p_k ln p_k`.
 *
 * @param p length K, of sum 1.
 * @param order `γ > 0`.
 * @example
 * renyiEntropy([0.5, 0.5], 2); // ln 2
 */
export function renyiEntropy(p: ArrayLike<number>, order: number): number {
  let sum = 0;
  if (order === 1) {
    for (let k = 0; k < p.length; k++) if (p[k] > 0) sum -= p[k] * Math.log(p[k]);
    return sum;
  }
  // Σ p^γ = 1 + Σ p (p^{γ−1} − 1): near γ = 1 the quotient loses no digits.
  for (let k = 0; k < p.length; k++) if (p[k] > 0) sum += p[k] * Math.expm1((order - 1) * Math.log(p[k]));
  return Math.log1p(sum) / (1 - order);
}
