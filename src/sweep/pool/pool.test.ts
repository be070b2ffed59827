import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { referenceEngine } from '../../student/engines/reference.ts';
import type { TrainingProblem, TrainingSpec } from '../../student/training.ts';
import { inChunks, pooledEngine } from './pool.ts';

const problem: TrainingProblem = {
  inputs: fromRows([
    [0.8, 0.6],
    [-0.6, 0.8],
    [0, -1],
  ]),
  labels: new Int8Array([1, -1, -1]),
  teacherLogits: new Float64Array([0.2, -0.1, -0.3]),
};
const specs: TrainingSpec[] = Array.from({ length: 12 }, (_, i) => ({
  width: 2 * (i + 1),
  labels: i % 2 === 0 ? 'soft' : 'hard',
  radius: i % 3 === 0 ? Number.POSITIVE_INFINITY : 1,
  stepSize: 1,
  epochs: 50,
  seed: i,
  keepWeights: true,
}));

describe('pooledEngine', () => {
  test.each([1, 2, 3])('%i workers give the bits of the plain engine, in order', async (workers) => {
    const engine = pooledEngine('reference', workers);
    try {
      expect(await engine.train(problem, specs)).toEqual(await referenceEngine.train(problem, specs));
    } finally {
      await engine.close();
    }
  });

  test('an error of a run reaches the caller as it is', async () => {
    const engine = pooledEngine('reference', 1);
    try {
      await expect(engine.train(problem, [{ ...specs[0], width: 3 }])).rejects.toMatchObject({
        code: 'BAD_WIDTH',
      });
      const broken = { ...problem, labels: new Int8Array([1, 0, -1]) };
      const refusal = await referenceEngine.train(broken, specs).then(
        () => undefined,
        (error) => error,
      );
      await expect(engine.train(broken, specs)).rejects.toEqual(refusal);
      expect(refusal).toMatchObject({ code: 'BAD_LABEL' });
    } finally {
      await engine.close();
    }
  });
});

describe('inChunks', () => {
  test('a chunk is full once its multiply-adds, two a weight, sample and step, reach the work', () => {
    // 2 · 3 samples · 2 features · 50 steps: 600 a neuron.
    const runs = [2, 4, 4, 10, 2, 2].map((width) => ({ ...specs[0], width }));
    const widths = (work: number) => inChunks(problem, runs, work).map((chunk) => chunk.map(({ width }) => width));
    expect(widths(3600)).toEqual([
      [2, 4],
      [4, 10],
      [2, 2],
    ]);
    expect(widths(3601)).toEqual([[2, 4, 4], [10], [2, 2]]);
    expect(widths(1)).toEqual([[2], [4], [4], [10], [2], [2]]);
  });

  test('keeps the order and fills every chunk but the last', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...specs)), fc.integer({ min: 1, max: 1e6 }), (runs, work) => {
        const chunks = inChunks(problem, runs, work);
        expect(chunks.flat()).toEqual(runs);
        const workOf = (chunk: readonly TrainingSpec[]) =>
          chunk.reduce((sum, { width, epochs }) => sum + 2 * 3 * 2 * width * epochs, 0);
        for (const chunk of chunks.slice(0, -1)) {
          expect(workOf(chunk)).toBeGreaterThanOrEqual(work);
          expect(workOf(chunk.slice(0, -1))).toBeLessThan(work);
        }
      }),
      { seed: 1 },
    );
  });
});
