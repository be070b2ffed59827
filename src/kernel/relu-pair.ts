/**
 * Two Gaussian preactivations on their way through layers of ReLU neurons with biases, without cancellation for nearly
 * parallel pairs: {@link ReluPair}, {@link reluPairOf}, {@link reluLayer}.
 */

/**
 * The variances `a = p²` and `b = q²` of a pair with covariance `c = pq cos θ`, and its angle by half-angle squares.
 *
 * `c` itself would lose half of the digits of a small angle: `near` is computed from differences in the first layer,
 * and
 * {@link reluLayer} carries it on as a sum of terms that are not negative.
 */
export interface ReluPair {
  /** `√a`. */
  readonly p: number;
  /** `√b`. */
  readonly q: number;
  /** `p − q`. */
  readonly gap: number;
  /** `4pq sin²(θ/2) = 2(pq − c)`. */
  readonly near: number;
  /** `4pq cos²(θ/2) = 2(pq + c)`. */
  readonly far: number;
}

/** Effect of one layer of ReLU neurons on a pair. */
export interface ReluLayer {
  /** `E[relu(u) relu(v)] = pq (sin θ + (π − θ) cos θ)/2π` (the arc-cosine kernel of order 1, Cho & Saul 2009). */
  readonly covariance: number;
  /** `E[1[u > 0] 1[v > 0]] = (π − θ)/2π`. */
  readonly slope: number;
  /** The pair of the next layer, whose preactivations have covariance `covariance + 1`. */
  readonly next: ReluPair;
}

/**
 * Returns the pair of first-layer preactivations `(⟨x, ·⟩√scale, 1)`, with `a = scale ‖x‖² + 1`.
 *
 * `near = D − (p − q)²` with `D = scale ‖x − y‖²`. At most `1 − 1/max(a, b)` of `D` is radial, so that
 * `near ≥ D/max(a, b)` and no more digits than those of `max(a, b)` are lost.
 *
 * @param p `√(scale ‖x‖² + 1)`
 * @param q `√(scale ‖y‖² + 1)`
 * @param differences `scale ‖x − y‖²`
 * @param sums `scale ‖x + y‖²`
 * @param products `scale ⟨x − y, x + y⟩ = a − b`
 */
export function reluPairOf(p: number, q: number, differences: number, sums: number, products: number): ReluPair {
  const gap = products / (p + q);
  const chord = Math.sqrt(differences);
  const near = Math.max(0, (chord - Math.abs(gap)) * (chord + Math.abs(gap)));
  return { p, q, gap, near, far: sums + 4 - gap * gap };
}

/**
 * Maps a pair through one layer. With `h = 1 − (sin θ + (π − θ) cos θ)/π`, `p' = √(a/2 + 1)` and `q' = √(b/2 + 1)`,
 *
 * `2(p'q' − c') = (p − q)²/(p'q' + 1 + pq/2) + pq h`, `c' = pq (1 − h)/2 + 1`.
 *
 * @param p `p'`, by the recursion of the variances
 * @param q `q'`
 */
export function reluLayer(pair: ReluPair, p: number, q: number): ReluLayer {
  const size = pair.p * pair.q;
  const sine = Math.sqrt(pair.near);
  const cosine = Math.sqrt(pair.far);
  const loss = pair.near / (2 * size) - sineGap(2 * Math.atan2(sine, cosine)) / Math.PI;
  const near = (pair.gap * pair.gap) / (p * q + 1 + size / 2) + size * loss;
  return {
    covariance: (size * (1 - loss)) / 2,
    // π − θ directly, so that nothing cancels for obtuse angles.
    slope: Math.atan2(cosine, sine) / Math.PI,
    next: { p, q, gap: (pair.gap * (pair.p + pair.q)) / (2 * (p + q)), near, far: 4 * p * q - near },
  };
}

/** `2k/(2k + 1)!` from k = 8 down: for `θ < ½` the next term is below 2^−60 of the sum. */
const SERIES = Array.from({ length: 8 }, (_, i) => 8 - i).map((k) => {
  let factorial = 1;
  for (let j = 2; j <= 2 * k + 1; j++) factorial *= j;
  return (2 * k) / factorial;
});

/**
 * Computes `sin θ − θ cos θ = Σ_k (−1)^{k+1} 2k θ^{2k+1}/(2k + 1)!`, to a few units in the last place for `θ ∈ [0, π]`.
 */
function sineGap(theta: number): number {
  if (theta >= 0.5) return Math.sin(theta) - theta * Math.cos(theta);
  const square = theta * theta;
  let sum = 0;
  for (let k = 0; k < SERIES.length; k++) sum = SERIES[k] - square * sum;
  return sum * square * theta;
}
