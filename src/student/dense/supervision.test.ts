import { expect, test } from 'vitest';
import { fromRows } from '../../numerics/matrix.ts';
import { onlineSupervision, softmaxRows } from './supervision.ts';

test('online supervision is the teacher at equal progress', () => {
  const trace = [0, 1, 2, 3, 4].map((value) => fromRows([[value]]));
  const online = onlineSupervision(trace, 8);
  expect([0, 1, 2, 7, 8].map((step) => online(step).data[0])).toEqual([0, 0, 1, 3, 4]);
});

test('softmax of huge logits', () => {
  expect([...softmaxRows(fromRows([[1e4, 0]]), 1).data]).toEqual([1, 0]);
  expect([...softmaxRows(fromRows([[3, 3, 3, 3]]), 5).data]).toEqual([0.25, 0.25, 0.25, 0.25]);
});
