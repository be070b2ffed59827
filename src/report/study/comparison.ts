import type { CellResult, RadiusRule, Study } from '../../sweep/grid/cell.ts';
import { isCapped } from './cells.ts';

/** Ratios of widths up to this one are within the noise of seeds and of the cut between passing and failing. */
export const NOISE_RATIO = 1.5;

/** Hard labels against soft ones on one data set at one target, radius rule and step size. */
export interface Comparison {
  readonly dataset: string;
  readonly family: string;
  readonly margin: number;
  readonly epsilon: number;
  readonly radius: RadiusRule;
  readonly stepSize: number;
  readonly soft: CellResult;
  readonly hard: CellResult;
  /**
   * Hard width over soft width, of the smallest widths seen to pass; where one of them is censored, of the largest
   * width tried; `null` where both are.
   */
  readonly ratio: number | null;
  /** `at least`: hard labels fail at every width tried; `at most`: soft ones do. */
  readonly kind: 'equal' | 'at least' | 'at most' | 'unknown';
  /** `tie`: within noise; `undecided`: censored before a difference could show. */
  readonly verdict: 'soft needs fewer' | 'hard needs fewer' | 'tie' | 'undecided';
  /** At least one of the two ran a shorter horizon than the rule asks. */
  readonly capped: boolean;
}

/**
 * Every pair of a soft and a hard cell that differ in nothing else, in the order of the soft cells.
 *
 * The theorems' radius is `B = 1` for soft labels: a hard cell at its theorem's radius is compared with the soft cell
 * at `B = 1` where the study has no soft cell under the rule `theorem`.
 *
 * @example
 * compareLabels(study).filter(({ radius }) => radius === 1);
 */
export function compareLabels(study: Study): Comparison[] {
  const comparisons: Comparison[] = [];
  const soft = new Map<string, CellResult>();
  for (const cell of study.cells) {
    const key = pairKey(cell, cell.spec.radius);
    if (cell.spec.labels === 'soft' && !soft.has(key)) soft.set(key, cell);
  }
  const seen = new Set<string>();
  for (const hard of study.cells) {
    const { radius, labels } = hard.spec;
    const key = pairKey(hard, radius);
    if (labels !== 'hard' || seen.has(key)) continue;
    seen.add(key);
    const partner = soft.get(key) ?? (radius === 'theorem' ? soft.get(pairKey(hard, 1)) : undefined);
    if (partner) comparisons.push(compare(partner, hard));
  }
  return comparisons;
}

function pairKey({ spec }: CellResult, radius: RadiusRule): string {
  return JSON.stringify([spec.dataset, spec.epsilon, radius, spec.stepSize, spec.epochsCap]);
}

function compare(soft: CellResult, hard: CellResult): Comparison {
  const { dataset, epsilon, radius, stepSize } = hard.spec;
  const { family, margin } = hard;
  const common = { dataset, family, margin, epsilon, radius, stepSize, soft, hard };
  return { ...common, ...quotient(soft, hard), capped: isCapped(soft) || isCapped(hard) };
}

function quotient(soft: CellResult, hard: CellResult): Pick<Comparison, 'ratio' | 'kind' | 'verdict'> {
  const [few, many] = [soft.bracket, hard.bracket];
  if (few.upper === null && many.upper === null) return { ratio: null, kind: 'unknown', verdict: 'undecided' };
  if (few.upper === null) {
    const ratio = (many.upper ?? many.largestTried) / few.largestTried;
    return { ratio, kind: 'at most', verdict: ratio < 1 / NOISE_RATIO ? 'hard needs fewer' : 'undecided' };
  }
  if (many.upper === null) {
    const ratio = many.largestTried / few.upper;
    return { ratio, kind: 'at least', verdict: ratio > NOISE_RATIO ? 'soft needs fewer' : 'undecided' };
  }
  const ratio = many.upper / few.upper;
  const tie =
    areNeighbours(few.upper, many.upper, soft.spec.ladder) || (ratio <= NOISE_RATIO && ratio >= 1 / NOISE_RATIO);
  if (tie) return { ratio, kind: 'equal', verdict: 'tie' };
  return { ratio, kind: 'equal', verdict: ratio > 1 ? 'soft needs fewer' : 'hard needs fewer' };
}

/** At the foot of the ladder one rung is more than a factor of 1.5, and still only one rung. */
export function areNeighbours(a: number, b: number, ladder: readonly number[]): boolean {
  const [i, j] = [ladder.indexOf(a), ladder.indexOf(b)];
  return i >= 0 && j >= 0 && Math.abs(i - j) <= 1;
}
