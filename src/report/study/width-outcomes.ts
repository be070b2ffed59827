import { grouped } from '../../page/grouped.ts';
import { clopperPearson } from '../../statistics/clopper-pearson.ts';
import { isotonicFit } from '../../statistics/isotonic.ts';
import type { CellResult } from '../../sweep/grid/cell.ts';

/** Frequency with which training reached its target at one width. */
export interface WidthOutcome {
  readonly width: number;
  readonly runs: number;
  readonly successes: number;
  /** `successes / runs`. */
  readonly share: number;
  /** The isotonic fit at this width: success is taken to grow with the width. */
  readonly fitted: number;
  /** Clopper–Pearson at 95 %: valid where every seed was run. */
  readonly interval: { readonly lower: number; readonly upper: number };
  /** Not every seed was run: so many had failed that the width could no longer pass. */
  readonly dropped: boolean;
}

const CONFIDENCE = 0.95;

/**
 * The outcome at each width that was tried, by increasing width, with the isotonic curve through the shares (weighted
 * by the number of runs: the maximum-likelihood curve among the increasing ones).
 *
 * @example
 * const outcomes = widthOutcomes(sampleCell({ bracket: [8, 10] }));
 * outcomes.map(({ width, successes, runs }) => [width, successes, runs]); // [[8, 0, 2], [10, 4, 5]]
 */
export function widthOutcomes({ bracket, spec }: CellResult): WidthOutcome[] {
  const byWidth = grouped(bracket.trials, ({ width }) => width);
  const tried = byWidth
    .toSorted(([a], [b]) => a - b)
    .map(([width, trials]) => {
      const successes = trials.filter(({ succeeded }) => succeeded).length;
      return { width, runs: trials.length, successes, share: successes / trials.length };
    });
  const fitted = isotonicFit(
    tried.map(({ share }) => share),
    tried.map(({ runs }) => runs),
  );
  return tried.map((outcome, i) => ({
    ...outcome,
    fitted: fitted[i],
    interval: clopperPearson(outcome.successes, outcome.runs, CONFIDENCE),
    dropped: outcome.runs < spec.seeds,
  }));
}
