import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lossOf } from '../../losses.ts';
import { loadKernel } from './kernel.ts';
import { writeProblem, writeTargets } from './problem.ts';
import { problemOf } from './problems.sample.ts';

describe('the losses inside', () => {
  test('agree with the oracle to 2^−25 at any two logits, equal, close or far apart', async () => {
    const size = fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(0, 1e-12, 1e-6, 1e-3, 1, 700));
    const gap = fc.oneof(
      fc.constantFrom(0, 1e-12, 1e-7, 0.0039, 0.00391, 0.0625, 1, 30),
      fc.double({ min: 0, max: 2 ** -7, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    const sign = fc.constantFrom(-1, 1);
    const kernel = await loadKernel();
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
          // Series: the first terms left out are below (2^−8)³/24 = 2^−28. Beyond them, at |δ| ≥ 2^−8, what is subtracted is at most 2/δ² = 2^17
          // times the difference, and right to a few 2^−53. Below e^−700 the exponential is cut off.
          expect(Math.abs(risk - loss.risk(f, 0))).toBeLessThanOrEqual(2 ** -25 * loss.risk(f, 0) + Math.exp(-699));
          expect(Math.abs(residuals[2] - loss.residual(f, 0))).toBeLessThanOrEqual(
            2 ** -25 * Math.abs(loss.residual(f, 0)) + Math.exp(-699),
          );
        },
      ),
      { seed: 5, numRuns: 1000 },
    );
  });
});
