import { featureGram } from '../../src/linearised/feature-gram.ts';
import { kernelSystem } from '../../src/linearised/kernel-system.ts';
import { convergedWeightChange } from '../../src/linearised/linearised.ts';
import { shareBeyond, transferRisk } from '../../src/linearised/transfer.ts';
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

/** A teacher `A = Δw* − Δw_z`, a student `B = Δŵ − Δw_z` and inputs, all as vectors. */
export interface Disagreement {
  readonly teacher: Float64Array;
  readonly student: Float64Array;
  readonly features: Matrix;
}

/** The transfer risk that is promised, less the one measured on the same inputs. */
export function promised({ teacher, student, features }: Disagreement, angleOf: AngleRule, reach: number): number {
  const alpha = angleOf(teacher, student);
  const risk = transferRisk(applied(features, teacher), applied(features, student));
  if (alpha >= Math.PI / 2) return 1 - risk;
  // Angles are accurate to a few u, logits of nearly orthogonal features to the same: at the boundary the bound gets
  // the benefit.
  return shareBeyond(features, teacher, Math.PI / 2 - reach * alpha - 1e-13) - risk;
}
