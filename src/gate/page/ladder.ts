/** A claim at several sizes, as its card shows it: {@link ladderPart}. */
import { html, type Markup } from '../../page/markup.ts';
import { formatNumber } from '../../page/numbers.ts';
import { flipOf, type Ladder, type Rung, rungsOf } from '../ladder.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';
import { strip } from './strip.ts';

/** What a rung measured, on the axis that all rungs share. */
interface Measure {
  readonly size: number;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** The sizes with their verdicts in a sentence, and a plot of what was measured at each. */
export function ladderPart(ladder: Ladder, verdict: ReportedVerdict | null): Markup {
  const rungs = rungsOf(ladder, verdict);
  const flip = flipOf(ladder, verdict);
  const words = rungs.map(({ size, verdict: one }) => `${formatNumber(size)} ${one?.outcome ?? 'not run'}`);
  const toys =
    ladder.from === undefined ? '' : `; the claim speaks of ${ladder.of} ≥ ${formatNumber(ladder.from)} only`;
  return html`<p>Along ${ladder.of}: ${words.join(', ')}${toys}.${
    flip === null
      ? null
      : html` <b>Depends on size: stands at ${flip.of} = ${formatNumber(flip.stands)}, fails at ${formatNumber(flip.fails)}.</b>`
  }</p>
${ladderPlot(ladder.of, rungs)}`;
}

/** Pixels from one rung to the next. */
const STEP = 15;

function ladderPlot(of: string, rungs: readonly Rung[]): Markup | null {
  const measures = rungs.flatMap(measureOf);
  if (measures.length < 2) return null;
  const limits = [...new Set(rungs.flatMap(({ verdict }) => limitsOf(verdict)))];
  const shown = [...measures.flatMap(({ value, lower, upper }) => [value, lower, upper]), ...limits].filter(
    Number.isFinite,
  );
  const [least, greatest] = [Math.min(...shown), Math.max(...shown)];
  const air = 0.08 * (greatest - least || 1);
  // Room on the left for the sizes.
  const axis = [least - 3 * air, greatest + air] as const;
  const within = (end: number) => Math.max(least - air, Math.min(axis[1], end));
  const middle = (i: number) => String(9 + STEP * i);
  const height = 4 + STEP * measures.length;
  const said = measures.map(({ size, value }) => `${formatNumber(value)} at ${of} = ${formatNumber(size)}`).join(', ');
  return strip({
    axis: { linear: axis },
    height,
    limit: limits[0] ?? null,
    title: `Along ${of}: ${said}`,
    label: `what was measured at each ${of}, with its interval`,
    marks: (x) => [
      limits
        .slice(1)
        .map((limit) => html`<line class="limit" x1="${x(limit)}%" x2="${x(limit)}%" y1="0" y2="${String(height)}"/>`),
      measures.map(({ size, value, lower, upper }, i) => [
        html`<text class="rung" x="0%" y="${middle(i)}">${formatNumber(size)}</text>`,
        html`<line class="interval" x1="${x(within(lower))}%" x2="${x(within(upper))}%" y1="${middle(i)}" y2="${middle(i)}"/>`,
        html`<circle class="dot" cx="${x(within(value))}%" cy="${middle(i)}" r="3.5"/>`,
      ]),
    ],
  });
}

/** An effect with its interval, the worst failure rate with its own, or the smallest slack. */
function measureOf({ size, verdict }: Rung): Measure[] {
  switch (verdict?.outcome) {
    case 'observed':
    case 'absent':
    case 'undecided':
    case 'reversed': {
      const [value, lower, upper] = numbersOf([verdict.estimate, verdict.lower, verdict.upper]);
      return Number.isFinite(value) ? [{ size, value, lower, upper }] : [];
    }
    case 'supported':
    case 'inconclusive': {
      const tried = verdict.evidence.filter(({ replicates }) => replicates > 0);
      const worst = tried.toSorted((a, b) => numbersOf(b.interval)[1] - numbersOf(a.interval)[1])[0];
      if (worst === undefined) return [];
      const [lower, upper] = numbersOf(worst.interval);
      return [{ size, value: worst.failures / worst.replicates, lower, upper }];
    }
    case 'holds': {
      const [value] = numbersOf([verdict.smallestSlack]);
      return Number.isFinite(value) ? [{ size, value, lower: value, upper: value }] : [];
    }
    default:
      return [];
  }
}

/** Where the claim draws its lines, on the axis of what was measured. */
function limitsOf(verdict: ReportedVerdict | null): readonly number[] {
  switch (verdict?.outcome) {
    case 'observed':
    case 'absent':
    case 'undecided':
    case 'reversed':
      return numbersOf(verdict.thresholds).filter(Number.isFinite);
    case 'supported':
      return numbersOf([verdict.allowed]);
    case 'holds':
      return [0];
    default:
      return [];
  }
}
