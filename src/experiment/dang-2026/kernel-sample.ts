import { ntkCrossGram, ntkGram } from '../../kernel/ntk.ts';
import { type BestRatio, bestRatio } from '../../kernel/ridge/best-ratio.ts';
import { predictions, ridgeCoefficients } from '../../kernel/ridge/fits.ts';
import { TANGENT } from '../../kernel/ridge/mix.ts';
import { type RidgeSystem, ridgeSystem } from '../../kernel/ridge/system.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian, fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** A sample on the sphere with a target in the space of the limiting kernel of two-layer students. */
export interface KernelSettings {
  /** `n`. */
  readonly samples: number;
  readonly d: number;
  /** `σ`; the target has mean square 1. */
  readonly noise: number;
  /** Points to measure the risk on. Default: 500. */
  readonly fresh?: number;
}

/** One sample, with what its fits are at fresh points. */
export interface KernelSample {
  readonly gram: Matrix;
  readonly labels: Float64Array;
  readonly system: RidgeSystem;
  /** Excess risks at the fresh points, and the best ratio there. */
  readonly best: (lambda: number) => BestRatio;
}

/** Kernel functions that the target is a sum of. */
const CENTRES = 20;

/**
 * Draws points on the sphere and a target `Σ_j a_j k(·, c_j)` of 20 kernel functions, of mean square 1 at the fresh
 * points, with Gaussian noise on the labels.
 *
 * @param key names the streams.
 * @example
 * kernelSample({ samples: 20, d: 3, noise: 0.2, fresh: 50 }, 'seed').best(1e-3).gain; // above 0
 */
export function kernelSample({ samples, d, noise, fresh = 500 }: KernelSettings, key: string): KernelSample {
  const onSphere = (count: number, role: string) => {
    const points = zeros(count, d);
    const stream = randomStream(key, role);
    for (let i = 0; i < count; i++) fillSphere(stream, points.data.subarray(i * d, (i + 1) * d));
    return points;
  };
  const [inputs, others, centres] = [
    onSphere(samples, 'samples'),
    onSphere(fresh, 'fresh'),
    onSphere(CENTRES, 'centres'),
  ];
  const draw = (count: number, role: string) => fillGaussian(randomStream(key, role), new Float64Array(count));
  const weights = { rows: CENTRES, cols: 1, data: draw(CENTRES, 'weights') };
  const plain = predictions(ntkCrossGram(others, centres), weights).data;
  const scale = 1 / Math.sqrt(plain.reduce((sum, value) => sum + value * value, 0) / fresh);
  const truth = plain.map((value) => scale * value);
  const errors = draw(samples, 'noise');
  const labels = predictions(ntkCrossGram(inputs, centres), weights).data.map((z, i) => scale * z + noise * errors[i]);
  const gram = ntkGram(inputs);
  const system = ridgeSystem(gram, labels);
  const cross = ntkCrossGram(others, inputs);
  return {
    gram,
    labels,
    system,
    best: (lambda) => {
      const teacher = predictions(cross, ridgeCoefficients(system, lambda)).data;
      const error = teacher.map((value, i) => value - truth[i]);
      return bestRatio(error, predictions(cross, ridgeCoefficients(system, lambda, TANGENT)).data);
    },
  };
}
