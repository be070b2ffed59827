import { type TraceState, traceOf } from '../trace.ts';
import type { Trainer, TrainingSpec } from '../training.ts';
import { descendClasses } from './descent.ts';
import type { ClassProblem } from './problem.ts';
import { descendClassesWasm } from './wasm/descent.ts';

/** Something that can train students with several outputs. */
export interface ClassEngine extends Trainer<ClassProblem> {}

function engine(
  name: string,
  descend: (problem: ClassProblem, spec: TrainingSpec) => Iterable<TraceState>,
): ClassEngine {
  return {
    name,
    train: async (problem, specs) => specs.map((spec) => traceOf(descend(problem, spec), problem.classes.length, spec)),
  };
}

/**
 * Projected gradient descent with K outputs in plain TypeScript: the oracle.
 *
 * @throws DistillCheckError as `assertClassProblem` and `assertTrainingSpec` (the promise rejects).
 * @example
 * const inputs = fromRows([[1, 0], [0, 1], [-1, 0]]);
 * const teacherLogits = fromRows([[2, 0, 0], [0, 2, 0], [0, 0, 2]]);
 * const [trace] = await classReferenceEngine.train({ inputs, classes: [0, 1, 2], teacherLogits }, [
 *   { width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 50, seed: 1 },
 * ]);
 * trace.steps; // 50
 */
export const classReferenceEngine: ClassEngine = engine('reference', descendClasses);

/** The same in WebAssembly, double precision. */
export const classWasmEngine: ClassEngine = engine('wasm', descendClassesWasm);
