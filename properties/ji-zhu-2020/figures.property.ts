/**
 * Figures 1 to 5, in Sections 2 to 5, drawn again in kind: the settings that the paper leaves to its supplement are
 * chosen here and written next to each picture. The claims of `figure-1-*` to `figure-5` decide the messages; these
 * tests draw with each figure's own number of runs, leave the pictures for the verification report and look at what
 * they show.
 */

import { expect, test } from 'vitest';
import type { Figure, FigureRecipe, Panel, Point } from '../../src/figure/figure.ts';
import { figure1 } from '../../src/figure/ji-zhu-2020/figure-1.ts';
import { figure2 } from '../../src/figure/ji-zhu-2020/figure-2.ts';
import { figure3 } from '../../src/figure/ji-zhu-2020/figure-3.ts';
import { figure4 } from '../../src/figure/ji-zhu-2020/figure-4.ts';
import { figure5 } from '../../src/figure/ji-zhu-2020/figure-5.ts';
import { writeFigure } from '../../src/figure/write-figure.ts';

const slow = { tags: ['slow'], timeout: 600_000 };

/** Draws a figure with its own number of runs and leaves it for the verification report. */
async function drawn(recipe: FigureRecipe): Promise<Figure> {
  const figure = await recipe.draw({ runs: recipe.runs, seed: 1 });
  await writeFigure(figure, 'reports/figures');
  return figure;
}

function pointsOf({ series }: Panel, name: string): readonly Point[] {
  const found = series.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no series '${name}' among ${series.map((one) => one.name).join(', ')}`);
  return found.points;
}

const lowOf = ({ y, low = y }: Point) => low;
const highOf = ({ y, high = y }: Point) => high;
const last = (points: readonly Point[]) => points[points.length - 1];
const ratios = ['ρ = 1', 'ρ = .99', 'ρ = .9', 'ρ = .5', 'ρ = .05'];

function expectRising(values: readonly number[]): void {
  values.forEach((value, k) => {
    if (k > 0) expect(value).toBeGreaterThan(values[k - 1]);
  });
}

test(
  'Figure 1: the jump opens as ρ falls and as T grows; a correct teacher is exceeded, a wrong one not always',
  slow,
  async () => {
    const { panels } = await drawn(figure1);
    for (const { series } of panels) {
      const curves = series.filter(({ style }) => style === 'curve');
      expectRising(curves.map(({ points }) => points.find(({ x }) => x === 0)?.y ?? Number.NaN));
      for (const { points } of curves.filter(({ name }) => name !== 'ρ = 1')) {
        for (const { x, y } of points.filter((point) => point.x > 0)) expect(y).toBeGreaterThan(x);
        expect(points.some(({ x, y }) => x < 0 && Math.abs(y) < Math.abs(x))).toBe(true);
      }
    }
  },
);

test(
  'Figure 2: the risk is lowest and falls fastest at ρ = 1, whose student is nearest to its oracle',
  slow,
  async () => {
    const [risks, , angles] = (await drawn(figure2)).panels;
    // As in the claim on rates, between the ends: the largest sample may be without a disagreement in some runs, but
    // not in all.
    const slope = (points: readonly Point[]) =>
      Math.log(last(points).y / points[0].y) / Math.log(last(points).x / points[0].x);
    expect(slope(pointsOf(risks, 'ρ = 1'))).toBeLessThan(slope(pointsOf(risks, 'ρ = .05')) - 0.4);
    for (const panel of [risks, angles]) {
      const soft = pointsOf(panel, 'ρ = 1');
      for (const name of ratios.slice(1)) {
        pointsOf(panel, name).forEach((point, k) => {
          expect(lowOf(point)).toBeGreaterThan(highOf(soft[k]));
        });
      }
    }
  },
);

test('Figure 3: mixtures stay far below random labels, which flips come near to; zero is no easier', slow, async () => {
  const { panels } = await drawn(figure3);
  for (const [modes, flips] of [panels.slice(0, 2), panels.slice(2)]) {
    const random = last(pointsOf(modes, 'labels N(0, 1)'));
    const mixtures = modes.series.filter(({ name }) => name.startsWith('q = ')).map(({ points }) => last(points));
    expect(mixtures.length).toBeGreaterThan(1);
    for (const mixture of mixtures) expect(highOf(mixture)).toBeLessThan(lowOf(random));
    for (const name of ['p_flip = .2', 'p_flip = .5']) {
      expect(Math.abs(last(pointsOf(flips, name)).y - random.y)).toBeLessThan(0.1);
    }
    expect(last(pointsOf(modes, 'z ≡ 0')).y).toBeGreaterThan(Math.min(...mixtures.map(({ y }) => y)));
  }
  const [, , five] = panels;
  expect(last(pointsOf(five, 'labels N(0, 1)')).y).toBeLessThan(0.7);
});

test('Figure 4: teachers that are stopped earlier and softer labels are easier', slow, async () => {
  const [, stopped, mixed] = (await drawn(figure4)).panels;
  for (const panel of [stopped, mixed]) {
    const ends = panel.series.map(({ points }) => last(points));
    expect(highOf(ends[0])).toBeLessThan(lowOf(last(ends)));
  }
  expectRising(stopped.series.map(({ points }) => last(points).y));
  expectRising(['ρ = 1', 'ρ = .9', 'ρ = .5', 'ρ = .05'].map((name) => last(pointsOf(mixed, name)).y));
});

test(
  'Figure 5: hard labels help, the less the better the teacher; the bracket’s sign is that of the reading',
  slow,
  async () => {
    const [errors, brackets, gains] = (await drawn(figure5)).panels;
    const best = errors.series.map(({ points }) => points.reduce((low, point) => (point.y < low.y ? point : low)));
    expect(best[0].x).toBeLessThan(best[2].x);
    expect(best[2].x).toBeLessThan(1);
    const [byLabels] = gains.series;
    // From the best teacher to the worst.
    expectRising(byLabels.points.map(({ y }) => y));
    for (const point of byLabels.points.slice(1)) expect(lowOf(point)).toBeGreaterThan(0);
    for (const point of pointsOf(brackets, 'Δz_g: labels ±1')) expect(lowOf(point)).toBeGreaterThan(0.5);
    for (const point of pointsOf(brackets, 'Δz_g: logits of the truth')) expect(highOf(point)).toBeLessThan(0.5);
  },
);
