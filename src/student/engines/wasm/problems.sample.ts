import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { fillSphere } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import type { LabelKind, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import { relaxedSimdAvailable } from './relaxed-simd.ts';
import { wasmEngine, wasmEngineWith } from './wasm.ts';

// What Node 20 has to be told; where there is no relaxed SIMD even so, the tests of that build are reported as skipped.
if (!relaxedSimdAvailable()) setFlagsFromString('--experimental-wasm-relaxed-simd');

export const builds = [
  { build: 'portable', engine: wasmEngine, available: true },
  // Fused, a product and a sum round once instead of twice: every bound below holds all the more.
  { build: 'relaxed', engine: wasmEngineWith({ relaxed: true }), available: relaxedSimdAvailable() },
];

/** Unit roundoffs of float32 and float64. */
export const U = 2 ** -24;
export const V = 2 ** -53;
/** The bounds below are first-order in U: `γ_k = kU/(1 − kU)` exceeds kU by less than this factor for k < 10^5. */
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
