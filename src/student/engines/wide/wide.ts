import { traceOf } from '../../trace.ts';
import type { Engine } from '../../training.ts';
import { assertTrainingProblem, assertTrainingSpec } from '../../validation.ts';
import { descendWide } from './descent.ts';

/**
 * Projected gradient descent in double precision at any width: what a step costs grows with √m, not with m.
 *
 * Neurons whose gates cannot turn within their reach are one class per pattern of gates, which moves as one; only the
 * others, about `.4 n B √m` pairs, are moved one by one. Nothing is left out, so that averages, errors and movements are
 * those of the reference engine up to rounding. It pays where inputs have few patterns of gates: at most 2n in two
 * dimensions, `n² − n + 2` in three, of the order of `n^{d−1}` beyond.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec`; `TOO_LARGE` where there are too many
 * patterns or near gates (the promise rejects).
 * @example
 * const [trace] = await wideEngine.train(problem, [
 *   { width: 1e6, labels: 'soft', radius: 1, stepSize: 1, epochs: 267, seed: 1 },
 * ]);
 * trace.steps; // 267
 */
export const wideEngine: Engine = {
  name: 'wide',
  async train(problem, specs) {
    assertTrainingProblem(problem);
    for (const spec of specs) assertTrainingSpec(spec);
    return specs.map((spec) => traceOf(descendWide(problem, spec), problem.labels.length, spec));
  },
};
