/** Two Gaussian preactivations on their way through a layer of erf neurons: {@link erfLayer}. */

/** Effect of one layer of erf neurons on a pair. */
export interface ErfLayer {
  /** `E[erf(u) erf(v)]`. */
  readonly covariance: number;
  /** `E[erf'(u) erf'(v)]`. */
  readonly slope: number;
}

/**
 * Maps a pair with variances `a = p²` and `b = q²` and covariance `c` through one layer of erf neurons:
 *
 * `(2/π) asin(2c/√((1 + 2a)(1 + 2b)))` and `(4/π)/√((1 + 2a)(1 + 2b) − 4c²)` (Williams 1997).
 *
 * Both are smooth where the pair is parallel: `(1 + 2a)(1 + 2b) − 4c² ≥ 1 + 2a + 2b`.
 *
 * @param p `√a ≥ 0`
 * @param q `√b ≥ 0`
 * @param c `|c| ≤ pq`
 * @example
 * erfLayer(1, 1, 0); // { covariance: 0, slope: 0.4244… }
 */
export function erfLayer(p: number, q: number, c: number): ErfLayer {
  const product = (1 + 2 * p * p) * (1 + 2 * q * q);
  return {
    covariance: (2 / Math.PI) * Math.asin((2 * c) / Math.sqrt(product)),
    slope: 4 / (Math.PI * Math.sqrt(product - 4 * c * c)),
  };
}
