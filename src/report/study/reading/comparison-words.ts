/**
 * Sentences on comparisons of soft with hard labels: {@link verdictWords} for all, {@link extremes} and {@link tally}
 * for those that stand out, {@link trendWords} over the margin, {@link comparisonWords} for one.
 */
import { grouped } from '../../../page/grouped.ts';
import { formatList, formatPlural, formatRatio } from '../../../page/numbers.ts';
import { formatBracket } from '../../format-bracket.ts';
import { type Comparison, NOISE_RATIO } from '../comparison.ts';
import { equation } from '../names.ts';

/** Names the largest factor: `, by a factor of up to 16`; nothing where none is beyond noise. */
export function factorFound(own: readonly Comparison[]): string {
  const gap = largestGap(own);
  if (gap === null) return '';
  const most = gap.kind !== 'equal' ? 'at least ' : own.length === 1 ? '' : 'up to ';
  return `, by a factor of ${most}${formatRatio(gap.ratio ?? 1)}`;
}

/** Says in how many comparisons which labels need fewer neurons, without a full stop. */
export function verdictWords(own: readonly Comparison[]): string {
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

/** Counts the verdicts. */
export function counts(own: readonly Comparison[]): { soft: number; hard: number; tie: number; undecided: number } {
  const count = (verdict: Comparison['verdict']) => own.filter((comparison) => comparison.verdict === verdict).length;
  return {
    soft: count('soft needs fewer'),
    hard: count('hard needs fewer'),
    tie: count('tie'),
    undecided: count('undecided'),
  };
}

/** Returns a sentence on the comparisons that are tied, open or capped; empty where there are none. */
export function tally(own: readonly Comparison[]): string {
  const { tie, undecided } = counts(own);
  const capped = own.filter((comparison) => comparison.capped).length;
  const parts = [
    tie > 0 ? `${formatPlural(tie, 'comparison')} within noise (one rung, or a ratio up to ${NOISE_RATIO})` : '',
    undecided > 0 ? `${formatPlural(undecided, 'comparison')} left open because no width tried passes` : '',
    capped > 0 ? `${formatPlural(capped, 'comparison')} at a capped horizon` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `${formatList(parts)}.`;
}

/** Returns sentences on the largest gaps both ways. */
export function extremes(own: readonly Comparison[]): string {
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
 * Finds the comparison in which hard labels need the most neurons for each neuron of soft ones; `null` where none is
 * beyond noise.
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
 * Says a comparison with its numbers: `hard labels need (320, 384], soft labels (20, 24] on circle:k=8 (γ = 0.043, ε =
 * 0.1), a factor of 16`.
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
export function trendWords(own: readonly Comparison[]): string {
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
