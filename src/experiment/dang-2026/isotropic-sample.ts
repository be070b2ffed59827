import { type BestRatio, bestRatio } from '../../kernel/ridge/best-ratio.ts';
import { ridgeCoefficients } from '../../kernel/ridge/fits.ts';
import { type Mix, TANGENT } from '../../kernel/ridge/mix.ts';
import { type RidgeSystem, ridgeSystem } from '../../kernel/ridge/system.ts';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';

/** A sample of the random-effects model. */
export interface IsotropicSettings {
  /** `n`. */
  readonly samples: number;
  /** `p`. */
  readonly features: number;
  /** `r²`, of `β ~ N(0, r²I/p)`. */
  readonly signal: number;
  /** `σ²`. */
  readonly noise: number;
}

/** One sample, fitted. */
export interface IsotropicSample {
  readonly system: RidgeSystem;
  /** Excess risks of teacher and mixes over the whole population, and the best ratio there. */
  readonly best: (lambda: number) => BestRatio;
  /** `‖Σ b_i β_i − β*‖²`: the excess risk of a mix. */
  readonly excess: (lambda: number, mix: Mix) => number;
}

/**
 * Draws `X` of independent `N(0, 1)` entries, `β ~ N(0, r²I/p)`, `y = Xβ + N(0, σ²)`, and decomposes `XXᵀ`.
 *
 * @param key names the streams.
 * @example
 * isotropicSample({ samples: 20, features: 10, signal: 1, noise: 1 }, 'seed').best(0.1).gain; // above 0
 */
export function isotropicSample({ samples, features, signal, noise }: IsotropicSettings, key: string): IsotropicSample {
  const inputs = gaussianInputs(samples, features, key);
  const draw = (count: number, role: string) => fillGaussian(randomStream(key, role), new Float64Array(count));
  const truth = draw(features, 'signal').map((value) => value * Math.sqrt(signal / features));
  const labels = draw(samples, 'noise').map((value, i) => dot(row(inputs, i), truth) + Math.sqrt(noise) * value);
  const system = ridgeSystem(timesTransposed(inputs, inputs), labels);
  const weights = (lambda: number, mix: Mix) => combined(inputs, ridgeCoefficients(system, lambda, mix).data);
  const errorOf = (lambda: number, mix: Mix) => weights(lambda, mix).map((value, k) => value - truth[k]);
  return {
    system,
    best: (lambda) => bestRatio(errorOf(lambda, [1]), weights(lambda, TANGENT), 1),
    excess: (lambda, mix) => {
      const error = errorOf(lambda, mix);
      return dot(error, error);
    },
  };
}

/** `Xᵀα`. */
function combined(inputs: Matrix, coefficients: Float64Array): Float64Array {
  const out = new Float64Array(inputs.cols);
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    for (let k = 0; k < out.length; k++) out[k] += coefficients[i] * x[k];
  }
  return out;
}
