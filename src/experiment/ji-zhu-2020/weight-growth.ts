import { networkNtkGram, type WideNetwork } from '../../kernel/network-ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { weightChangeNorms } from '../../linearised/linearised.ts';
import type { Matrix } from '../../numerics/matrix.ts';
import { meanOf } from '../over-runs.ts';

/** `‖Δŵ_n‖` of one run at some sample sizes, smallest first. */
export type Growth = Float64Array;

/** One hidden layer of ReLUs: the student of all figures. */
export const wideStudent = { depth: 1, activation: 'relu' } as const satisfies WideNetwork;

/**
 * Computes how the weight change of a wide student grows with the sample: all targets on the same inputs, from one
 * factorisation.
 *
 * @param inputs `N×d`; the first `n` are the sample of size `n`.
 * @param sizes from 1 to `N`
 * @returns a function of the corrections `Δz` (length `N`)
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * weightGrowth(inputs, [1, 3])(Float64Array.of(1, -1, 1)).length; // 2: ‖Δŵ_1‖ and ‖Δŵ_3‖
 */
export function weightGrowth(inputs: Matrix, sizes: readonly number[]): (corrections: Float64Array) => Growth {
  const system = kernelSystem(networkNtkGram(inputs, wideStudent));
  return (corrections) => {
    const norms = weightChangeNorms(system, corrections);
    return Float64Array.from(sizes, (n) => norms[n - 1]);
  };
}

/**
 * The data inefficiency between two sample sizes, averaged over `ln n`: the slope of `ln E‖Δŵ_n‖` over `ln n`.
 *
 * @param of what is looked at in a run
 * @param sizes of the growth
 * @param from index of the smaller size. Default: 0
 * @param to index of the larger size. Default: the last
 *
 * Source: Ji & Zhu 2020, equation (10).
 *
 * @example
 * growthSlope([Float64Array.of(1, 4)], (run) => run, [16, 64]); // 1
 */
export function growthSlope<R>(
  runs: readonly R[],
  of: (run: R) => Growth,
  sizes: readonly number[],
  from = 0,
  to = sizes.length - 1,
): number {
  const mean = (size: number) => meanOf(runs, (run) => of(run)[size]);
  return Math.log(mean(to) / mean(from)) / Math.log(sizes[to] / sizes[from]);
}
