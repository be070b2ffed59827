/**
 * Students of self-distillation as polynomials of the ridge smoother: {@link mixOf}, {@link ratiosOf}, {@link TANGENT}.
 */

/**
 * Weights `b_1, b_2, …` of `h, h², …`: the function `Σ b_i f_i`, `f_1` the ridge fit `f`, `f_{k+1}` the pure student of
 * `f_k`, all at one `λ`. `[1]` is the teacher, `[0, 1]` pure distillation.
 */
export type Mix = readonly number[];

/** `ḟ = λ ∂f/∂λ = f_2 − f_1`: self-distillation moves along the tangent of the ridge path in `ln λ`. */
export const TANGENT: Mix = [-1, 1];

/**
 * Returns the student after k steps of self-distillation at one `λ`, step j on the labels `(1 − ξ_j) y + ξ_j f_{j−1}`.
 * The weights sum to 1.
 *
 * @param ratios `ξ_1, …, ξ_k`; any real numbers.
 *
 * Source: Pareek, Du, Oh 2024, whose repeated self-distillation this is.
 *
 * @example
 * mixOf([0.5]); // [0.5, 0.5]
 * mixOf([1, 1]); // [0, 0, 1]
 */
export function mixOf(ratios: readonly number[]): Mix {
  let weights: Mix = [1];
  for (const ratio of ratios) weights = [1 - ratio, ...weights.map((weight) => ratio * weight)];
  return weights;
}

/**
 * Returns the ratios of {@link mixOf} that give a mix: `B_m = Σ_{i≥m} b_i`, the last is `B_2`, the one before `B_3/B_2`.
 * They explode where a `B_m` is small; the weights do not.
 *
 * @param mix of sum 1.
 * @returns `undefined` where a `B_m` before a nonzero one is 0: no ratios give it exactly.
 * @example
 * ratiosOf([0.5, 0, 0.5]); // [1, 0.5]
 */
export function ratiosOf(mix: Mix): readonly number[] | undefined {
  const steps = mix.length - 1;
  const ratios = new Array<number>(steps).fill(0);
  let rest = 1;
  for (let m = 1; m <= steps; m++) {
    let tail = 0;
    for (let i = mix.length - 1; i >= m; i--) tail += mix[i];
    if (rest === 0) {
      if (tail !== 0) return undefined;
      continue;
    }
    ratios[steps - m] = tail / rest;
    rest = tail;
  }
  return ratios;
}
