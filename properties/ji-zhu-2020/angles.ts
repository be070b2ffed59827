import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange } from '../../src/linearised/linearised.ts';
import type { Matrix } from '../../src/numerics/matrix.ts';
import { applied } from './random-features.ts';

/** `Δŵ_k` of the first `k` samples for the oracle `Δw*`. */
export function changeAfter(features: Matrix, oracle: Float64Array, k: number): Float64Array {
  const part = { rows: k, cols: features.cols, data: features.data.subarray(0, k * features.cols) };
  return convergedWeightChange(part, kernelSystem(featureGram(part)), applied(part, oracle));
}

/** `∠(Δw*, Δŵ_k)` as a student with `k` samples would have it. */
export type AngleRule = (oracle: Float64Array, change: Float64Array) => number;

/** A sample, an oracle `Δw*` and the change `Δw_z` that gives the zero function, written out. */
export interface AngleWitness {
  readonly features: readonly number[][];
  readonly oracle: readonly number[];
  readonly zero: readonly number[];
}
