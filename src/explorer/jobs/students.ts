import type { Matrix } from '../../numerics/matrix.ts';
import { wasmEngine } from '../../student/engines/wasm/wasm.ts';
import type { LabelKind, TrainingProblem, TrainingSpec } from '../../student/training.ts';
import { studentLogits } from '../../student/two-layer/forward.ts';
import { symmetricInitialisation } from '../../student/two-layer/initialisation.ts';
import { datasetOf } from '../state/points.ts';
import { circleInputs } from './circle-inputs.ts';
import type { Running, Side, StudentFrame, StudentRun, StudentTask } from './jobs.ts';
import { SIDES } from './jobs.ts';

/** Ratio of one frame's steps to those of the frame before. */
const FRAME_RATIO = 1.35;

/** Returns the labels of one of both students. */
export function labelsOf(side: Side, { mix, temperature }: Pick<StudentTask, 'mix' | 'temperature'>): LabelKind {
  if (side === 'hard') return 'hard';
  return mix === 1 && temperature === 1 ? 'soft' : { softRatio: mix, temperature };
}

/**
 * Trains a student of soft and one of hard labels from one initialisation with the WebAssembly engine: one run of all
 * steps with its curves, then shorter runs of the same for the frames of the picture.
 *
 * @throws DistillCheckError as `wasmEngine`.
 */
export async function trainStudents(task: StudentTask, { pause }: Running<never>): Promise<readonly StudentRun[]> {
  const problem = problemOf(task);
  const runs: StudentRun[] = [];
  for (const side of SIDES) {
    const spec = specOf(task, side);
    const began = performance.now();
    const [trace] = await wasmEngine.train(problem, [{ ...spec, keepCurves: true, keepWeights: true }]);
    const took = performance.now() - began;
    const frameOf = framing(task, problem);
    const frames = [frameOf(0, symmetricInitialisation(spec.width, 2, spec.seed).weights)];
    for (const step of frameSteps(spec.epochs)) {
      await pause();
      const [shorter] = await wasmEngine.train(problem, [{ ...spec, epochs: step, keepWeights: true }]);
      frames.push(frameOf(step, shorter.finalWeights!));
    }
    frames.push(frameOf(spec.epochs, trace.finalWeights!));
    const { averageError, averageRisk, maxMovement, error } = trace;
    runs.push({ side, averageError, averageRisk, maxMovement, error: error!, frames, took });
  }
  return runs;
}

/** Returns points and teacher as engines take them. */
export function problemOf({ points, teacherLogits }: Pick<StudentTask, 'points' | 'teacherLogits'>): TrainingProblem {
  return { ...datasetOf(points), teacherLogits };
}

function specOf(task: StudentTask, side: Side): TrainingSpec {
  const { width, radius, step, epochs, seed } = task;
  return { width, radius, stepSize: step, epochs, seed, labels: labelsOf(side, task) };
}

/** Steps between 0 and the last at which the picture has a frame: all at first, then ever fewer. */
export function frameSteps(epochs: number): number[] {
  const steps: number[] = [];
  for (let step = 1; step < epochs; step = Math.max(step + 1, Math.round(step * FRAME_RATIO))) steps.push(step);
  return steps;
}

function framing({ width, seed }: StudentTask, { inputs, labels }: TrainingProblem) {
  const start = symmetricInitialisation(width, 2, seed);
  const circle = circleInputs();
  return (step: number, weights: Matrix): StudentFrame => {
    const student = { ...start, weights };
    const logits = studentLogits(student, inputs);
    return {
      step,
      profile: studentLogits(student, circle),
      weights: weights.data,
      wrong: Uint8Array.from(logits, (f, i) => (labels[i] * f > 0 ? 0 : 1)),
      turned: turnedShare(start.weights, weights, inputs),
    };
  };
}

/** Share of the gates `1[W_j·x_i > 0]` that differ between two weight matrices. */
function turnedShare(before: Matrix, after: Matrix, inputs: Matrix): number {
  let turned = 0;
  for (let j = 0; j < before.rows; j++) {
    for (let i = 0; i < inputs.rows; i++) {
      const [x, y] = [inputs.data[2 * i], inputs.data[2 * i + 1]];
      const first = before.data[2 * j] * x + before.data[2 * j + 1] * y > 0;
      const last = after.data[2 * j] * x + after.data[2 * j + 1] * y > 0;
      if (first !== last) turned++;
    }
  }
  return turned / (before.rows * inputs.rows);
}
