import { grouped } from '../../../page/grouped.ts';
import { formatBracket, formatList, formatPlural, formatRatio } from '../../../page/numbers.ts';
import type { RadiusRule } from '../../../sweep/grid/cell.ts';
import { type Comparison, NOISE_RATIO } from '../comparison.ts';
import { equation } from '../names.ts';
import type { Reading } from './reading.ts';

/** Soft against hard labels under each radius rule of the study. */
export function readRadii(comparisons: readonly Comparison[]): Reading[] {
  if (comparisons.length === 0) {
    return [
      {
        topic: 'labels',
        finding: 'Soft and hard labels cannot be compared here.',
        detail: 'No soft cell has a hard one with the same data set, target, radius rule and horizon.',
      },
    ];
  }
  const rules = [...new Set(comparisons.map(({ radius }) => radius))].sort((a, b) => rank(a) - rank(b));
  return rules.map((rule) => {
    const own = comparisons.filter(({ radius }) => radius === rule);
    return typeof rule === 'number' ? readEqualRadius(rule, own) : readOtherRadius(rule, own, comparisons);
  });
}

function rank(rule: RadiusRule): number {
  return typeof rule === 'number' ? rule : rule === 'none' ? 1e300 : 2e300;
}

function readEqualRadius(radius: number, own: readonly Comparison[]): Reading {
  const place = `At equal radius ${equation('B', radius)}`;
  return {
    topic: 'equal-radius',
    finding: `${place}, ${verdictWords(own)}${factorFound(own)}.`,
    detail: [extremes(own), tally(own), trendWords(own)].filter((sentence) => sentence !== '').join(' '),
  };
}

function factorFound(own: readonly Comparison[]): string {
  const gap = largestGap(own);
  if (gap === null) return '';
  const most = gap.kind !== 'equal' ? 'at least ' : own.length === 1 ? '' : 'up to ';
  return `, by a factor of ${most}${formatRatio(gap.ratio ?? 1)}`;
}

function verdictWords(own: readonly Comparison[]): string {
  const { soft, hard, tie, undecided } = counts(own);
  const of = (count: number) =>
    own.length === 1 ? 'in the one comparison' : `in ${count} of ${formatPlural(own.length, 'comparison')}`;
  if (soft === 0 && hard === 0) {
    return tie > 0 ? 'no difference between soft and hard labels shows' : 'nothing is decided: no width tried passes';
  }
  if (hard === 0) return `soft labels need fewer neurons ${of(soft)}`;
  if (soft === 0) {
    return `the effect is reversed: hard labels need fewer neurons ${of(hard)}`;
  }
  const rest = tie + undecided;
  return `the result is mixed: soft labels need fewer neurons in ${soft}, hard labels ${of(hard)}${rest === 0 ? '' : ` (${rest} open or tied)`}`;
}

function counts(own: readonly Comparison[]): { soft: number; hard: number; tie: number; undecided: number } {
  const count = (verdict: Comparison['verdict']) => own.filter((comparison) => comparison.verdict === verdict).length;
  return {
    soft: count('soft needs fewer'),
    hard: count('hard needs fewer'),
    tie: count('tie'),
    undecided: count('undecided'),
  };
}

