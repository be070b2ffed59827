import { expect, test } from 'vitest';
import { growthSlope } from '../../experiment/ji-zhu-2020/weight-growth.ts';
import { printFigure } from '../figure-file.ts';
import { figureRecipes } from '../recipes.ts';
import { figure1 } from './figure-1.ts';
import { figure4 } from './figure-4.ts';

test('a figure of one run is a pure function of its seed, says what was done and tells of its progress', async () => {
  const reported: string[] = [];
  const draw = (seed: number) => {
    return figure4.draw({ runs: 1, seed, onProgress: (done, total) => reported.push(`${done}/${total}`) });
  };
  const figure = await draw(1);
  expect(reported).toEqual(['1/1']);
  const text = printFigure(figure);
  expect(text).toBe(printFigure(await draw(1)));
  expect(figure.settings).toContain('A single run (seed 1)');
  expect(figure.panels.map(({ series }) => series.length)).toEqual([5, 5, 5]);
  // Both ends of a teacher's plateau: the jump of ρ = .05 is there, and at ρ = 1 there is none.
  const largestStep = (name: string) => {
    const points = figure.panels[0].series.find((series) => series.name === name)?.points ?? [];
    return Math.max(...points.slice(1).map(({ y }, k) => Math.abs(y - points[k].y)));
  };
  expect(largestStep('ρ = .05')).toBeGreaterThan(11);
  expect(largestStep('ρ = 1')).toBeLessThan(1);
});

test('Figure 1 needs no runs and passes through known roots', async () => {
  const { panels } = await figure1.draw({ runs: 0, seed: 1 });
  const at = (panel: number, name: string, x: number) =>
    panels[panel].series.find((series) => series.name === name)?.points.find((point) => point.x === x)?.y;
  expect(at(0, 'ρ = 1', -10)).toBe(-10);
  // The two panels share the curve of T = 5, ρ = .05.
  expect(at(0, 'ρ = .05', -10)).toBe(at(1, 'T = 5', -10));
  // T = 1: μ(z) = ρ μ(z_t) + 1 − ρ, so at z_t = 0 z = ln(.975/.025); a logit near 4 loses 1/(μ(1 − μ)) = 41 units in
  // the last place.
  expect(at(1, 'T = 1', 0)).toBeCloseTo(Math.log(0.975 / 0.025), 13);
});

test('every figure has a name of its own', () => {
  const ids = figureRecipes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[a-z-]+-\d{4}\/[\w-]+$/);
});

test('the slope of a power law is its exponent, for the logarithm of the mean', () => {
  const sizes = [16, 64, 256];
  const run = (factor: number) => Float64Array.from(sizes, (n) => factor * n ** 0.75);
  // Two logarithms of numbers below 1e3 and a division: a few units of 2^−52.
  expect(growthSlope([run(1), run(5)], (own) => own, sizes)).toBeCloseTo(0.75, 14);
  // From a mean of 1 to one of 4 while n grows fourfold.
  expect(growthSlope([Float64Array.of(9, 1, 3), Float64Array.of(9, 1, 5)], (own) => own, sizes, 1)).toBeCloseTo(1, 14);
});
