import { expect, test } from 'vitest';
import { supervisions } from '../../experiment/harutyunyan-2023/complexity-curves.ts';
import { paperCurve } from './paper-curves.ts';

test('what can be read off the paper has its order at every point, and online ends at offline', () => {
  const curves = supervisions.map((name) => paperCurve(name).map(({ y }) => y));
  for (let k = 0; k < 3; k++) {
    for (let below = 1; below < 4; below++) expect(curves[below - 1][k]).toBeGreaterThanOrEqual(curves[below][k]);
  }
  expect(curves[3][2]).toBe(curves[2][2]);
  // All but online fall by a factor above 3 and rise again by one above 2.
  for (const [start, turn, end] of curves.slice(0, 3)) {
    expect(start / turn).toBeGreaterThan(3);
    expect(end / turn).toBeGreaterThan(2);
  }
  expect(paperCurve('random').map(({ x }) => x)).toEqual([0, 19.921875, 100]);
});
