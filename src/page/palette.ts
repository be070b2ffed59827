import { STYLE_SHEET } from './theme.ts';

/** Number of series with their own colour and shape before these repeat. */
export const PALETTE_SIZE = 7;

/**
 * Rules that a page with figures adds to the style sheet of every report.
 *
 * The colours are Okabe and Ito's, which stay apart under every common colour blindness (their yellow, too pale on
 * white, is replaced by grey); each goes with a shape of its own, so that the figure can be read in black and white.
 */
export const FIGURE_STYLE = `
:root { --series-1: #0067a5; --series-2: #c24d00; --series-3: #00875f; --series-4: #b0568c; --series-5: #b98300; --series-6: #2f8fcb; --series-7: #57606a; }
@media (prefers-color-scheme: dark) {
  :root { --series-1: #62b6f0; --series-2: #ff8f4a; --series-3: #3fcf9f; --series-4: #e79bc9; --series-5: #f0bf45; --series-6: #9fd6fb; --series-7: #a0a9b3; }
}
@media print {
  :root { --series-1: #0067a5; --series-2: #c24d00; --series-3: #00875f; --series-4: #b0568c; --series-5: #b98300; --series-6: #2f8fcb; --series-7: #57606a; }
}
.paper-figure { scroll-margin-top: .8rem; break-inside: avoid; }
.paper-figure h3 { margin: 0 0 .2rem; }
.paper-figure .legend { margin: .2rem 0 .3rem; font-size: .82rem; gap: .1rem .9rem; }
.paper-figure .legend .plot { width: 28px; }
.paper-figure .panels { --panel-width: 20rem; }
.paper-figure .panels.four { --panel-width: 28rem; }
.said { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 2fr); border: 1px solid var(--line); border-radius: .6rem; background: var(--panel); margin-top: .8rem; }
.said > div { padding: .65rem 1rem .7rem; min-width: 0; }
.said h4 { margin: 0 0 .2rem; font-size: .86rem; font-weight: 600; color: var(--muted); }
.said p { margin: 0; font-size: .92rem; max-width: none; }
@media (max-width: 46rem) { .said { grid-template-columns: minmax(0, 1fr); } }
`.trim();

/** The variables of both style sheets on a light screen: the first value that they are given. */
const LIGHT = new Map<string, string>();
for (const [, name, colour] of `${STYLE_SHEET}\n${FIGURE_STYLE}`.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,8})\b/g)) {
  if (!LIGHT.has(name)) LIGHT.set(name, colour);
}

/**
 * A colour variable of the pages as a colour, for pictures that stand alone.
 *
 * @throws Error where no style sheet has the variable: a slip in this program.
 * @example
 * concreteColour('ink'); // '#1b1f24'
 */
export function concreteColour(name: string): string {
  const colour = LIGHT.get(name);
  if (colour === undefined) throw new Error(`no style sheet has the colour --${name}`);
  return colour;
}

/**
 * Markup with every `var(--name)` replaced by its colour on a light screen.
 *
 * @example
 * withConcreteColours('<path stroke="var(--ink)"/>'); // '<path stroke="#1b1f24"/>'
 */
export function withConcreteColours(markup: string): string {
  return markup.replace(/var\(--([\w-]+)\)/g, (_, name) => concreteColour(name));
}
