/** Rounds of self-distillation with a tolerance: {@link spectralRounds}, {@link toleranceRounds}. */
import { requireCount, requireNumbers } from '../../numerics/argument-checks.ts';
import { requireSymmetric } from '../../numerics/gram-checks.ts';
import { type Matrix, norm } from '../../numerics/matrix.ts';
import { modes as modesOf, type Spectrum, symmetricSpectrum } from '../../numerics/spectrum.ts';
import { type SpectralTargets, toleranceMultiplier } from './multiplier.ts';

/** One fit that is not 0, in the basis of eigenvectors. */
export interface SpectralRound {
  /** `r_t = ‖y_t‖/√(Kε) > 1`, of the targets. */
  readonly ratio: number;
  /** `c_t`. */
  readonly multiplier: number;
  /** `B_t = A_t ⋯ A_0`, `A_t = d_k/(c_t + d_k)`: this fit's outputs are `B_t z`, z the first targets. Length K. */
  readonly filter: Float64Array;
  /** `B_t z`: the outputs, which are the next targets. Length K. */
  readonly modes: Float64Array;
  /** `‖f_t‖_H`. */
  readonly norm: number;
}

/** How many rounds. */
export interface RoundOptions {
  /** Most fits. Default: until the next one is 0, which takes at most `⌈r_0² − 1⌉`. */
  readonly most?: number;
}

/**
 * Returns the rounds of self-distillation with a tolerance, each fit on the outputs of the one before, until the next
 * one is 0: `T` of them, `⌈r_0 − 1⌉ ≤ T ≤ ⌈r_0² − 1⌉`.
 *
 * @param targets eigenvalues and first targets, length K each.
 * @param tolerance `ε > 0`, of the mean squared residual.
 * @throws DistillCheckError as {@link toleranceMultiplier}; `BAD_COUNT`.
 *
 * Source: Mobahi et al. 2020; the bounds on T are derived.
 *
 * @example
 * const rounds = spectralRounds({ values: [1], modes: [2.5] }, 1);
 * rounds.map(({ ratio }) => ratio); // [2.5, 1.5]
 * rounds.map(({ multiplier }) => multiplier); // [0.6666…, 2]
 */
export function spectralRounds(
  { values, modes }: SpectralTargets,
  tolerance: number,
  { most = Number.POSITIVE_INFINITY }: RoundOptions = {},
): readonly SpectralRound[] {
  if (most !== Number.POSITIVE_INFINITY) requireCount('the number of rounds', most, 0);
  const rounds: SpectralRound[] = [];
  const scale = Math.sqrt(modes.length * tolerance);
  let current = Float64Array.from(modes);
  let filter = new Float64Array(modes.length).fill(1);
  while (rounds.length < most) {
    const multiplier = toleranceMultiplier({ values, modes: current }, tolerance);
    if (multiplier === Number.POSITIVE_INFINITY) break;
    const ratio = norm(current) / scale;
    let square = 0;
    for (let k = 0; k < current.length; k++) {
      square += (values[k] * (current[k] / (multiplier + values[k])) ** 2) / modes.length;
    }
    const share = Float64Array.from(values, (value) => value / (multiplier + value));
    filter = filter.map((value, k) => share[k] * value);
    current = current.map((value, k) => share[k] * value);
    rounds.push({ ratio, multiplier, filter, modes: current, norm: Math.sqrt(square) });
  }
  return rounds;
}

/** One fit that is not 0, on samples. */
export interface ToleranceRound extends SpectralRound {
  /** `α` of `f_t(x) = Σ_i α_i g(x, x_i)`, length K. */
  readonly coefficients: Float64Array;
  /** `f_t(x_i)`, length K. */
  readonly outputs: Float64Array;
}

/**
 * Returns the spectrum of `G = (1/K) g(x_j, x_k)`, its values below `4 K² u d_max` replaced by 0: rounding hides them.
 *
 * @param gram `K×K`, the plain Gram matrix; for a few hundred samples.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`.
 * @example
 * scaledSpectrum(fromRows([[1, 1], [1, 1]])).values; // [1, 0]
 */
export function scaledSpectrum(gram: Matrix): Spectrum {
  requireSymmetric('the Gram matrix', gram);
  const { values, vectors } = symmetricSpectrum(gram);
  const least = 4 * gram.rows ** 2 * 2 ** -53 * values[0];
  return { values: values.map((value) => (value > least ? value / gram.rows : 0)), vectors };
}

/**
 * Returns the rounds of self-distillation with a tolerance on samples: each fit is the function of least norm whose
 * mean squared residual on the outputs of the one before, at first on the targets, is at most ε.
 *
 * @param gram `K×K`, the plain Gram matrix `g(x_j, x_k)`; for a few hundred samples.
 * @param targets `y`, length K.
 * @param tolerance `ε > 0`.
 * @returns the fits that are not 0, in their order.
 * @throws DistillCheckError `BAD_NUMBER` where no function comes that close; `BAD_SHAPE`, `BAD_INPUT`, `NOT_SYMMETRIC`,
 * `BAD_COUNT`.
 *
 * Source: Mobahi et al. 2020.
 *
 * @example
 * const rounds = toleranceRounds(fromRows([[2, 0], [0, 1]]), [3, 1], 0.5);
 * rounds.map(({ multiplier }) => multiplier); // [0.4213…, 0.8063…, 5.2611…]
 */
export function toleranceRounds(
  gram: Matrix,
  targets: ArrayLike<number>,
  tolerance: number,
  options: RoundOptions = {},
): readonly ToleranceRound[] {
  requireNumbers('the targets', targets, gram.rows);
  const { values, vectors } = scaledSpectrum(gram);
  const first = modesOf({ values, vectors }, targets);
  let before = first;
  return spectralRounds({ values, modes: first }, tolerance, options).map((round) => {
    const weights = before.map((value, k) => value / (round.multiplier + values[k]) / gram.rows);
    before = round.modes;
    return { ...round, coefficients: turned(vectors, weights), outputs: turned(vectors, round.modes) };
  });
}

/** `Σ_k w_k v_k`: `K → K`. */
export function turned({ cols, data }: Matrix, weights: ArrayLike<number>): Float64Array {
  const out = new Float64Array(cols);
  for (let k = 0; k < weights.length; k++) {
    for (let i = 0; i < cols; i++) out[i] += weights[k] * data[k * cols + i];
  }
  return out;
}
