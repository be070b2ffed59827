import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingSpec, TrainingTrace } from '../../training.ts';
import { builds, problemOf, train, V } from './problems.sample.ts';

for (const { build, engine, available } of builds) {
  describe.runIf(available)(`exactness, ${build} build`, () => {
    test('the student starts at exactly 0, whatever the shape', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 30 }),
          fc.integer({ min: 1, max: 40 }),
          fc.integer({ min: 1, max: 20 }),
          async (n, d, pairs) => {
            const problem = problemOf(n, d, 1, `${n}/${d}`);
            const flipped = { ...problem, labels: problem.labels.map((label) => -label) };
            const spec: TrainingSpec = {
              width: 2 * pairs,
              labels: 'hard',
              radius: 1,
              stepSize: 1,
              epochs: 1,
              seed: pairs,
              keepCurves: true,
            };
            // Only 0 is wrong for a label and for its opposite.
            for (const { labels } of [problem, flipped]) {
              const trace = await train({ ...problem, labels }, spec, engine);
              expect(trace.error![0]).toBe(1);
              // n values that are ln 2 to an ulp, added up and divided: n + 2 roundings.
              expect(Math.abs(trace.risk![0] - Math.LN2)).toBeLessThanOrEqual((n + 2) * 2 * V * Math.LN2);
            }
          },
        ),
        { seed: 3, numRuns: 40 },
      );
    });

    test('the same bits again, after other runs, and in any batch', async () => {
      const specs: TrainingSpec[] = [
        {
          width: 10,
          labels: 'soft',
          radius: 0.1,
          stepSize: 1,
          epochs: 30,
          seed: 1,
          keepWeights: true,
          keepCurves: true,
        },
        { width: 66, labels: { softRatio: 0.5, temperature: 2 }, radius: 1, stepSize: 2, epochs: 7, seed: 'x' },
        {
          width: 2,
          labels: 'hard',
          radius: Number.POSITIVE_INFINITY,
          stepSize: 1,
          epochs: 11,
          seed: 2,
          keepWeights: true,
        },
      ];
      const problems = [
        problemOf(9, 5, 1, 'a'),
        problemOf(30, 50, 1, 'd'),
        problemOf(70, 37, 1, 'b'),
        problemOf(1, 1, 1, 'c'),
      ];
      const alone: TrainingTrace[][] = [];
      for (const problem of problems) {
        alone.push(await Promise.all(specs.map((spec) => train(problem, spec, engine))));
      }
      const together = await Promise.all(
        problems.toReversed().map((problem) => engine.train(problem, specs.toReversed())),
      );
      expect(together.toReversed().map((traces) => traces.toReversed())).toEqual(alone);
    });

    test('what a projected neuron has moved is the radius itself', async () => {
      const spec: TrainingSpec = { width: 6, labels: 'hard', radius: 0.01, stepSize: 1, epochs: 9, seed: 1 };
      expect((await train(problemOf(20, 7, 1, 'r'), spec, engine)).maxMovement).toBe(0.01 / Math.sqrt(6));
    });

    test('teachers that are certain, and logits in the thousands', async () => {
      const problem = problemOf(8, 3, 1, 'certain');
      const certain = Float64Array.from(problem.labels, (label) => label * Number.POSITIVE_INFINITY);
      const spec: TrainingSpec = { width: 8, labels: 'soft', radius: Infinity, stepSize: 1e5, epochs: 20, seed: 1 };
      const soft = await train({ ...problem, teacherLogits: certain }, spec, engine);
      // KL against a certain teacher is the logistic loss.
      expect(soft).toEqual(await train(problem, { ...spec, labels: 'hard' }, engine));
      expect(Number.isFinite(soft.averageRisk)).toBe(true);
    });

    test('a projection whose squares overflow has lost the movement', async () => {
      const problem = problemOf(10, 6, 1, 'overflow');
      const [below, beyond] = build === 'float64' ? [1e150, 1e160] : [1e15, 1e25];
      for (const width of [4, 128]) {
        const spec: TrainingSpec = { width, labels: 'hard', radius: 1, stepSize: below, epochs: 2, seed: 1 };
        expect((await train(problem, spec, engine)).maxMovement).toBe(1 / Math.sqrt(width));
        expect((await train(problem, { ...spec, stepSize: beyond }, engine)).maxMovement).toBeNaN();
      }
    });

    test('weights that are no numbers any more have not moved by 0', async () => {
      const problem = problemOf(10, 6, 1, 'overflow');
      let losses = 0;
      for (const width of [4, 128]) {
        for (const radius of [1, Number.POSITIVE_INFINITY]) {
          const spec: TrainingSpec = {
            width,
            labels: 'hard',
            radius,
            stepSize: 1e308,
            epochs: 20,
            seed: 1,
            keepWeights: true,
          };
          const { finalWeights, maxMovement } = await train(problem, spec, engine);
          const lost = !finalWeights!.data.every(Number.isFinite);
          if (lost) expect(maxMovement).not.toBeLessThan(Infinity);
          expect(maxMovement).not.toBe(0);
          losses += Number(lost);
        }
      }
      // 1e308 divided by n√m is a float64, and labels are met after one such step.
      if (build !== 'float64') expect(losses).toBeGreaterThan(0);
    });
  });
}
