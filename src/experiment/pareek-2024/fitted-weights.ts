import { ridgeCoefficients } from '../../kernel/ridge/fits.ts';
import { looMix } from '../../kernel/ridge/loo-mix.ts';
import { ridgeSystem } from '../../kernel/ridge/system.ts';
import { dot, row } from '../../numerics/matrix.ts';
import { timesTransposed, transposed } from '../../numerics/times-transposed.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { gaussianInputs } from '../../teacher/tasks/gaussian-mixture.ts';

/** Settings of a run. */
export const fittedWeights = {
  samples: 100,
  features: 8,
  lambda: 0.5,
  /** `nΣθ²s` for noise of variance 1. */
  energy: 30,
  /** Most steps of distillation. */
  steps: 4,
} as const;

/** Covariance and signal of a run. */
export interface WeightTask {
  /** Eigenvalues `1, 2^{−q}, …, 8^{−q}` of the covariance. */
  readonly decay: number;
  /** All energy on the smallest eigenvalue, or equal energies of random signs. */
  readonly signal: 'bottom' | 'spread';
}

/**
 * Returns `n` times the excess risk of ridge regression after 0 to 4 steps of self-distillation whose weights are chosen
 * by leave-one-out, over the whole population.
 *
 * @param key names the streams.
 * @example
 * excessBySteps({ decay: 1, signal: 'bottom' }, 'seed').length; // 5
 */
export function excessBySteps({ decay, signal }: WeightTask, key: string): readonly number[] {
  const { samples, features, lambda, energy, steps } = fittedWeights;
  const covariance = Array.from({ length: features }, (_, j) => (j + 1) ** -decay);
  const inputs = gaussianInputs(samples, features, key);
  for (let k = 0; k < inputs.data.length; k++) inputs.data[k] *= Math.sqrt(covariance[k % features]);
  const draw = (count: number, role: string) => fillGaussian(randomStream(key, role), new Float64Array(count));
  const signs = draw(features, 'signs').map(Math.sign);
  const truth = signs.map((sign, j) => {
    const own = signal === 'spread' ? energy / features : j === features - 1 ? energy : 0;
    return sign * Math.sqrt(own / samples / covariance[j]);
  });
  const labels = draw(samples, 'noise').map((error, i) => error + dot(row(inputs, i), truth));
  const system = ridgeSystem(timesTransposed(inputs, inputs), labels);
  const byFeature = transposed(inputs);
  return Array.from({ length: steps + 1 }, (_, k) => {
    const { mix } = looMix(system, lambda, { steps: k });
    const coefficients = ridgeCoefficients(system, lambda, mix).data;
    return covariance.reduce((sum, s, j) => {
      return sum + samples * s * (dot(row(byFeature, j), coefficients) - truth[j]) ** 2;
    }, 0);
  });
}
