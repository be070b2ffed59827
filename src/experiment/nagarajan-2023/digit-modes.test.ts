import { expect, test } from 'vitest';
import { digitModes } from './digit-modes.ts';

test('squares: the student lags in every pair, the more the earlier both stop', () => {
  const short = digitModes({ loss: 'square', teacherSteps: 5, studentSteps: 5 }, 'test');
  const long = digitModes({ loss: 'square', teacherSteps: 40, studentSteps: 40 }, 'test');
  expect(short.pairs).toBe(190);
  expect([short.share, long.share]).toEqual([1, 1]);
  expect(short.medianRatio).toBeLessThan(long.medianRatio);
  expect(short.medianRatio).toBeGreaterThan(0);
});
