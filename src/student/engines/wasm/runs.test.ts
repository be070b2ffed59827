import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingSpec } from '../../training.ts';
import { referenceEngine } from '../reference.ts';
import { builds, labelKinds, problemOf, SECOND_ORDER, train, V } from './problems.sample.ts';

for (const { build, engine, precision, available } of builds) {
  const { unit, lanes } = precision;
  describe.runIf(available)(`against the oracle, ${build} build`, () => {
    const runs = fc.record({
      n: fc.integer({ min: 1, max: 23 }),
      d: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 75 })),
      pairs: fc.integer({ min: 1, max: 14 }),
      labels: labelKinds,
      logitScale: fc.constantFrom(1, 1e-6, 20),
      key: fc.integer({ min: 0, max: 1e6 }),
    });

    test('the first steps of whole runs: averages, movement, curves, also where logits are 1e−6', async () => {
      await fc.assert(
        fc.asyncProperty(runs, async ({ n, d, pairs, labels, logitScale, key }) => {
          const problem = problemOf(n, d, logitScale, String(key));
          // Up to and with the first step both engines have the same gates (the kernel's are exact at the start), so
          // nothing but rounding divides them: D(1) is off by (⌈n/4⌉ + 10) u relative to Σ_i |residual_i|‖x_i‖ η/(n√m)
          // =: s in every neuron, so f(1) by F = (d + panels + ⌈n/4⌉ + 20) u √m s (norms of inputs are ≤ 1), and a risk
          // at which |residual| ≤ 1 by that or, where the logits are small, by F (|f| + |z|)/4 ≤ F (√m s + max|z|)/4.
          const width = 2 * pairs;
          const spec: TrainingSpec = {
            width,
            labels,
            radius: Number.POSITIVE_INFINITY,
            stepSize: 1,
            epochs: 1,
            seed: key,
            keepCurves: true,
          };
          const [actual, expected] = [
            await train(problem, spec, engine),
            (await referenceEngine.train(problem, [spec]))[0],
          ];
          const largestLogit = problem.teacherLogits.reduce((max, z) => Math.max(max, Math.abs(z)), 0);
          const residual = labels === 'soft' ? Math.min(0.5, largestLogit / 4) : 0.5;
          const root = residual; // √m s, an upper bound
          const logitBound =
            (d + Math.ceil(width / (2 * lanes)) + Math.ceil(n / 4) + 20) * unit * root + width * d * V * 8;
          const slope = labels === 'soft' ? Math.min(1, (root + largestLogit) / 4) : 1;
          expect(Math.abs(actual.averageRisk - expected.averageRisk)).toBeLessThanOrEqual(
            2 * precision.loss * expected.averageRisk,
          );
          expect(Math.abs(actual.finalRisk - expected.finalRisk)).toBeLessThanOrEqual(
            SECOND_ORDER * (slope * logitBound + logitBound ** 2) + 2 * precision.loss * expected.finalRisk,
          );
          expect(Math.abs(actual.maxMovement - expected.maxMovement)).toBeLessThanOrEqual(
            SECOND_ORDER * ((Math.ceil(n / 4) + d + 14) * unit * (root / Math.sqrt(width)) + 8 * V * Math.sqrt(d) * 10),
          );
          expect(actual.averageError).toBe(1);
          expect(expected.averageError).toBe(1);
        }),
        { seed: 2, numRuns: 100 },
      );
    });

    test('a long run: risks within the sum of the steps’ roundings, the same errors, movement and number of steps', async () => {
      // Between two turns of gates the risk is convex with Hessian ≤ ¼, so that for η ≤ 8 exact steps do not spread two
      // runs apart, and T roundings of at most (d + panels + ⌈n/4⌉ + 20) u each (weights stay in a ball of size 1, the
      // slope of the logits in all weights together is ≤ 1, that of the risk too) add up. A gate that turns a step
      // earlier in one run than in the other is not covered; a wrong kernel would be, by many orders: the bound is 9e−4
      // in single precision, where the risks agree to 1e−7.
      const epochs = 500;
      const problem = problemOf(16, 3, 1, 'long');
      for (const labels of ['soft', 'hard'] as const) {
        const spec: TrainingSpec = { width: 24, labels, radius: 1, stepSize: 1, epochs, seed: 4 };
        const [actual, expected] = [
          await train(problem, spec, engine),
          (await referenceEngine.train(problem, [spec]))[0],
        ];
        const bound = epochs * (3 + 24 / (2 * lanes) + 4 + 20) * unit;
        expect(Math.abs(actual.averageRisk - expected.averageRisk)).toBeLessThanOrEqual(bound);
        expect(Math.abs(actual.finalRisk - expected.finalRisk)).toBeLessThanOrEqual(bound);
        expect(Math.abs(actual.maxMovement - expected.maxMovement)).toBeLessThanOrEqual(bound);
        expect(actual.averageError).toBe(expected.averageError);
        expect(actual.finalError).toBe(expected.finalError);
        expect(actual.steps).toBe(epochs);
      }
    });

    test('early stop: the same step, the same lower bound', async () => {
      // Labels that contradict the soft labels: every point the student learns is an error.
      const problem = problemOf(12, 3, 1, 'stop');
      const contrary = { ...problem, labels: problem.labels.map((label) => -label) };
      // 1/64 is what one wrong step costs: not above the threshold.
      for (const stopAboveError of [0, 1 / 64, 0.1, 0.5, 1]) {
        const spec: TrainingSpec = {
          width: 64,
          labels: 'soft',
          radius: Number.POSITIVE_INFINITY,
          stepSize: 1,
          epochs: 64,
          seed: 1,
          stopAboveError,
          keepCurves: true,
        };
        const [actual, expected] = [
          await train(contrary, spec, engine),
          (await referenceEngine.train(contrary, [spec]))[0],
        ];
        expect(actual.steps).toBe(expected.steps);
        expect(actual.stoppedEarly).toBe(expected.stoppedEarly);
        expect(actual.averageError).toBe(expected.averageError);
        expect(actual.finalError).toBe(expected.finalError);
        expect(actual.error).toEqual(expected.error);
        expect(actual.risk).toHaveLength(expected.steps);
      }
    });
  });
}
