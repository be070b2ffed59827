import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { svgPlot } from './svg-plot.ts';

const points = [
  { x: 1, y: 3 },
  { x: 2, y: 13 },
  { x: 4, y: 48 },
];

function draw(title = 'Three points', id = 'example'): string {
  const marks = [Plot.linearRegressionY(points, { x: 'x', y: 'y', clip: true }), Plot.dot(points, { x: 'x', y: 'y' })];
  const options = { x: { type: 'log' as const }, y: { type: 'log' as const }, marks };
  return svgPlot(options, { id, title, description: '3, 13 & 48' }).markup;
}

test('it scales, stands alone, has an alternative text and no style of its own', () => {
  const svg = parseHTML(`<html><body>${draw()}</body></html>`).document.querySelector('svg');
  expect(svg?.getAttribute('xmlns')).toBe('http://www.w3.org/2000/svg');
  expect(svg?.getAttribute('viewBox')).toBe('0 0 640 400');
  expect([svg?.hasAttribute('width'), svg?.hasAttribute('height')]).toEqual([false, false]);
  expect(svg?.getAttribute('role')).toBe('img');
  expect(svg?.getAttribute('aria-label')).toBe('Three points. 3, 13 & 48');
  expect(svg?.firstElementChild?.textContent).toBe('Three points');
  expect(svg?.querySelector('desc')?.textContent).toBe('3, 13 & 48');
  expect(svg?.querySelector('style')).toBeNull();
});

test('the same options give the same bytes, with ids of its own', () => {
  expect(draw()).toBe(draw());
  expect(draw()).toContain('id="example-clip-1"');
  expect(draw()).not.toMatch(/\d\.\d{3}/);
});

test('text cannot become a tag', () => {
  const markup = draw('</title><script>alert("1")</script>');
  expect(markup).not.toContain('<script');
  const svg = parseHTML(`<html><body>${markup}</body></html>`).document.querySelector('svg');
  expect(svg?.getAttribute('aria-label')).toContain('</title><script>alert("1")</script>');
});

test('an id cannot become a tag, nor end the address that points to it, and different ones stay different', () => {
  const hostile = ['a"><script>alert(1)</script>', "a'(b)", 'a b', 'a_b', 'a-b', 'a.b', 'é', '\u{1f600}'];
  const ids = hostile.map((id) => {
    const markup = draw('Three points', id);
    const svg = parseHTML(`<html><body>${markup}</body></html>`).document.querySelector('svg');
    expect(markup).not.toContain('<script');
    const [clip] = svg?.querySelectorAll('clipPath, clippath') ?? [];
    expect(clip.id).toMatch(/^[\w-]+-clip-1$/);
    expect(markup).toContain(`clip-path="url(#${clip.id})"`);
    return clip.id;
  });
  expect(new Set(ids).size).toBe(hostile.length);
});
