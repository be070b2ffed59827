import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossOf } from '../../losses.ts';
import { loadKernel } from './kernel.ts';
import { writeProblem, writeTargets } from './problem.ts';
import { builds, problemOf } from './problems.sample.ts';

for (const { build, precision, available } of builds) {
  describe.runIf(available)(`the losses inside, ${build} build`, () => {
    test('agree with the oracle at any two logits, equal, close or far apart', async () => {
      const size = fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(0, 1e-12, 1e-6, 1e-3, 1, 700));
      const gap = fc.oneof(
        fc.constantFrom(0, 1e-12, 1e-7, 0.0039, 0.00391, 0.03124, 0.03126, 0.0624, 0.0626, 1, 30),
        fc.double({ min: 0, max: 2 ** -7, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
      );
      const sign = fc.constantFrom(-1, 1);
      const kernel = await loadKernel(build);
      const problem = problemOf(3, 1, 1, 'loss');
      fc.assert(
        fc.property(
          size,
          gap,
          sign,
          sign,
          fc.constantFrom(1, 2, 0.5),
          (z, difference, signOfZ, signOfGap, temperature) => {
            const teacher = signOfZ * z;
            const f = teacher + signOfGap * difference;
            const loss = lossOf(
              { labels: problem.labels, teacherLogits: Float64Array.of(teacher) },
              { softRatio: 1, temperature },
            );
            // The third of three samples alone has anything to say.
            writeProblem(kernel, problem);
            writeTargets(kernel, [f, f, teacher], temperature, 0);
            new Float64Array(kernel.memory.buffer, kernel.logits.value, 3).fill(f);
            const risk = kernel.addUpLoss(0, temperature, 1, 0);
            const residuals = new Float64Array(kernel.memory.buffer, kernel.residuals.value, 8);
            expect([...residuals].filter((value, i) => i !== 2 && value !== 0)).toEqual([]);
            // Below e^−700 the exponential is cut off.
            expect(Math.abs(risk - loss.risk(f, 0))).toBeLessThanOrEqual(
              precision.loss * loss.risk(f, 0) + Math.exp(-699),
            );
            expect(Math.abs(residuals[2] - loss.residual(f, 0))).toBeLessThanOrEqual(
              precision.slope * Math.abs(loss.residual(f, 0)) + Math.exp(-699),
            );
          },
        ),
        { seed: 5, numRuns: 1000 },
      );
    });
  });
}
