import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrainingSpec } from '../../training.ts';
import { checkLastStep } from './exact-step.sample.ts';
import { loadKernel } from './kernel.ts';
import { builds, labelKinds, problemOf } from './problems.sample.ts';

for (const { build, engine, precision, available } of builds) {
  describe.runIf(available)(`against the oracle, ${build} build`, () => {
    const runs = fc.record({
      n: fc.integer({ min: 1, max: 23 }),
      d: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 75 })),
      pairs: fc.integer({ min: 1, max: 14 }),
      labels: labelKinds,
      radius: fc.constantFrom(0.05, 1, Number.POSITIVE_INFINITY),
      stepSize: fc.constantFrom(0.1, 1, 8),
      logitScale: fc.constantFrom(1, 1e-6, 20),
      epochs: fc.integer({ min: 1, max: 40 }),
      key: fc.integer({ min: 0, max: 1e6 }),
    });

    /** Shapes at which the kernel freezes gates. */
    const wideRuns = fc.record({
      n: fc.integer({ min: 1, max: 23 }),
      d: fc.integer({ min: 5, max: 75 }),
      pairs: fc.integer({ min: 64, max: 90 }),
      labels: labelKinds,
      radius: fc.constantFrom(0.05, 1, 9, Number.POSITIVE_INFINITY),
      stepSize: fc.constantFrom(0.1, 50, 3000),
      logitScale: fc.constantFrom(1, 1e-6, 20),
      epochs: fc.integer({ min: 1, max: 12 }),
      key: fc.integer({ min: 0, max: 1e6 }),
    });

    test('every step, from the weights that the kernel itself has reached, is the exact step within the bound of its precision', async () => {
      await fc.assert(
        fc.asyncProperty(runs, ({ n, d, pairs, labels, radius, stepSize, logitScale, epochs, key }) =>
          checkLastStep(engine, precision, problemOf(n, d, logitScale, String(key)), {
            width: 2 * pairs,
            labels,
            radius,
            stepSize,
            epochs,
            seed: key,
          }),
        ),
        { seed: 1, numRuns: 150 },
      );
    });

    test.each([
      [1100, 3, 18],
      [610, 7, 10],
      [333, 14, 26],
      [700, 403, 6],
    ])('the same with more samples (%i × %i) than one block of tables or inputs holds', async (n, d, width) => {
      const spec: TrainingSpec = { width, labels: 'soft', radius: 1, stepSize: 4, epochs: 3, seed: n };
      await checkLastStep(engine, precision, problemOf(n, d, 1, 'blocks'), spec);
    });

    test('the same where gates are frozen, and where too many of them turn for that', async () => {
      const kernel = await loadKernel(build);
      const seen = { frozen: 0, thawed: 0 };
      await fc.assert(
        fc.asyncProperty(wideRuns, async ({ n, d, pairs, labels, radius, stepSize, logitScale, epochs, key }) => {
          const spec = { width: 2 * pairs, labels, radius, stepSize, epochs, seed: key };
          await checkLastStep(engine, precision, problemOf(n, d, logitScale, String(key)), spec);
          if (kernel.freezable.value) seen[kernel.doubtful.value > kernel.mostDoubts.value ? 'thawed' : 'frozen']++;
        }),
        { seed: 6, numRuns: 25 },
      );
      expect(seen.frozen).toBeGreaterThan(5);
      expect(seen.thawed).toBeGreaterThan(2);
    });

    test.each([
      [40, 5, 520],
      [25, 9, 1100],
      [60, 30, 300],
      [90, 133, 66],
    ])('frozen gates of more neurons than one block of tables holds, and of strips of every width (%i × %i × %i)', async (n, d, width) => {
      const kernel = await loadKernel(build);
      const spec: TrainingSpec = { width, labels: 'soft', radius: 0.3, stepSize: 40, epochs: 3, seed: n };
      await checkLastStep(engine, precision, problemOf(n, d, 20, 'panels'), spec);
      expect(kernel.freezable.value).toBe(1);
      expect(kernel.doubtful.value).toBeGreaterThan(0);
      expect(kernel.doubtful.value).toBeLessThanOrEqual(kernel.mostDoubts.value);
    });
  });
}
