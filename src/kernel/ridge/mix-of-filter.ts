import { DistillCheckError } from '../../errors.ts';
import { requireNumbers } from '../../numerics/argument-checks.ts';
import type { Mix } from './mix.ts';

/**
 * Returns the mix of the teacher and of `r` students, all at one `λ`, that shrinks each of `r` different modes as wanted:
 * `Σ_i b_i h_jⁱ = F_j`, `Σ_i b_i = 1`, so that r steps of self-distillation reach every filter. Interpolation by Newton's
 * differences; the weights grow like the inverse products of gaps.
 *
 * @param kept `h_j = s_j/(s_j + ρ)` in (0, 1), all different: modes of equal eigenvalues share one filter.
 * @param filter `F_j`, as many.
 * @returns `b_1, …, b_{r+1}`; `ratiosOf` gives the ratios of the steps, where there are any.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `BAD_NUMBER` for shrinkages that are equal or outside (0, 1).
 *
 * Source: Pareek, Du, Oh 2024; that the weights of sum 1 are what steps reach is derived.
 *
 * @example
 * mixOfFilter([0.25, 0.75], [0.25, 0.75]); // [1, 0, 0]: the teacher's own
 */
export function mixOfFilter(kept: ArrayLike<number>, filter: ArrayLike<number>): Mix {
  requireNumbers('the filter', filter, kept.length);
  const nodes = [...Array.from(kept), 1];
  const isApart = new Set(nodes).size === nodes.length && nodes.every((h) => h > 0 && h <= 1);
  if (!isApart) {
    const what = `the shrinkages ${Array.from(kept).join(', ')} are not different numbers in (0, 1)`;
    throw new DistillCheckError('BAD_NUMBER', what, 'give one for each different eigenvalue');
  }
  // q(h) = F/h, q(1) = 1, of degree r: divided differences, then the coefficients of h⁰, h¹, ….
  const differences = nodes.map((h, j) => (j < kept.length ? filter[j] / h : 1));
  for (let order = 1; order < nodes.length; order++) {
    for (let j = nodes.length - 1; j >= order; j--) {
      differences[j] = (differences[j] - differences[j - 1]) / (nodes[j] - nodes[j - order]);
    }
  }
  let weights: number[] = [];
  for (let j = nodes.length - 1; j >= 0; j--) {
    const next = [differences[j], ...weights];
    weights.forEach((weight, i) => {
      next[i] -= nodes[j] * weight;
    });
    weights = next;
  }
  return weights;
}
