import { type PlotOptions, plot } from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { html, type Markup, trusted } from './markup.ts';

/** Text for a reader who does not see a plot, and the name that keeps its ids apart from other plots'. */
export interface PlotLabel {
  /** Unique in the page. */
  readonly id: string;
  /** Title of the plot, in one line. */
  readonly title: string;
  /** Content of the plot: the values that matter. */
  readonly description: string;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Attributes that hold pixels: two decimals of them are all a screen shows. */
const PIXELS = ['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'transform'];

/**
 * Draws an Observable Plot as a self-contained SVG that scales with its container and carries its alternative text.
 *
 * The bytes depend on the options alone: Plot's running numbers in ids are replaced by `label.id`.
 *
 * @example
 * svgPlot({ marks: [Plot.dot([[1, 2]])] }, { id: 'one', title: 'One point', description: 'At 1, 2.' });
 */
export function svgPlot(options: PlotOptions, label: PlotLabel): Markup {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = plot({ ...options, document, className: 'plot' });
  for (const style of svg.querySelectorAll('style')) style.remove();
  svg.setAttribute('xmlns', SVG);
  svg.setAttribute('role', 'img');
  svg.removeAttribute('width');
  svg.removeAttribute('height');
  // Plot names the kind of mark on a group, which has no role that could carry a name; the picture has one as a whole.
  for (const group of svg.querySelectorAll('g[aria-label]')) {
    group.setAttribute('data-mark', group.getAttribute('aria-label') ?? '');
    group.removeAttribute('aria-label');
  }
  for (const element of svg.querySelectorAll('*')) roundPixels(element);
  return trusted(withAlternative(withOwnIds(svg.outerHTML, label.id), label));
}

/** Written by hand: linkedom leaves attributes and titles as they are, and they may hold a data set's name. */
function withAlternative(markup: string, { title, description }: PlotLabel): string {
  const label = html`aria-label="${title}. ${description}"`.markup;
  const texts = html`<title>${title}</title><desc>${description}</desc>`.markup;
  return markup.replace(/^<svg([^>]*)>/, (_, attributes) => `<svg${attributes} ${label}>${texts}`);
}

function roundPixels(element: Element): void {
  for (const name of PIXELS) {
    const value = element.getAttribute(name);
    if (value !== null) element.setAttribute(name, value.replace(/-?\d+\.\d{3,}(e-?\d+)?/g, roundNumber));
  }
}

function roundNumber(digits: string): string {
  return String(Math.round(Number(digits) * 100) / 100 + 0);
}

/** Plot numbers its clip paths over the life of the process: the second page would differ from the first. */
function withOwnIds(markup: string, label: string): string {
  const own = new Map<string, string>();
  // It stands in attributes and in `url(#…)`, where an escaped quote or bracket would still end the address.
  const id = label.replace(/[^\w-]/gu, (character) => `_${character.codePointAt(0)?.toString(16)}_`);
  return markup.replace(/plot-clip-\d+/g, (found) => {
    if (!own.has(found)) own.set(found, `${id}-clip-${own.size + 1}`);
    return own.get(found) ?? found;
  });
}
