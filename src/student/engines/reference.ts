import { descend } from '../descent.ts';
import type { Engine, TrainingProblem, TrainingSpec, TrainingTrace } from '../training.ts';

/**
 * Projected gradient descent in double precision and plain TypeScript: what every other engine is compared with.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec` (the promise rejects).
 * @example
 * const [trace] = await referenceEngine.train(problem, [
 *   { width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 },
 * ]);
 * trace.averageError;
 */
export const referenceEngine: Engine = {
  name: 'reference',
  async train(problem, specs) {
    return specs.map((spec) => trainOne(problem, spec));
  },
};

function trainOne(problem: TrainingProblem, spec: TrainingSpec): TrainingTrace {
  const { epochs, stopAboveError = Number.POSITIVE_INFINITY, keepCurves = false, keepWeights = false } = spec;
  const n = problem.labels.length;
  const risks: number[] = [];
  const errors: number[] = [];
  let riskSum = 0;
  let wrongSum = 0;
  let maxMovement = 0;
  for (const state of descend(problem, spec)) {
    const { step, risk, wrong } = state;
    maxMovement = Math.max(maxMovement, state.movement);
    // The average that the finished run will compare, so far: counts are integers and division is monotone, so that a run is
    // stopped only when its final average is above the threshold in floating point too.
    const averageError = wrongSum / (n * epochs);
    if (step === epochs || averageError > stopAboveError) {
      return {
        averageRisk: riskSum / step,
        averageError,
        finalRisk: risk,
        finalError: wrong / n,
        maxMovement,
        steps: step,
        stoppedEarly: step < epochs,
        ...(keepCurves && { risk: Float64Array.from(risks), error: Float64Array.from(errors) }),
        ...(keepWeights && { finalWeights: { ...state.weights, data: state.weights.data.slice() } }),
      };
    }
    riskSum += risk;
    wrongSum += wrong;
    if (keepCurves) {
      risks.push(risk);
      errors.push(wrong / n);
    }
  }
  throw new Error('unreachable: descend yields epochs + 1 states');
}
