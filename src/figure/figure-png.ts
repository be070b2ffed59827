import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { drawFigure } from './draw-figure.ts';
import type { Figure } from './figure.ts';

const resolve = createRequire(import.meta.url).resolve;
const FONTS = ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'];

/**
 * A figure as a PNG: `drawFigure`, drawn with the DejaVu fonts that come with the package, so that every machine gives
 * the same picture.
 *
 * @param scale pixels of the picture for each of the SVG. Default: 2
 * @example
 * await writeFile('figure.png', await figurePng(figure));
 */
export async function figurePng(figure: Figure, scale = 2): Promise<Uint8Array> {
  return svgToPng(drawFigure(figure), scale);
}

/**
 * Draws an SVG whose texts are set in DejaVu Sans.
 *
 * @param scale pixels of the picture for each of the SVG. Default: 1
 * @example
 * await svgToPng('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>');
 */
export async function svgToPng(svg: string, scale = 1): Promise<Uint8Array> {
  await started();
  const fontBuffers = await Promise.all(FONTS.map((name) => readFile(resolve(`dejavu-fonts-ttf/ttf/${name}`))));
  const drawing = new Resvg(svg, {
    font: { fontBuffers, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' },
    fitTo: { mode: 'zoom', value: scale },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}

let starting: Promise<void> | undefined;

function started(): Promise<void> {
  starting ??= readFile(resolve('@resvg/resvg-wasm/index_bg.wasm'))
    .then((bytes) => initWasm(bytes))
    .catch((error) => {
      // Another copy of this module in the same process (a test runner's, say) has started it.
      if (!/already initialized/i.test(String(error))) throw error;
    });
  return starting;
}
