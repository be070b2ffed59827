import { bracketText } from '../../width/bracket.ts';
import { widthLadder } from '../../width/ladder.ts';
import type { WidthAnswer, WidthPart } from '../jobs/jobs.ts';
import { FREQUENCY, LARGEST_TRIED, SEEDS } from '../jobs/search-plan.ts';
import { svgElement } from './elements.ts';

const [WIDTH, HEIGHT] = [640, 108];
const [LEFT, RIGHT, TOP, BOTTOM] = [44, 632, 8, 82];
const ladder = widthLadder(LARGEST_TRIED);
const [first, last] = [Math.log(ladder[0]), Math.log(ladder[ladder.length - 1])];
const xOf = (width: number) => LEFT + ((Math.log(width) - first) / (last - first)) * (RIGHT - LEFT);
const yOf = (place: number) => BOTTOM - 7 - ((BOTTOM - TOP - 12) * place) / (SEEDS - 1);

/** Says what a search has found so far. */
export function bracketWords(part: WidthPart | WidthAnswer | undefined): string {
  if (part === undefined) return '–';
  return 'largestTried' in part ? bracketText(part) : `${part.trials.length} runs so far`;
}

/**
 * Draws the trials of one student over the widths, a mark per seed, full where it reached the target; once the search is
 * over, the bracket as a band.
 */
export function drawBracket(svg: SVGSVGElement, part: WidthPart | WidthAnswer | undefined): void {
  svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  svg.replaceChildren();
  if (part && 'largestTried' in part && part.upper !== null) {
    const from = part.lower === 0 ? LEFT : xOf(part.lower);
    const band = { x: from, y: TOP, width: Math.max(2, xOf(part.upper) - from), height: BOTTOM - TOP };
    svg.append(svgElement('rect', { class: 'found', ...band }));
  }
  svg.append(svgElement('path', { class: 'axis', d: `M${LEFT} ${BOTTOM}H${RIGHT}` }));
  for (const width of ladder.filter((each) => Number.isInteger(Math.log2(each)))) {
    // The last one would be cut by the edge.
    const anchor = width === ladder[ladder.length - 1] ? 'end' : 'middle';
    const text = svgElement('text', { x: xOf(width), y: BOTTOM + 18, 'text-anchor': anchor });
    text.textContent = String(width);
    svg.append(svgElement('path', { class: 'axis', d: `M${xOf(width)} ${BOTTOM}v4` }), text);
  }
  const seen = new Map<number, number>();
  for (const { width, succeeded } of part?.trials ?? []) {
    const place = seen.get(width) ?? 0;
    seen.set(width, place + 1);
    svg.append(
      svgElement('circle', { class: succeeded ? 'success' : 'failure', cx: xOf(width), cy: yOf(place), r: 2.9 }),
    );
  }
  svg.setAttribute('aria-label', descriptionOf(part, seen));
}

function descriptionOf(part: WidthPart | WidthAnswer | undefined, seen: ReadonlyMap<number, number>): string {
  if (part === undefined) return 'Nothing has been searched yet.';
  const widths = [...seen]
    .sort(([a], [b]) => a - b)
    .map(([width, runs]) => {
      const passed = part.trials.filter((trial) => trial.width === width && trial.succeeded).length;
      return `width ${width}: ${passed} of ${runs} succeed`;
    });
  return `${part.side} labels: ${bracketWords(part)}. ${widths.join('; ')}. A width passes at ${FREQUENCY * SEEDS} of ${SEEDS}.`;
}
