/**
 * Two Gaussian preactivations on their way through layers of ReLU neurons with biases, without cancellation for nearly
 * parallel pairs: {@link ReluPair}, {@link setReluPair}, {@link reluLayer}.
 */

/**
 * The variances `a = p²` and `b = q²` of a pair with covariance `c = pq cos θ`, and its angle by half-angle squares.
 *
 * `c` itself would lose half of the digits of a small angle: `near` is computed from differences in the first layer, and
 * {@link reluLayer} carries it on as a sum of terms that are not negative. One object serves all pairs of a matrix in
 * turn: a new one for every pair and layer would take longer than the arithmetic.
 */
export interface ReluPair {
  /** `√a`. */
  p: number;
  /** `√b`. */
  q: number;
  /** `p − q`. */
  gap: number;
  /** `4pq sin²(θ/2) = 2(pq − c)`. */
  near: number;
  /** `4pq cos²(θ/2) = 2(pq + c)`. */
  far: number;
  /**
   * `E[relu(u) relu(v)] = pq (sin θ + (π − θ) cos θ)/2π` of the layer before, the arc-cosine kernel of order 1 (Cho &
   * Saul 2009).
   */
  covariance: number;
  /** `E[1[u > 0] 1[v > 0]] = (π − θ)/2π` of the layer before. */
  slope: number;
}

/** Returns a pair to be filled by {@link setReluPair}. */
export function newReluPair(): ReluPair {
  // Fractions, so that no engine keeps a field as a small integer first.
  return { p: 1.5, q: 1.5, gap: 0.5, near: 0.5, far: 8.5, covariance: 0.5, slope: 0.5 };
}

/**
 * Sets `pair` to first-layer preactivations `(⟨x, ·⟩√scale, 1)`, with `a = scale ‖x‖² + 1`.
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
export function setReluPair(
  pair: ReluPair,
  p: number,
  q: number,
  differences: number,
  sums: number,
  products: number,
): void {
  const gap = products / (p + q);
  const chord = Math.sqrt(differences);
  pair.p = p;
  pair.q = q;
  pair.gap = gap;
  pair.near = Math.max(0, (chord - Math.abs(gap)) * (chord + Math.abs(gap)));
  pair.far = sums + 4 - gap * gap;
}

/**
 * Takes a pair through one layer of ReLU neurons, with the layer's `covariance` and `slope`; the preactivations of the
 * next layer have covariance `covariance + 1`. With `h = 1 − (sin θ + (π − θ) cos θ)/π`, `p' = √(a/2 + 1)` and
 * `q' = √(b/2 + 1)`,
 *
 * `2(p'q' − c') = (p − q)²/(p'q' + 1 + pq/2) + pq h`, `c' = pq (1 − h)/2 + 1`.
 *
 * @param p `p'`, by the recursion of the variances
 * @param q `q'`
 */
export function reluLayer(pair: ReluPair, p: number, q: number): void {
  const size = pair.p * pair.q;
  // tan²(θ/2), or for obtuse angles that of π − θ, so that nothing cancels in either of them.
  const isAcute = pair.near <= pair.far;
  const square = isAcute ? pair.near / pair.far : pair.far / pair.near;
  const tangent = Math.sqrt(square);
  const angle = 2 * Math.atan(tangent);
  const loss = pair.near / (2 * size) - sineGap(isAcute, angle, tangent, square) / Math.PI;
  const near = (pair.gap * pair.gap) / (p * q + 1 + size / 2) + size * loss;
  pair.covariance = (size * (1 - loss)) / 2;
  pair.slope = isAcute ? 0.5 - angle / TURN : angle / TURN;
  pair.gap = (pair.gap * (pair.p + pair.q)) / (2 * (p + q));
  pair.near = near;
  pair.far = 4 * p * q - near;
  pair.p = p;
  pair.q = q;
}

const TURN = 2 * Math.PI;

/** `2k/(2k + 1)!` from k = 8 down: for `θ < ½` the next term is below 2^−60 of the sum. */
const SERIES = Float64Array.from({ length: 8 }, (_, i) => 8 - i).map((k) => {
  let factorial = 1;
  for (let j = 2; j <= 2 * k + 1; j++) factorial *= j;
  return (2 * k) / factorial;
});

/**
 * Computes `sin θ − θ cos θ = Σ_k (−1)^{k+1} 2k θ^{2k+1}/(2k + 1)!`, to a few units in the last place of 1, and of itself
 * where `θ < ½`.
 *
 * @param angle `θ` where it is acute, else `π − θ`
 * @param tangent `tan(angle/2)`
 * @param square its square
 */
function sineGap(isAcute: boolean, angle: number, tangent: number, square: number): number {
  if (!isAcute || angle >= 0.5) {
    const sine = (2 * tangent) / (1 + square);
    const cosine = (1 - square) / (1 + square);
    return isAcute ? sine - angle * cosine : sine + (Math.PI - angle) * cosine;
  }
  const power = angle * angle;
  let sum = 0;
  for (let k = 0; k < SERIES.length; k++) sum = SERIES[k] - power * sum;
  return sum * power * angle;
}
