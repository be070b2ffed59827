import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { fillSphere } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import type { Engine, LabelKind, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import type { KernelBuild } from './kernel.ts';
import { relaxedSimdAvailable } from './relaxed-simd.ts';
import { wasmEngine, wasmEngineWith, wasmFloat64Engine } from './wasm.ts';

// Flags that Node 20 needs; where there is no relaxed SIMD even so, the tests of that build are reported as skipped.
if (!relaxedSimdAvailable()) setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Unit roundoffs of float32 and float64. */
export const U = 2 ** -24;
export const V = 2 ** -53;

/** Precision of a build of the kernel. */
export interface Precision {
  /** Unit roundoff of what is stored and added up. */
  readonly unit: number;
  /** Numbers in a vector: a panel has so many pairs of neurons. */
  readonly lanes: number;
  /** Relative errors of a loss and of its derivative, at a given logit. */
  readonly loss: number;
  readonly slope: number;
}

/**
 * Series: what is left out is below `(2^−8)³/24 = 2^−28` of the value in single precision. Beyond them, at |δ| ≥ 2^−8,
 * what is subtracted is at most 2/δ² = 2^17 times the difference, and right to a few V. In double precision the
 * derivative's series leave out `5.6 (2^−5)^7/8! < 2^−47`, the loss's `11.2 (2^−4)^7/9! < 2^−42`; beyond, `4/δ² = 2^10`
 * and `2/δ = 2^6` times exponentials and logarithms that are right to 1e−15 = 9 V.
 */
const single: Precision = { unit: U, lanes: 4, loss: 2 ** -25, slope: 2 ** -25 };
const double: Precision = { unit: V, lanes: 2, loss: 2 ** -39, slope: 2 ** -43 };

interface Build {
  readonly build: KernelBuild;
  readonly engine: Engine;
  readonly precision: Precision;
  readonly available: boolean;
}

export const builds: readonly Build[] = [
  { build: 'float32', engine: wasmEngine, precision: single, available: true },
  // Fused, a product and a sum round once instead of twice: every bound below holds all the more.
  {
    build: 'relaxed',
    engine: wasmEngineWith({ relaxed: true }),
    precision: single,
    available: relaxedSimdAvailable(),
  },
  { build: 'float64', engine: wasmFloat64Engine, precision: double, available: true },
];

/**
 * The bounds below are first-order in the unit roundoff u: `γ_k = ku/(1 − ku)` exceeds ku by less than this factor for
 * k < 10^5.
 */
export const SECOND_ORDER = 1.01;

/** Points in the unit ball with random logits and their labels. */
export function problemOf(n: number, d: number, logitScale: number, key: string): TrainingProblem {
  const stream = randomStream('wasm-test', key);
  const data = new Float64Array(n * d);
  const teacherLogits = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = fillSphere(stream, data.subarray(i * d, (i + 1) * d));
    const length = 0.2 + 0.8 * stream.uniform();
    for (let k = 0; k < d; k++) x[k] *= length;
    teacherLogits[i] = logitScale * (stream.uniform() - 0.5);
  }
  const labels = Int8Array.from(teacherLogits, (z) => (z < 0 ? -1 : 1));
  return { inputs: { rows: n, cols: d, data }, labels, teacherLogits };
}

export async function train(problem: TrainingProblem, spec: TrainingSpec, engine = wasmEngine): Promise<TrainingTrace> {
  return (await engine.train(problem, [spec]))[0];
}

export const labelKinds = fc.constantFrom<LabelKind>('soft', 'hard', { softRatio: 0.3, temperature: 4 });
