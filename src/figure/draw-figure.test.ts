import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { concreteColour, FIGURE_STYLE } from '../page/palette.ts';
import { drawFigure } from './draw-figure.ts';
import { drawPanel } from './draw-panel.ts';
import { sampleFigure } from './figure.sample.ts';
import { figureCsv } from './figure-csv.ts';
import { figureSection } from './figure-section.ts';

/** The elements of a panel: by tag, as a page would have them. */
function panelElements(index: number, tag: string): Element[] {
  const markup = drawPanel(sampleFigure, index).markup;
  return [...parseHTML(`<html><body>${markup}</body></html>`).document.querySelectorAll(tag)];
}

test('a panel takes its colours from the page, names both axes and says what it shows', () => {
  const markup = drawPanel(sampleFigure, 0).markup;
  expect(markup).toContain('stroke="var(--series-1)"');
  expect(markup).not.toMatch(/#[0-9a-f]{6}/);
  const texts = panelElements(0, 'text').map(({ textContent }) => textContent);
  expect(texts.join(' ')).toContain('n (samples)');
  expect(texts.join(' ')).toContain('risk');
  const [description] = panelElements(0, 'desc');
  expect(description.textContent).toContain('ρ = 1: from 0.5 at 10 to 0 at 1,000.');
});

test('what a logarithmic axis cannot show is left out, and an interval that reaches 0 ends at the axis', () => {
  // Two of three points are above 0: a line of two points, two shapes.
  const shapes = panelElements(0, 'g[data-mark="dot"] path');
  expect(shapes.length + panelElements(0, 'g[data-mark="dot"] circle').length).toBe(2);
  const bars = panelElements(0, 'g[data-mark="rule"] line');
  expect(bars).toHaveLength(2);
  for (const bar of bars) expect(Number.isFinite(Number(bar.getAttribute('y1')))).toBe(true);
  expect(drawPanel(sampleFigure, 0).markup).not.toMatch(/NaN|Infinity/);
});

test('the text names the points that a logarithmic axis leaves out', () => {
  const said = 'A logarithmic axis has no 0 and leaves out: ρ = 1 at 1,000 (Logarithmic).';
  expect(figureSection(sampleFigure).markup).toContain(said);
  expect(drawFigure(sampleFigure).replace(/<\/text><text[^>]*>/g, ' ')).toContain(said);
  const [logarithmic, linear] = sampleFigure.panels;
  const bound = { ...logarithmic, series: logarithmic.series.slice(1) };
  expect(figureSection({ ...sampleFigure, panels: [bound, linear] }).markup).not.toContain('leaves out');
});

test('many points are a curve with a band, few are marked', () => {
  expect(panelElements(1, 'g[data-mark="area"] path')).toHaveLength(1);
  expect(panelElements(1, 'g[data-mark="line"] path')).toHaveLength(1);
  expect(drawPanel(sampleFigure, 1).markup).toContain('−10');
});

test('the whole figure stands alone: no variables, no style sheet, both panels, title, legend and settings', () => {
  const svg = drawFigure(sampleFigure);
  expect(svg).toBe(drawFigure(sampleFigure));
  expect(svg).not.toMatch(/var\(|<style|class=|<script|href/);
  expect(svg).toContain('Risk &amp; &lt;width&gt;');
  expect(svg).toContain(concreteColour('series-1'));
  const { document } = parseHTML(`<html><body>${svg}</body></html>`);
  const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent);
  for (const text of ['Logarithmic', 'Linear', 'bound', 'a, "b"', 'A paper, 2025, Figure 7']) {
    expect(texts).toContain(text);
  }
  expect(texts.join(' ')).toContain('Two runs, seed 1. A logarithmic axis has no 0');
  // ρ = 1 stands in both legends with the same colour.
  expect(texts.filter((text) => text === 'ρ = 1')).toHaveLength(2);
});

test('a section has panels, legends and what is said next to what is seen', () => {
  const { document } = parseHTML(`<html><body>${figureSection(sampleFigure).markup}</body></html>`);
  expect(document.querySelector('figure')?.id).toBe('figure-paper-2025-7');
  expect(document.querySelectorAll('.panel')).toHaveLength(2);
  expect([...document.querySelectorAll('.legend li')].map(({ textContent }) => textContent)).toEqual([
    'ρ = 1',
    'bound',
    'a, "b"',
    'ρ = 1',
  ]);
  expect([...document.querySelectorAll('.said p')].map(({ textContent }) => textContent)).toEqual([
    'It falls.',
    'It falls from 0.5 to 0.1.',
  ]);
  const used = figureSection(sampleFigure).markup.match(/--series-\d/g) ?? [];
  for (const name of used) expect(FIGURE_STYLE).toContain(`${name}:`);
});

test('the table has one row per point, with empty ends where there is no interval', () => {
  const lines = figureCsv(sampleFigure).trimEnd().split('\r\n');
  expect(lines.slice(0, 4)).toEqual([
    'panel,series,x,y,low,high',
    'Logarithmic,ρ = 1,10,0.5,0.4,0.6',
    'Logarithmic,ρ = 1,100,0.1,0,0.2',
    'Logarithmic,ρ = 1,1000,0,,',
  ]);
  expect(lines).toHaveLength(1 + 3 + 2 + 30 + 1);
  expect(lines[lines.length - 1]).toBe('Linear,ρ = 1,-3,200,,');
});