function tally(own: readonly Comparison[]): string {
  const { tie, undecided } = counts(own);
  const capped = own.filter((comparison) => comparison.capped).length;
  const parts = [
    tie > 0 ? `${formatPlural(tie, 'comparison')} within noise (one rung, or a ratio up to ${NOISE_RATIO})` : '',
    undecided > 0 ? `${formatPlural(undecided, 'comparison')} left open because no width tried passes` : '',
    capped > 0 ? `${formatPlural(capped, 'comparison')} at a capped horizon` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${formatList(parts)}.`;
}

function extremes(own: readonly Comparison[]): string {
  const widest = largestGap(own);
  const beyond = own.filter(({ verdict, kind }) => verdict === 'soft needs fewer' && kind === 'at least').length;
  const narrowest = own
    .filter(({ verdict }) => verdict === 'hard needs fewer')
    .reduce<Comparison | null>(
      (best, one) => (best === null || (one.ratio ?? 1) < (best.ratio ?? 1) ? one : best),
      null,
    );
  return [
    widest === null
      ? ''
      : `The largest gap${widest.kind === 'equal' ? ' between two answers' : ''}: ${comparisonWords(widest)}.`,
    beyond === 0
      ? ''
      : `In ${formatPlural(beyond, 'comparison')} hard labels pass at no width tried while soft labels do.`,
    narrowest === null ? '' : `The largest gap the other way: ${comparisonWords(narrowest)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/**
 * The comparison in which hard labels need the most neurons for each neuron of soft ones; `null` where none is beyond
 * noise.
 *
 * Pairs in which both pass go first: where hard labels pass nowhere, the ratio is set by the largest width tried.
 */
export function largestGap(comparisons: readonly Comparison[]): Comparison | null {
  const gaps = comparisons.filter(({ verdict }) => verdict === 'soft needs fewer');
  const measured = gaps.filter(({ kind }) => kind === 'equal');
  return (measured.length > 0 ? measured : gaps).reduce<Comparison | null>(
    (best, one) => (best === null || (one.ratio ?? 0) > (best.ratio ?? 0) ? one : best),
    null,
  );
}

/**
 * A comparison with its numbers: `hard labels need (320, 384], soft labels (20, 24] on circle:k=8 (γ = 0.043, ε = 0.1), a
 * factor of 16`.
 */
export function comparisonWords(comparison: Comparison): string {
  const { dataset, margin, epsilon, soft, hard } = comparison;
  const place = `${dataset} (${equation('γ', margin)}, ${equation('ε', epsilon)})`;
  const widths = `hard labels need ${formatBracket(hard.bracket)} neurons, soft labels ${formatBracket(soft.bracket)}`;
  return `on ${place} ${widths}, ${factorWords(comparison)}`;
}

function factorWords({ ratio, kind }: Comparison): string {
  if (ratio === null) return 'so that nothing can be said of their ratio';
  return `a factor of ${kind === 'equal' ? '' : `${kind} `}${formatRatio(ratio)}`;
}

/** Says whether the gap opens from the largest margin to the smallest, by family, target and step size. */
function trendWords(own: readonly Comparison[]): string {
  const groups = grouped(own, ({ family, epsilon, stepSize }) => JSON.stringify([family, epsilon, stepSize]));
  const sentences = groups.map(([, group]) => trendOf(group)).filter((sentence) => sentence !== '');
  return sentences.length === 0 ? '' : `From the largest margin to the smallest: ${sentences.join('; ')}.`;
}

function trendOf(group: readonly Comparison[]): string {
  const decided = group.filter(({ ratio }) => ratio !== null).toSorted((a, b) => a.margin - b.margin);
  const [first, end] = [decided[0], decided[decided.length - 1]];
  if (first === undefined || first.margin === end.margin) return '';
  const place = `${first.family} at ${equation('ε', first.epsilon)}`;
  const values = `ratio ${boundedRatio(end)} at ${equation('γ', end.margin)}, ${boundedRatio(first)} at ${equation('γ', first.margin)}`;
  const growth = (first.ratio ?? 1) / (end.ratio ?? 1);
  const certainlyOpens = first.kind !== 'at most' && end.kind !== 'at least' && growth > NOISE_RATIO;
  const certainlyCloses = first.kind !== 'at least' && end.kind !== 'at most' && growth < 1 / NOISE_RATIO;
  if (certainlyOpens) return `on ${place} it opens (${values})`;
  if (certainlyCloses) return `on ${place} it closes (${values})`;
  const known = first.kind === 'equal' && end.kind === 'equal';
  return known ? `on ${place} it hardly changes (${values})` : `on ${place} its course is left open (${values})`;
}

/** `16`, `≥ 16` or `≤ 0.5`. */
export function boundedRatio({ ratio, kind }: Comparison): string {
  if (ratio === null) return 'unknown';
  const sign = { equal: '', 'at least': '≥ ', 'at most': '≤ ', unknown: '' }[kind];
  return `${sign}${formatRatio(ratio)}`;
}

function readOtherRadius(rule: 'none' | 'theorem', own: readonly Comparison[], all: readonly Comparison[]): Reading {
  const place = rule === 'none' ? 'Without projection' : 'With each theorem’s own radius';
  const topic = rule === 'none' ? 'no-projection' : 'theorem-radius';
  const matched = own.filter((comparison) => hadAdvantage(comparison, all));
  const overall = `Over all comparisons: ${verdictWords(own)}.`;
  const detail = [overall, extremes(own), tally(own)].filter((sentence) => sentence !== '').join(' ');
  if (matched.length === 0)
    return { topic, finding: `${place}, ${verdictWords(own)}.`, detail: detail.slice(overall.length).trim() };
  const { soft, hard, tie, undecided } = counts(matched);
  const gone = tie + hard;
  const where = 'where they needed fewer at equal radius';
  const open = undecided === 0 ? '' : ` (${undecided} left open)`;
  if (gone === matched.length) {
    const count = gone === 1 ? 'in the one comparison' : `in all ${gone} comparisons`;
    return { topic, finding: `${place}, soft labels lose that advantage ${count} ${where}.`, detail };
  }
  const number = formatPlural(matched.length, 'comparison');
  if (gone > 0) {
    const finding = `${place}, soft labels lose that advantage in ${gone} of ${number} ${where}, and keep it in ${soft}${open}.`;
    return { topic, finding, detail };
  }
  if (soft > 0) {
    return {
      topic,
      finding: `${place}, soft labels keep that advantage in ${soft} of ${number} ${where}${open}.`,
      detail,
    };
  }
  return { topic, finding: `${place}, it is left open whether that advantage is gone: no width tried passes.`, detail };
}

function hadAdvantage({ dataset, epsilon, stepSize }: Comparison, all: readonly Comparison[]): boolean {
  return all.some(
    (other) =>
      typeof other.radius === 'number' &&
      other.verdict === 'soft needs fewer' &&
      other.dataset === dataset &&
      other.epsilon === epsilon &&
      other.stepSize === stepSize,
  );
}
