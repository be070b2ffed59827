/** Rounds of self-distillation with ground truth mixed in: {@link mixedFilter}, {@link mixedRounds}. */
import { DistillCheckError } from '../../errors.ts';
import { requireNumbers } from '../../numerics/argument-checks.ts';
import { requireSymmetric } from '../../numerics/gram-checks.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { modes as modesOf, symmetricSpectrum } from '../../numerics/spectrum.ts';
import { turned } from './tolerance-rounds.ts';

/** Settings of the rounds. */
export interface MixedOptions {
  /** `λ > 0`, added to the diagonal of the plain Gram matrix. */
  readonly ridge: number;
  /** `α` in `[0, 1]`, the share of the ground truth in the targets. */
  readonly truthShare: number;
  /** `τ`, a whole number of at least 0, or `Infinity` for the limit; 1 is the first fit. */
  readonly rounds: number;
}

/**
 * Returns the factor `B_τ` of one eigenvalue d of the Gram matrix after τ rounds `y^τ = S (α y + (1 − α) y^{τ−1})`,
 * `S = K (K + λ)⁻¹`, `y⁰ = y`:
 *
 * `B_τ = B_∞ + ((1 − α) A)^τ (1 − B_∞)`, `A = d/(d + λ)`, `B_∞ = αd/(αd + λ)`: the limit is ridge regression with
 * `λ/α`, and 0 for `α = 0`.
 *
 * @throws DistillCheckError `BAD_NUMBER`, `BAD_PROBABILITY`, `BAD_COUNT`.
 *
 * Source: derived; the rounds are those of Borup & Andersen 2021.
 *
 * @example
 * mixedFilter(1, { ridge: 1, truthShare: 0.5, rounds: 1 }); // 0.5
 * mixedFilter(1, { ridge: 1, truthShare: 0.5, rounds: Infinity }); // 0.3333…
 */
export function mixedFilter(value: number, options: MixedOptions): number {
  requireMixed(options);
  return filterOf(value, options);
}

function filterOf(value: number, { ridge, truthShare, rounds }: MixedOptions): number {
  const limit = (truthShare * value) / (truthShare * value + ridge);
  const rate = ((1 - truthShare) * value) / (value + ridge);
  return limit + (rounds === Number.POSITIVE_INFINITY ? 0 : rate ** rounds) * (1 - limit);
}

/** The last fit of the rounds. */
export interface MixedFit {
  /** Of `f_τ(x) = Σ_i α_i k(x, x_i)`, length n. */
  readonly coefficients: Float64Array;
  /** `f_τ(x_i)`, length n. */
  readonly outputs: Float64Array;
}

/**
 * Computes the τ-th fit of self-distillation with ground truth mixed in, in closed form from one eigendecomposition.
 *
 * @param gram `n×n`, the plain Gram matrix; for a few hundred samples.
 * @param targets length n.
 * @param options `rounds` is at least 1 here.
 * @throws DistillCheckError `BAD_NUMBER`, `BAD_PROBABILITY`, `BAD_COUNT`, `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`.
 *
 * Source: Borup & Andersen 2021.
 *
 * @example
 * mixedRounds(fromRows([[1]]), [2], { ridge: 1, truthShare: 0, rounds: 2 }).outputs; // [0.5]
 */
export function mixedRounds(gram: Matrix, targets: ArrayLike<number>, options: MixedOptions): MixedFit {
  requireMixed(options);
  if (options.rounds < 1) {
    throw new DistillCheckError('BAD_COUNT', `the number of rounds is ${options.rounds}`, 'the first fit is round 1');
  }
  requireSymmetric('the Gram matrix', gram);
  requireNumbers('the targets', targets, gram.rows);
  const { values, vectors } = symmetricSpectrum(gram);
  const modes = modesOf({ values, vectors }, targets);
  const { ridge, truthShare, rounds } = options;
  // (K + λ)⁻¹ of the mixed targets, which has no quotient by small eigenvalues.
  const weights = modes.map((mode, k) => {
    const value = Math.max(0, values[k]);
    const before = filterOf(value, { ...options, rounds: rounds - 1 });
    return ((truthShare + (1 - truthShare) * before) * mode) / (value + ridge);
  });
  return {
    coefficients: turned(vectors, weights),
    outputs: turned(
      vectors,
      weights.map((weight, k) => Math.max(0, values[k]) * weight),
    ),
  };
}

function requireMixed({ ridge, truthShare, rounds }: MixedOptions): void {
  if (!(ridge > 0 && Number.isFinite(ridge))) {
    throw new DistillCheckError('BAD_NUMBER', `the ridge is ${ridge}`, 'it must be a positive number');
  }
  if (!(truthShare >= 0 && truthShare <= 1)) {
    const what = `the share of the ground truth is ${truthShare}`;
    throw new DistillCheckError('BAD_PROBABILITY', what, 'it must lie in [0, 1]');
  }
  if (!(rounds === Number.POSITIVE_INFINITY || (Number.isSafeInteger(rounds) && rounds >= 0))) {
    const what = `the number of rounds is ${rounds}`;
    throw new DistillCheckError('BAD_COUNT', what, 'give a whole number of at least 0, or Infinity');
  }
}
