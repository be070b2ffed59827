import { expect, test } from 'vitest';
import { labelColumn } from './label-column.ts';

function read(labels: readonly number[]) {
  const column = labelColumn();
  const mistakes = labels.map((label, i) => column.add(label, i + 2));
  return { mistakes, ...column.finish() };
}

test('−1 and 1, or 0 and 1', () => {
  expect(read([1, -1, 1])).toEqual({ mistakes: [undefined, undefined, undefined], signs: Int8Array.of(1, -1, 1) });
  expect(read([-0, 1])).toEqual({ mistakes: [undefined, undefined], signs: Int8Array.of(-1, 1) });
});

test('not both, nothing else, and not one class alone', () => {
  expect(read([1, 0, 1, -1]).mistakes[3]).toEqual({ kind: 'mixed', zero: 3, minus: 5 });
  expect(read([-1, 0]).mistakes[1]).toEqual({ kind: 'mixed', zero: 3, minus: 2 });
  for (const label of [2, 0.5, Number.NaN]) expect(read([label]).mistakes).toEqual([{ kind: 'unknown' }]);
  expect(read([0, 0]).mistake?.what).toBe('all 2 labels are 0');
});
