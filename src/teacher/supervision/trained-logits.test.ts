import { expect, test } from 'vitest';
import { circle } from '../../data/families/circle.ts';
import { trainedLogits } from './trained-logits.ts';

test('a trained network has the labels’ signs on a separable circle, by a margin that grows with training', () => {
  const dataset = circle({ k: 1, n: 12 });
  const logits = trainedLogits(dataset, 1);
  expect(logits).toHaveLength(12);
  // 300 steps at half of the largest stable step leave a cross-entropy far below ln 2.
  for (const [i, z] of logits.entries()) expect(dataset.labels[i] * z).toBeGreaterThan(1);
  expect(trainedLogits(dataset, 1)).toEqual(logits);
  expect(trainedLogits(dataset, 2)).not.toEqual(logits);
});

test('labels the other way round turn the signs', () => {
  const { inputs, labels } = circle({ k: 1, n: 12 });
  const turned = trainedLogits({ inputs, labels: labels.map((y) => -y) }, 1);
  for (const [i, z] of turned.entries()) expect(labels[i] * z).toBeLessThan(-1);
});
