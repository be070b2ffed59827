import { expect, test } from 'vitest';
import { drawFigure } from './draw-figure.ts';
import { sampleFigure } from './figure.sample.ts';
import { figurePng, svgToPng } from './figure-png.ts';

/** Width and height in the header of a PNG. */
function sizeOf(png: Uint8Array): [number, number] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

test('a PNG of the size of the drawing, twice as fine', async () => {
  const [, width, height] = drawFigure(sampleFigure).match(/width="(\d+)" height="(\d+)"/) ?? [];
  const png = await figurePng(sampleFigure);
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(sizeOf(png)).toEqual([2 * Number(width), 2 * Number(height)]);
});

test('text is drawn without a font of the system, and the bold one is another', async () => {
  const svg = (text: string, weight = 'normal') =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" font-family="sans-serif"><text x="2" y="15" font-weight="${weight}">${text}</text></svg>`;
  const [empty, plain, bold, greek] = await Promise.all(
    [svg(''), svg('abc'), svg('abc', 'bold'), svg('ρΘ')].map((drawing) => svgToPng(drawing)),
  );
  const distinct = new Set([empty, plain, bold, greek].map((png) => Buffer.from(png).toString('base64')));
  expect(distinct.size).toBe(4);
});

test('every drawing is XML that the renderer accepts, also with names that look like tags', async () => {
  const series = [{ ...sampleFigure.panels[0].series[0], name: `</text><b a='1' c="2">&` }];
  const figure = { ...sampleFigure, title: '"</title>" & \u00a0', panels: [{ ...sampleFigure.panels[0], series }] };
  expect(sizeOf(await figurePng(figure, 1))[0]).toBeGreaterThan(400);
});
