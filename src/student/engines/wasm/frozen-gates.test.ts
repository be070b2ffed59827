import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dot, norm, row } from '../../../numerics/matrix.ts';
import type { TrainingSpec } from '../../training.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { loadKernel } from './kernel.ts';
import { builds, problemOf, SECOND_ORDER, train, V } from './problems.sample.ts';

for (const { build, engine, precision, available } of builds) {
  describe.runIf(available)(`frozen gates, ${build} build`, () => {
    const { unit } = precision;

    test('are those that no movement up to the reach turns, and all of those but for rounding', async () => {
      const kernel = await loadKernel(build);
      const shapes = fc.record({
        n: fc.integer({ min: 1, max: 20 }),
        d: fc.integer({ min: 5, max: 60 }),
        pairs: fc.integer({ min: 64, max: 80 }),
        reach: fc.oneof(fc.constantFrom(0, 1e-9, 0.1, 0.5), fc.double({ min: 0, max: 3, noNaN: true })),
        key: fc.integer({ min: 0, max: 1e6 }),
      });
      await fc.assert(
        fc.asyncProperty(shapes, async ({ n, d, pairs, reach, key }) => {
          const problem = problemOf(n, d, 1, String(key));
          const spec: TrainingSpec = { width: 2 * pairs, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: key };
          await train(problem, spec, engine);
          // Nothing else has touched the kernel since: its kinks and norms are this run's.
          const doubtful = kernel.freeze(n, d, 2 * pairs, reach);
          const stride = kernel.maskBytes.value;
          const open = new Uint8Array(kernel.memory.buffer, kernel.openMasks.value, n * stride);
          const doubt = new Uint8Array(kernel.memory.buffer, kernel.doubtMasks.value, n * stride);
          const { weights } = symmetricInitialisation(2 * pairs, d, key);
          const wrong: [sample: number, pair: number][] = [];
          let counted = 0;
          for (let i = 0; i < n; i++) {
            const x = row(problem.inputs, i);
            for (let pair = 0; pair < pairs; pair++) {
              const place = i * stride + (pair >> 2);
              const isOpen = (open[place] >> (4 + (pair & 3))) & 1;
              const inDoubt = (doubt[place] >> (pair & 3)) & 1;
              counted += inDoubt;
              const activation = dot(row(weights, pair), x);
              // W(0)·x itself is known to (d + 2) V ‖W(0)‖‖x‖, in the kernel and here, and then rounded.
              const known = 2 * (d + 2) * V * norm(row(weights, pair)) * norm(x) + unit * Math.abs(activation);
              const lowest = Math.abs(activation) - reach * norm(x);
              // In doubt though it cannot turn: only within the slack of (d + 32) u and the rounding of the bound.
              if (inDoubt && lowest > known + SECOND_ORDER * (d + 34) * unit * reach * norm(x)) wrong.push([i, pair]);
              if (!inDoubt && (lowest <= -known || isOpen !== Number(activation > 0))) wrong.push([i, pair]);
            }
          }
          expect(wrong).toEqual([]);
          expect(doubtful).toBe(counted);
        }),
        { seed: 7, numRuns: 30 },
      );
    });

    test('the same bits as any other run of the shape, whether gates are frozen to the end or not', async () => {
      const problem = problemOf(40, 20, 20, 'again');
      const short: TrainingSpec = { width: 128, labels: 'soft', radius: 1, stepSize: 500, epochs: 4, seed: 1 };
      const far: TrainingSpec = { ...short, radius: Number.POSITIVE_INFINITY, epochs: 40 };
      const kept = { keepWeights: true, keepCurves: true };
      const kernel = await loadKernel(build);
      const first = await train(problem, { ...short, ...kept }, engine);
      expect(kernel.doubtful.value).toBeLessThanOrEqual(kernel.mostDoubts.value);
      const second = await train(problem, { ...far, ...kept }, engine);
      expect(kernel.doubtful.value).toBeGreaterThan(kernel.mostDoubts.value);
      expect(await train(problem, { ...short, ...kept }, engine)).toEqual(first);
      expect(await train(problem, { ...far, ...kept }, engine)).toEqual(second);
    });

    test('an input of zeros is in doubt for ever, and harmless', async () => {
      const problem = problemOf(12, 16, 1, 'zero');
      problem.inputs.data.fill(0, 16, 32);
      const spec: TrainingSpec = {
        width: 64,
        labels: 'soft',
        radius: 1,
        stepSize: 1,
        epochs: 5,
        seed: 1,
        keepWeights: true,
      };
      const trace = await train(problem, spec, engine);
      expect(trace.finalWeights!.data.every(Number.isFinite)).toBe(true);
      // A logit of 0 is wrong, whatever the label.
      expect(trace.finalError).toBeGreaterThanOrEqual(1 / 12);
    });
  });
}
