import type { Matrix } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { denseForward } from '../../student/dense/forward.ts';
import { gaussianNetwork } from '../../student/dense/network.ts';
import { flipped, gaussianInputs, gaussianMixture, logitsOf } from '../../teacher/tasks/gaussian-mixture.ts';
import { type Growth, weightGrowth, wideStudent } from './weight-growth.ts';

/** Targets of a student, given the inputs and the seed of the run. */
export type Target = (inputs: Matrix, seed: string) => Float64Array;

/** Labels `N(0, 1)` that have nothing to do with the inputs. */
export const randomTarget: Target = ({ rows }, seed) => {
  return fillGaussian(randomStream(seed, 'labels'), new Float64Array(rows));
};

/** `z ≡ 0`: what has to be learnt is to undo the random start of a network of width 1024. */
export const zeroTarget: Target = (inputs, seed) => {
  const network = gaussianNetwork({ inputs: inputs.cols, widths: [1024], activation: wideStudent.activation }, seed);
  return denseForward(network, inputs).outputs.data;
};

/** `sign x₁`. */
export const jumpTarget: Target = ({ rows, cols, data }) => {
  return Float64Array.from({ length: rows }, (_, i) => (data[i * cols] > 0 ? 1 : -1));
};

/** A mixture of so many bumps. */
export const mixtureTarget =
  (modes: number): Target =>
  (inputs, seed) =>
    logitsOf(gaussianMixture(modes, inputs.cols, seed), inputs);

/** A mixture of five bumps, each sign flipped with a probability. */
export const flippedTarget =
  (share: number): Target =>
  (inputs, seed) =>
    flipped(mixtureTarget(5)(inputs, seed), share, seed);

/**
 * The growth of one run for each target, on Gaussian inputs that all of them share.
 *
 * Source: Ji & Zhu 2020, Figure 3.
 *
 * @param sizes the last is the whole sample
 * @param seed names the run's streams.
 * @example
 * targetGrowths({ zero: zeroTarget }, 2, [128, 1024], 'seed').zero;
 */
export function targetGrowths<Name extends string>(
  targets: Readonly<Record<Name, Target>>,
  d: number,
  sizes: readonly number[],
  seed: string,
): Readonly<Record<Name, Growth>> {
  const inputs = gaussianInputs(Math.max(...sizes), d, seed);
  const growth = weightGrowth(inputs, sizes);
  const entries = Object.entries<Target>(targets).map(
    ([name, target]) => [name, growth(target(inputs, seed))] as const,
  );
  return Object.fromEntries(entries) as Record<Name, Growth>;
}
