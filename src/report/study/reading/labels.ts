import { formatPlural } from '../../../page/numbers.ts';
import type { RadiusRule } from '../../../sweep/grid/cell.ts';
import type { Comparison } from '../comparison.ts';
import { equation } from '../names.ts';
import { counts, extremes, factorFound, tally, trendWords, verdictWords } from './comparison-words.ts';
import type { Reading } from './reading.ts';

/** Reads soft against hard labels under each radius rule of the study. */
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
