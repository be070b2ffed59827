import { describe, expect, test, vi } from 'vitest';
import type { TrainingSpec } from '../../training.ts';
import { problemOf, train } from './problems.sample.ts';
import { wasmEngineWith } from './wasm.ts';

describe('refusals', () => {
  test('relaxed SIMD where the runtime has none', async () => {
    const spec: TrainingSpec = { width: 2, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const run = train(problemOf(2, 2, 1, 'none'), spec, wasmEngineWith({ relaxed: true }));
    await expect(run).rejects.toMatchObject({ code: 'NO_RELAXED_SIMD' });
    validate.mockRestore();
  });

  test('curves that no memory could hold', async () => {
    const spec: TrainingSpec = {
      width: 2,
      labels: 'soft',
      radius: 1,
      stepSize: 1,
      epochs: 1e9,
      seed: 1,
      keepCurves: true,
    };
    await expect(train(problemOf(2, 2, 1, 'big'), spec)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('what every engine refuses', async () => {
    const spec: TrainingSpec = { width: 3, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
    await expect(train(problemOf(2, 2, 1, 'odd'), spec)).rejects.toMatchObject({ code: 'BAD_WIDTH' });
  });
});
