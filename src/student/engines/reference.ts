import { traceOf } from '../trace.ts';
import type { Engine } from '../training.ts';
import { descend } from '../two-layer/descent.ts';

/**
 * Projected gradient descent in double precision and plain TypeScript: what every other engine is compared with.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec` (the promise rejects).
 * @example
 * const [trace] = await referenceEngine.train(problem, [
 *   { width: 64, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 },
 * ]);
 * trace.steps; // 267
 */
export const referenceEngine: Engine = {
  name: 'reference',
  async train(problem, specs) {
    return specs.map((spec) => traceOf(descend(problem, spec), problem.labels.length, spec));
  },
};
