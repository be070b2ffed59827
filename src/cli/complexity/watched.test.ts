import { expect, test } from 'vitest';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { supervisionBy } from '../../teacher/supervision/supervision.ts';
import { type ComplexityProgress, computeComplexity } from './compute.ts';
import { watchedComplexity } from './watched.ts';

test('on a thread of its own a comparison is the same to the bit', async () => {
  const { inputs, labels } = await loadDataset('sphere:n=810,d=4', { seed: 1 });
  const hard = supervisionBy('hard labels', Float64Array.from(labels), labels);
  const task = { kind: 'comparison', inputs, supervisions: [hard], kernel: 'rbf:length=0.3', options: {} } as const;
  expect(await watchedComplexity<'comparison'>(task)).toEqual(computeComplexity(task));
});

test.each(['teacher', 'comparison'] as const)('%s: progress ends with all work done', async (kind) => {
  const { inputs, labels } = await loadDataset('sphere:n=120,d=4', { seed: 1 });
  const seen: ComplexityProgress[] = [];
  const hard = supervisionBy('hard labels', Float64Array.from(labels), labels);
  const task =
    kind === 'teacher'
      ? ({ kind, dataset: { inputs, labels }, seed: 1 } as const)
      : ({ kind, inputs, supervisions: [hard], kernel: 'first-layer', options: {} } as const);
  computeComplexity(task, (progress) => seen.push(progress));
  expect(seen.length).toBeGreaterThan(3);
  for (const { done, total } of seen) expect(done).toBeLessThanOrEqual(total);
  const { done, total } = seen.at(-1) ?? { done: 0, total: 1 };
  expect(done / total).toBeCloseTo(1, 9);
});
