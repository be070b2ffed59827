import { expect, test } from 'vitest';
import type { ComplexityCurves } from '../../experiment/harutyunyan-2023/complexity-curves.ts';
import { printFigure } from '../figure-file.ts';
import { complexityInTraining, figureOfRuns } from './complexity-in-training.ts';

/** All curves are multiples of one that falls by half in the first fifth and stays there. */
function curves(scale: number): ComplexityCurves {
  const curve = (level: number) => Array.from({ length: 11 }, (_, k) => scale * level * 2 ** -Math.min(1, k / 2));
  return { random: curve(8), labels: curve(4), offline: curve(2), online: curve(1) };
}
const run = (scale: number) => ({ lazy: curves(scale), rich: curves(scale), digits: curves(scale) });

test('a point is the geometric mean of the runs, inside its interval', () => {
  const figure = figureOfRuns([run(1), run(4)], 7);
  expect(figure.id).toBe(complexityInTraining.id);
  expect(figure.panels).toHaveLength(4);
  const [paper, ...drawn] = figure.panels;
  expect(paper.series.map(({ points }) => points.length)).toEqual([3, 3, 3, 3]);
  for (const { series } of drawn) {
    series.forEach(({ points }, k) => {
      const { x, y, low = 0, high = 0 } = points[0];
      expect(x).toBe(0);
      // √(1 · 4) · 8/2ᵏ, and t₁ = 12.7 standard errors of ln 4/2 either way.
      expect(y).toBeCloseTo(2 * 2 ** (3 - k), 12);
      expect(Math.log(high / y)).toBeCloseTo(12.7062047 * Math.log(2), 6);
      expect(low * high).toBeCloseTo(y * y, 9);
    });
    expect(series[0].points.map(({ x }) => x)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  }
  // Every number is finite.
  expect(() => printFigure(figure)).not.toThrow();
});

test('what is seen is counted from the runs', () => {
  const { seen, settings } = figureOfRuns([run(1)], 7);
  expect(settings).toMatch(/^1 run \(seed 7\), each with its own data, teacher and start\. /);
  expect(seen).toMatch(
    /random labels > labels at 100\u00a0%, labels > offline at 100\u00a0%, offline > online at 100\u00a0%/,
  );
  expect(seen).toMatch(/online goes from 1\.00 to 0\.50, where offline ends at 1\.00/);
  expect(seen).toMatch(/factors of 0\.50, 0\.50 and 0\.50 in the first fifth and of 1\.00, 1\.00 and 1\.00 after it/);
  const reversed = { ...curves(1), labels: curves(1).random, random: curves(1).labels };
  const half = figureOfRuns([run(1), { lazy: reversed, rich: reversed, digits: reversed }], 7);
  expect(half.seen).toMatch(/random labels > labels at 50\u00a0%/);
  expect(half.panels[1].series[0].points[0].low).toBeLessThan(half.panels[1].series[0].points[0].y);
});
