import type { Dataset } from '../data/dataset.ts';
import type { MarginInterval } from './interval.ts';

/**
 * `γ_∞` of inputs on the line, `n×1`: the directions are `±1`, each with probability ½ and with the points of its own
 * side active, so that `γ_∞ = min_i |x_i| / 2`; `v` is the label that each side carries.
 *
 * Both ends are exact: halving rounds nothing. The points of a side must share their label, else the margin is 0.
 */
export function lineMargin({
  inputs,
  labels,
}: Pick<Dataset, 'inputs' | 'labels'>): MarginInterval & { readonly v: (w: Float64Array) => Float64Array } {
  const x = inputs.data;
  let nearest = 0;
  let right = 0;
  let left = 0;
  for (let i = 0; i < inputs.rows; i++) {
    if (Math.abs(x[i]) < Math.abs(x[nearest])) nearest = i;
    if (x[i] > 0) right = labels[i];
    else left = -labels[i];
  }
  const weights = new Float64Array(inputs.rows);
  weights[nearest] = 1;
  const margin = Math.abs(x[nearest]) / 2;
  return {
    norm: 'transport',
    lower: margin,
    upper: margin,
    confidence: 1,
    weights,
    support: 1,
    iterations: 0,
    v: (w) => Float64Array.of(w[0] > 0 ? right : left),
  };
}
