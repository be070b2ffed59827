import golden from '../../../fixtures/golden/training.json' with { type: 'json' };
import type { LabelKind, TrainingProblem, TrainingSpec } from '../training.ts';

const { rows, cols, inputs, labels, teacherLogits } = golden.problem;

/** The problem of the runs that NumPy made. */
const goldenProblem: TrainingProblem = {
  inputs: { rows, cols, data: Float64Array.from(inputs) },
  labels: Int8Array.from(labels),
  teacherLogits: Float64Array.from(teacherLogits),
};

/** Runs that NumPy made, each with its problem, its spec and what came out. */
export const goldenRuns = golden.runs.map((run) => ({
  ...run,
  problem: goldenProblem,
  spec: {
    width: golden.start.width,
    labels: run.labels as LabelKind,
    radius: run.radius ?? Number.POSITIVE_INFINITY,
    stepSize: run.stepSize,
    epochs: run.epochs,
    seed: golden.start.seed,
    keepCurves: true,
    keepWeights: true,
  } satisfies TrainingSpec,
}));
