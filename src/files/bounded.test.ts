import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mapBounded } from './bounded.ts';

test('keeps the order, and never more under way than the limit', async () => {
  let underWay = 0;
  let most = 0;
  const doubled = await mapBounded(
    Array.from({ length: 50 }, (_, i) => i),
    async (i) => {
      most = Math.max(most, ++underWay);
      await pause(i % 3);
      underWay--;
      return 2 * i;
    },
    4,
  );
  expect(doubled).toEqual(Array.from({ length: 50 }, (_, i) => 2 * i));
  expect(most).toBe(4);
});

test('the first error ends it, and nothing further starts', async () => {
  const started: number[] = [];
  const run = mapBounded(
    [0, 1, 2, 3, 4, 5],
    async (i) => {
      started.push(i);
      if (i === 1) throw new Error('one');
    },
    1,
  );
  await expect(run).rejects.toThrow('one');
  expect(started).toEqual([0, 1]);
});
