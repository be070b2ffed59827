import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatNumber, formatPowerOfTen } from '../../page/numbers.ts';

/** A plot with one axis, as high as it must be and as wide as its place. */
export interface Strip {
  /** A logarithmic axis may have a place for zero left of its first power of ten. */
  readonly axis:
    | { readonly linear: readonly [number, number] }
    | { readonly log: readonly [number, number]; readonly zero: boolean };
  /** Pixels of the marks, without the axis. */
  readonly height: number;
  /** Where the claim draws its line, if that is on the axis. */
  readonly limit: number | null;
  /** The plot in words, for those who do not see it. */
  readonly title: string;
  readonly label: string;
  /** Draws with `x(value)`: per cent of the width. */
  readonly marks: (x: (value: number) => string) => Content;
}

/** Per cent of the width left free at each side, so that no mark is cut. */
const SIDE = 2;
/** Where zero stands on a logarithmic axis that has it, and where its first power of ten stands then. */
const ZERO = { at: SIDE, next: 14 };

/**
 * Written by hand in per cent rather than drawn on a fixed canvas: texts and strokes keep their size on a phone, and a
 * page with hundreds of them is made in milliseconds.
 */
export function strip({ axis, height, limit, title, label, marks }: Strip): Markup {
  const { place, ticks } = 'log' in axis ? logScale(axis.log, axis.zero) : linearScale(axis.linear);
  const x = (value: number) => place(value).toFixed(2);
  const line = String(height);
  const all = limit === null ? ticks : [...ticks.filter((tick) => Math.abs(place(tick) - place(limit)) > 12), limit];
  return html`<figure class="strip"><svg role="img" aria-label="${title}" height="${String(height + 18)}"><title>${title}</title>
<line class="axis" x1="0%" x2="100%" y1="${line}" y2="${line}"/>
${all.map(
  (tick) => html`<line class="axis" x1="${x(tick)}%" x2="${x(tick)}%" y1="${line}" y2="${String(height + 4)}"/>
<text${tick === limit ? html` class="limit"` : null} x="${x(tick)}%" y="${String(height + 15)}" text-anchor="${anchor(place(tick))}">${tickText(tick, 'log' in axis)}</text>`,
)}
${limit === null ? null : html`<line class="limit" x1="${x(limit)}%" x2="${x(limit)}%" y1="0" y2="${line}"/>`}
${marks(x)}</svg><figcaption>${label}</figcaption></figure>`;
}

interface Scale {
  place(value: number): number;
  readonly ticks: readonly number[];
}

function linearScale([from, to]: readonly [number, number]): Scale {
  const place = (value: number) => SIDE + ((100 - 2 * SIDE) * (value - from)) / (to - from);
  const step = niceStep(to - from);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  const ticks = Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  const isLong = ticks.some((tick) => tickText(tick, false).length > 6);
  return { place, ticks: isLong ? ticks.filter((_, i) => (first + i) % 2 === 0) : ticks };
}

function logScale([least, most]: readonly [number, number], hasZero: boolean): Scale {
  const from = Math.floor(Math.log10(least));
  const to = Math.max(from + 1, Math.ceil(Math.log10(most)));
  const start = hasZero ? ZERO.next : SIDE;
  const step = Math.ceil((to - from) / 5);
  const powers = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => Number(`1e${from + i * step}`));
  return {
    place: (value) =>
      value <= 0 ? ZERO.at : start + ((100 - SIDE - start) * (Math.log10(value) - from)) / (to - from),
    ticks: hasZero ? [0, ...powers] : powers,
  };
}

/** 1, 2 or 5 times a power of ten, so that three to five ticks fit. */
function niceStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span / 3));
  return power * ([5, 2].find((digit) => digit * power <= span / 3) ?? 1);
}

function tickText(tick: number, isPower: boolean): string {
  const exponent = Math.log10(tick);
  if (!isPower || tick === 0 || (exponent >= -2 && exponent <= 3)) return formatNumber(tick).replace('-', '−');
  return formatPowerOfTen(Math.round(exponent));
}

function anchor(place: number): 'start' | 'middle' | 'end' {
  return place < 6 ? 'start' : place > 94 ? 'end' : 'middle';
}
