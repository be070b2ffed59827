/**
 * The figure of complexity over training is drawn, and shows what `complexity-in-training.property.ts` claims.
 */
import { expect, test } from 'vitest';
import { complexityInTraining } from '../../src/figure/harutyunyan-2023/complexity-in-training.ts';
import { writeFigure } from '../../src/figure/write-figure.ts';

test('complexity over training: labels above the offline teacher throughout, the online one far below it at first', {
  tags: ['slow'],
  timeout: 3_600_000,
}, async () => {
  const figure = await complexityInTraining.draw({ runs: complexityInTraining.runs, seed: 1 });
  await writeFigure(figure, 'reports/figures');
  const [paper, ...drawn] = figure.panels;
  for (const { series } of [paper, ...drawn]) {
    const [random, labels, offline, online] = series.map(({ points }) => points.map(({ y }) => y));
    labels.forEach((value, k) => {
      expect(value).toBeLessThan(random[k]);
      expect(value).toBeGreaterThan(offline[k]);
    });
    expect(online[0]).toBeLessThan(offline[0]);
  }
  // The steep fall and the late rise are the paper's alone.
  const turns = (points: readonly { y: number }[], at: number) => {
    const [start, turn, end] = [points[0].y, points[at].y, points[points.length - 1].y];
    return turn < start / 3 && end > 2 * turn;
  };
  for (const { points } of paper.series.slice(0, 3)) expect(turns(points, 1)).toBe(true);
  for (const { series } of drawn) for (const { points } of series) expect(turns(points, 2)).toBe(false);
});
