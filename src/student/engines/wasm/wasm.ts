import type { Engine, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { assertTrainingProblem, assertTrainingSpec } from '../../validation.ts';
import { type Kernel, type KernelBuild, loadKernel } from './kernel.ts';
import { certainLogits, writeProblem, writeTargets } from './problem.ts';
import { makeRoom, readWeights, writeStudent } from './student.ts';

/**
 * Projected gradient descent in single precision and WebAssembly SIMD, all steps of a run inside one call.
 *
 * What is stored and added up is `W − W(0)` and what follows from it, in float32; `W(0)·x`, the losses and the averages
 * are float64. So logits, risks and movements keep their relative accuracy when the teacher's logits are tiny, and the
 * student starts at exactly 0. The same problem and spec give the same bits on every machine, whatever ran before.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec`; `TOO_LARGE` when 4 GiB do not suffice
 * (the promise rejects).
 * @example
 * const [trace] = await wasmEngine.train(problem, [
 *   { width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 },
 * ]);
 * trace.steps; // 267
 */
export const wasmEngine: Engine = wasmEngineWith();

/**
 * The same in double precision, from the same source: what is float32 there is float64 here, so that logits and weights
 * agree with the reference engine's to its own rounding. For questions where the last bits matter, at half the speed or
 * less.
 *
 * @throws DistillCheckError as `wasmEngine`.
 */
export const wasmFloat64Engine: Engine = engineOf('wasm-float64', 'float64');

/** Options of the engine. */
export interface WasmEngineOptions {
  /**
   * Let the machine fuse the forward pass's products and sums, which rounds once where the other build rounds twice.
   * Faster on wide inputs, but the last bits then depend on the machine: keep such results apart. Default: false.
   */
  readonly relaxed?: boolean;
}

/**
 * `wasmEngine`, or its opt-in build with relaxed SIMD. It never falls back: without relaxed SIMD, training is refused.
 *
 * Node 20 hides relaxed SIMD behind `--experimental-wasm-relaxed-simd`, a flag of V8 that
 * `setFlagsFromString` of `node:v8` may also set before the first run; later versions just have it.
 *
 * @throws DistillCheckError as `wasmEngine`; `NO_RELAXED_SIMD` when the runtime has none (the promise of `train`
 * rejects).
 * @example
 * const engine = wasmEngineWith({ relaxed: relaxedSimdAvailable() });
 * (await engine.train(problem, [spec]))[0].steps; // 20
 */
export function wasmEngineWith({ relaxed = false }: WasmEngineOptions = {}): Engine {
  return relaxed ? engineOf('wasm-relaxed', 'relaxed') : engineOf('wasm', 'float32');
}

function engineOf(name: Engine['name'], build: KernelBuild): Engine {
  return {
    name,
    async train(problem, specs) {
      assertTrainingProblem(problem);
      for (const spec of specs) assertTrainingSpec(spec);
      const kernel = await loadKernel(build);
      // From here on nothing waits: other calls cannot touch the kernel's memory in between.
      writeProblem(kernel, problem);
      return specs.map((spec) => trainOne(kernel, problem, spec));
    },
  };
}

function trainOne(kernel: Kernel, problem: TrainingProblem, spec: TrainingSpec): TrainingTrace {
  const { width, radius, stepSize, epochs, seed, keepCurves = false, keepWeights = false } = spec;
  const { rows, cols } = problem.inputs;
  const { softRatio, temperature } = weighLosses(spec);
  if (softRatio > 0) writeTargets(kernel, problem.teacherLogits, temperature, 0);
  if (softRatio < 1) writeTargets(kernel, certainLogits(problem.labels), 1, 1);
  makeRoom(kernel, width, cols, keepCurves ? epochs : 0);
  const student = symmetricInitialisation(width, cols, seed);
  writeStudent(kernel, student);

  const stop = spec.stopAboveError ?? Number.POSITIVE_INFINITY;
  const steps = kernel.run(
    rows,
    cols,
    width,
    softRatio,
    temperature,
    radius,
    stepSize,
    epochs,
    stop,
    keepCurves ? 1 : 0,
  );
  return {
    averageRisk: kernel.riskSum.value / steps,
    averageError: kernel.wrongSum.value / (rows * epochs),
    finalRisk: kernel.risk.value,
    finalError: kernel.wrong.value / rows,
    maxMovement: kernel.maxMovement.value,
    steps,
    stoppedEarly: steps < epochs,
    ...(keepCurves && readCurves(kernel, steps)),
    ...(keepWeights && { finalWeights: readWeights(kernel, student) }),
  };
}

/** `ρ` and `T` of `ρ · soft(f/T) + (1 − ρ) · hard(f)`. */
function weighLosses({ labels }: TrainingSpec): { softRatio: number; temperature: number } {
  if (labels === 'soft') return { softRatio: 1, temperature: 1 };
  if (labels === 'hard') return { softRatio: 0, temperature: 1 };
  return labels;
}

function readCurves(kernel: Kernel, steps: number): Pick<TrainingTrace, 'risk' | 'error'> {
  const curves = new Float64Array(kernel.memory.buffer, kernel.curves.value, 2 * steps);
  return {
    risk: Float64Array.from({ length: steps }, (_, step) => curves[2 * step]),
    error: Float64Array.from({ length: steps }, (_, step) => curves[2 * step + 1]),
  };
}
