import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import type { CellResult } from '../../../sweep/grid/cell.ts';
import { settingsOf } from '../cells.ts';
import { isShown, slopesOf } from '../slopes/slopes.ts';
import { sampleCell, sampleStudy } from '../study.sample.ts';
import { sharedAxes, widthPlot } from './width.ts';

function draw(cells: readonly CellResult[]) {
  const [setting] = settingsOf(sampleStudy(cells));
  const axes = sharedAxes([setting]);
  const { document } = parseHTML(`<html><body>${widthPlot(setting, slopesOf(setting), axes).markup}</body></html>`);
  const group = (name: string) => [...document.querySelectorAll(`g[data-mark="${name}"] :is(path, circle)`)];
  return { setting, axes, group };
}

test('the line that is drawn has the slope that is reported', () => {
  const widths = [6, 20, 40, 48, 64];
  const { setting, axes, group } = draw(
    [0.4, 0.2, 0.1, 0.05, 0.03].map((margin, i) => sampleCell({ margin, bracket: [2, widths[i]] })),
  );
  const [fitted] = slopesOf(setting).filter(isShown);
  const line = group('linear-regression').at(-1)?.getAttribute('d') ?? '';
  const [x1, y1, x2, y2] = [...line.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
  const decades = ([low, high]: readonly [number, number]) => Math.log10(high / low);
  // The frame is 340 − 46 − 10 by 270 − 20 − 36 pixels; pixels are rounded to hundredths over a run of more than 100.
  const pixelsPerDecade = { x: 284 / decades(axes.margin.domain), y: 214 / decades(axes.width.domain) };
  const slope = (y2 - y1) / pixelsPerDecade.y / ((x2 - x1) / pixelsPerDecade.x);
  expect(slope).toBeCloseTo(fitted.slope, 3);
});

test('no line through four points', () => {
  const { group } = draw([0.4, 0.2, 0.1, 0.05].map((margin, i) => sampleCell({ margin, bracket: [2, 6 + 6 * i] })));
  expect(group('linear-regression')).toHaveLength(0);
  expect(group('dot')).toHaveLength(4);
});

test('open markers for capped horizons, triangles and arrows for censored cells, no line through two points', () => {
  const { group } = draw([
    sampleCell({ margin: 0.2 }),
    sampleCell({ margin: 0.1, epochsCap: 10 }),
    sampleCell({ margin: 0.05, bracket: [64, null] }),
  ]);
  expect(group('linear-regression')).toHaveLength(0);
  expect(group('vector')).toHaveLength(1);
  expect(group('dot').map((dot) => dot.getAttribute('fill'))).toEqual(['var(--panel)', 'var(--soft)', 'var(--panel)']);
});
