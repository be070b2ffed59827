import { html, type Markup, trusted } from '../page/markup.ts';
import { concreteColour, withConcreteColours } from '../page/palette.ts';
import { drawPanel, lookOf, PLOT_HEIGHT, PLOT_WIDTH } from './draw-panel.ts';
import type { Figure, Panel } from './figure.ts';
import { settingsOf } from './left-out.ts';
import { KEY_HEIGHT, KEY_WIDTH, legendKey } from './legend-key.ts';
import { seriesLooks } from './series-look.ts';
import { brokenLines, flow, textWidth } from './text-layout.ts';

const EDGE = 24;
const GAP = 28;
const TITLE = 19;
const HEADING = 13.5;
const LEGEND = 12;
const NOTE = 11.5;
/** Of all text. */
const LEADING = 1.4;
const MOST_COLUMNS = 3;
/** The first is that of the PNG; a reader without it gets what comes nearest. */
const FONT = 'DejaVu Sans, Verdana, Segoe UI, Helvetica, Arial, sans-serif';

/**
 * A figure as one SVG that stands alone: its title, all panels side by side (at most three in a row) with their
 * legends, and the settings below, on white, without style sheets, scripts or anything fetched.
 *
 * The bytes depend on the figure alone.
 *
 * @example
 * writeFileSync('figure.svg', drawFigure(figure));
 */
export function drawFigure(figure: Figure): string {
  const count = figure.panels.length;
  // Four are two by two, not three and one.
  const columns = Math.min(count, count === 4 ? 2 : MOST_COLUMNS);
  // A lone panel leaves room for its title.
  const width = 2 * EDGE + Math.max(columns * PLOT_WIDTH + (columns - 1) * GAP, 1.5 * PLOT_WIDTH);
  const title = textBlock(brokenLines(figure.title, TITLE * 1.08, width - 2 * EDGE), TITLE, {
    y: EDGE,
    isBold: true,
  });
  const { paper, item } = figure.source;
  const source = textBlock([`${paper}, ${item}`], NOTE, { y: title.bottom + 2, colour: 'muted' });
  const parts = [title.markup, source.markup];
  let y = source.bottom + 16;
  for (let first = 0; first < figure.panels.length; first += columns) {
    const row = figure.panels.slice(first, first + columns);
    const headings = row.map((panel) => brokenLines(panel.heading, HEADING * 1.08, PLOT_WIDTH));
    const headingHeight = Math.max(...headings.map((lines) => lines.length)) * HEADING * LEADING;
    const legends = row.map((panel) => legend(figure, panel));
    const legendHeight = Math.max(...legends.map(({ height }) => height));
    row.forEach((_, k) => {
      const x = EDGE + k * (PLOT_WIDTH + GAP);
      const heading = textBlock(headings[k], HEADING, { x, y, isBold: true });
      const below = `translate(${x},${y + headingHeight + 4})`;
      parts.push(heading.markup, html`<g transform="${below}">${legends[k].markup}</g>`);
      const place = { x, y: y + headingHeight + legendHeight + 12, width: PLOT_WIDTH, height: PLOT_HEIGHT };
      parts.push(placed(drawPanel(figure, first + k), place));
    });
    y += headingHeight + legendHeight + 12 + PLOT_HEIGHT + GAP;
  }
  const settings = textBlock(brokenLines(settingsOf(figure), NOTE, width - 2 * EDGE), NOTE, {
    y: y - 8,
    colour: 'muted',
  });
  const height = Math.ceil(settings.bottom + EDGE);
  const [across, down] = [String(width), String(height)];
  const whole = html`<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" font-family="${FONT}" color="${concreteColour('ink')}" role="img" aria-label="${figure.title}">
<title>${figure.title}</title>
<desc>${figure.seen}</desc>
<rect width="${across}" height="${down}" fill="#ffffff"/>
${[...parts, settings.markup].map((part, i) => [i === 0 ? '' : '\n', part])}
</svg>`;
  return `${withConcreteColours(whole.markup)}\n`;
}

interface TextPlace {
  readonly x?: number;
  readonly y: number;
  readonly colour?: 'ink' | 'muted';
  /** Default: false. */
  readonly isBold?: boolean;
}

/** Lines of text below `y`. */
function textBlock(lines: readonly string[], size: number, { x = EDGE, y, colour = 'ink', isBold = false }: TextPlace) {
  const markup = lines.map((line, i) => {
    const baseline = (y + size * (1 + i * LEADING)).toFixed(1);
    return html`<text x="${String(x)}" y="${baseline}" font-size="${String(size)}" fill="var(--${colour})" ${isBold ? html`font-weight="bold"` : ''}>${line}</text>`;
  });
  return { markup: html`${markup}`, bottom: y + lines.length * size * LEADING };
}

function legend(figure: Figure, panel: Panel): { readonly markup: Markup; readonly height: number } {
  const looks = seriesLooks(figure);
  const widths = panel.series.map(({ name }) => KEY_WIDTH + 6 + textWidth(name, LEGEND));
  const places = flow(widths, PLOT_WIDTH, 14);
  const line = LEGEND * LEADING;
  const entries = panel.series.map((series, k) => {
    const { row, x } = places[k];
    const key = placed(legendKey(series, lookOf(looks, series)), {
      x,
      y: row * line,
      width: KEY_WIDTH,
      height: KEY_HEIGHT,
    });
    return html`${key}<text x="${(x + KEY_WIDTH + 6).toFixed(1)}" y="${(row * line + 11).toFixed(1)}" font-size="${String(LEGEND)}" fill="var(--ink)">${series.name}</text>`;
  });
  return { markup: html`${entries}`, height: (Math.max(-1, ...places.map(({ row }) => row)) + 1) * line };
}

/** An SVG of Plot's as a part of another one, in the font of the whole. */
function placed(
  { markup }: Markup,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Markup {
  return trusted(
    markup
      .replace('<svg', `<svg x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${width}" height="${height}"`)
      .replace(/ font-family="[^"]*"/, '')
      .replace(/ class="[^"]*"/g, ''),
  );
}
