import { grouped } from '../../page/grouped.ts';
import { type Content, html, type Markup } from '../../page/markup.ts';
import { formatNumber, formatPercent, formatPlural } from '../../page/numbers.ts';
import { numbersOf } from '../reported-number.ts';
import type { ReportedVerdict } from '../reported-verdict.ts';
import { type Strip, strip } from './strip.ts';

/** Most lines in one plot. */
const MOST_LINES = 12;

/**
 * A small picture of what a verdict rests on: the slacks of a deterministic claim, the failure rates of a probabilistic
 * one, the interval of a trend; nothing where there is nothing to see.
 */
export function verdictPlot(verdict: ReportedVerdict): Markup | null {
  switch (verdict.outcome) {
    case 'holds':
    case 'proved':
      return slackPlot(verdict);
    case 'supported':
      return evidencePlot(verdict.evidence, numbersOf([verdict.allowed])[0]);
    case 'inconclusive':
      return evidencePlot(verdict.evidence, null);
    case 'observed':
    case 'absent':
    case 'undecided':
    case 'reversed':
      return effectPlot(verdict);
    default:
      return null;
  }
}

type Of<Outcome extends ReportedVerdict['outcome']> = Extract<ReportedVerdict, { outcome: Outcome }>;

/**
 * How far each instance was from a violation: a tick at every 32nd of them, the middle half boxed, the tightest a dot.
 */
function slackPlot({ slackQuantiles, tolerance: encoded }: Of<'holds' | 'proved'>): Markup | null {
  const [tolerance] = numbersOf([encoded]);
  const distances = numbersOf(slackQuantiles).map((slack) => slack + tolerance);
  const finite = distances.filter(Number.isFinite);
  if (finite.length === 0 || finite[0] === finite[finite.length - 1]) return null;
  const positive = finite.filter((distance) => distance > 0);
  const [least, most] = [positive[0], positive[positive.length - 1]];
  const isLog = most / least > 100;
  const axis: Strip['axis'] = isLog ? { log: [least, most], zero: finite[0] <= 0 } : { linear: [0, most * 1.04] };
  const at = (share: number) => finite[Math.round(share * (finite.length - 1))];
  const label = tolerance === 0 ? 'slack' : `slack, counted from −${formatNumber(tolerance, 2)}`;
  return strip({
    axis,
    height: 30,
    limit: isLog ? null : 0,
    title: `${label}: smallest ${formatNumber(finite[0])}, median ${formatNumber(at(0.5))}, largest ${formatNumber(most)}`,
    label,
    marks: (x) => [
      html`<rect class="half" x="${x(at(0.25))}%" width="${width(x(at(0.25)), x(at(0.75)))}%" y="6" height="18" rx="2"/>`,
      finite.map((value) => html`<line class="tick" x1="${x(value)}%" x2="${x(value)}%" y1="9" y2="21"/>`),
      html`<line class="median" x1="${x(at(0.5))}%" x2="${x(at(0.5))}%" y1="3" y2="27"/>`,
      html`<circle class="dot" cx="${x(finite[0])}%" cy="15" r="4"/>`,
    ],
  });
}

interface RateLine {
  /** Failures by replicates; `null` when nothing was tried. */
  readonly rate: number | null;
  readonly lower: number;
  readonly upper: number;
  /** Instances that fared just so. */
  readonly instances: number;
}

/**
 * The failure rate with its interval of every instance (one line for all that fared the same), beside the rate that is
 * allowed.
 */
function evidencePlot(evidence: Of<'supported'>['evidence'], allowed: number | null): Markup | null {
  if (evidence.length === 0) return null;
  const all = grouped(evidence, ({ failures, replicates }) => `${failures}/${replicates}`).map(([, same]): RateLine => {
    const { failures, replicates, interval } = same[0];
    const [lower, upper] = numbersOf(interval);
    return { rate: replicates === 0 ? null : failures / replicates, lower, upper, instances: same.length };
  });
  const lines = all.toSorted((a, b) => b.upper - a.upper).slice(0, MOST_LINES);
  const most = Math.min(1, 1.1 * Math.max(allowed ?? 0, lines[0].upper));
  const middle = (line: number) => String(8 + 13 * line);
  const title = `Failure rates at ${evidence.length} instances, intervals at 99 %, the highest up to ${formatPercent(lines[0].upper)}`;
  const hidden = evidence.length - lines.reduce((sum, { instances }) => sum + instances, 0);
  const more = hidden === 0 ? '' : `, without the ${hidden} lowest`;
  return strip({
    axis: { linear: [0, most] },
    height: 3 + 13 * lines.length,
    limit: allowed,
    title: allowed === null ? title : `${title}; allowed ${formatPercent(allowed)}`,
    label: `failure rate, ${formatPlural(evidence.length, 'instance')}${more}`,
    marks: (x) =>
      lines.map(({ rate, lower, upper, instances }, i) => [
        html`<line class="interval" x1="${x(lower)}%" x2="${x(upper)}%" y1="${middle(i)}" y2="${middle(i)}"/>`,
        rate === null ? null : html`<circle class="dot" cx="${x(rate)}%" cy="${middle(i)}" r="3.5"/>`,
        instances === 1
          ? null
          : html`<text class="count" x="${x((lower + upper) / 2)}%" y="${middle(i)}">× ${String(instances)}</text>`,
      ]),
  });
}

function effectPlot(verdict: Of<'observed' | 'absent' | 'reversed' | 'undecided'>): Markup | null {
  const [estimate, ...ends] = numbersOf([verdict.estimate, verdict.lower, verdict.upper]);
  const limits = numbersOf(verdict.thresholds).filter(Number.isFinite);
  const shown = [estimate, ...ends, ...limits].filter(Number.isFinite);
  if (!Number.isFinite(estimate) || shown.length < 2) return null;
  const [least, greatest] = [Math.min(...shown), Math.max(...shown)];
  const air = 0.08 * (greatest - least || 1);
  const axis = [least - air, greatest + air] as const;
  // An end that no replicate bounds yet goes to the edge.
  const [lower, upper] = ends.map((end) => Math.max(axis[0], Math.min(axis[1], end)));
  const thresholds = limits.map((limit) => formatNumber(limit)).join(' and ');
  return strip({
    axis: { linear: axis },
    height: 24,
    limit: limits[0],
    title: `Effect ${formatNumber(estimate)} in [${formatNumber(ends[0])}, ${formatNumber(ends[1])}]; threshold ${thresholds}`,
    label: 'effect with its interval',
    marks: (x): Content => [
      limits.slice(1).map((limit) => html`<line class="limit" x1="${x(limit)}%" x2="${x(limit)}%" y1="0" y2="24"/>`),
      html`<line class="interval" x1="${x(lower)}%" x2="${x(upper)}%" y1="12" y2="12"/>`,
      html`<circle class="dot" cx="${x(estimate)}%" cy="12" r="4"/>`,
    ],
  });
}

function width(from: string, to: string): string {
  return Math.max(0, Number(to) - Number(from)).toFixed(2);
}
