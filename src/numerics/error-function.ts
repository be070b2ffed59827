/**
 * `erf(x) = (2/√π) ∫₀ˣ e^{−t²} dt`, to a few units in the last place.
 *
 * Below 2.5 the series `(2/√π) e^{−x²} Σ_k 2^k x^{2k+1}/(2k+1)!!`, whose terms are all of one sign; above, 1 minus the
 * continued fraction of the complement (Abramowitz & Stegun 7.1.6, 7.1.14).
 *
 * @example
 * errorFunction(1); // 0.8427…
 */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  if (size < 2.5) {
    let term = x;
    let sum = x;
    for (let k = 1; Math.abs(term) > 1e-17 * Math.abs(sum); k++) {
      term *= (2 * x * x) / (2 * k + 1);
      sum += term;
    }
    return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
  }
  // From the tail inwards; 60 terms are enough from 2.5 on.
  let fraction = size;
  for (let k = 60; k > 0; k--) fraction = size + k / 2 / fraction;
  return Math.sign(x) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction));
}
