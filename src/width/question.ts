import { DistillCheckError } from '../errors.ts';
import type { TrainingProblem } from '../student/training.ts';
import type { TrialMemory, WidthTraining } from './trial-memory.ts';

/**
 * Order in which the widths of a ladder are tried.
 *
 * - `gallop` leaps up the ladder, about a doubling at a time, while the first seeds alone decide that a width fails,
 *   then climbs from the last such width to the first that passes;
 * - `climb` tries every rung from the smallest up to the first that passes, which is right even where success is not
 *   monotone in the width;
 * - `none` tries every rung on every seed and runs each to its end: whole success curves with exact errors.
 */
export type WidthSearch = 'gallop' | 'climb' | 'none';

/** Question that `minimalWidth` answers. */
export interface WidthQuestion<Problem = TrainingProblem> {
  readonly problem: Problem;
  readonly training: WidthTraining;
  /** A seed succeeds when its average 0/1 error over all `epochs` steps is ≤ ε. */
  readonly epsilon: number;
  /** A width passes when at least this share of the seeds succeeds, in (0, 1]. */
  readonly frequency: number;
  /** Number of seeds that a width is tried on: `firstSeed, firstSeed + 1, …`, the same ones at every width. */
  readonly seeds: number;
  /** Default: 1. */
  readonly firstSeed?: number;
  /** Even widths in increasing order: the only ones tried. */
  readonly ladder: readonly number[];
  /** Default: `gallop`. */
  readonly search?: WidthSearch;
  /** Trials on this problem that need not be run again. They change no answer. Default: none. */
  readonly memory?: TrialMemory;
}

/** @throws DistillCheckError `BAD_LADDER`, `BAD_PROBABILITY`, `BAD_COUNT` or `BAD_PROBABILITY` */
export function assertQuestion({ ladder, frequency, seeds, epsilon }: Omit<WidthQuestion, 'problem'>): void {
  if (!(epsilon > 0 && epsilon < 1)) {
    throw new DistillCheckError('BAD_PROBABILITY', `the target error must lie in (0, 1), got ${epsilon}`, 'try 0.1');
  }
  if (!(frequency > 0 && frequency <= 1)) {
    throw new DistillCheckError('BAD_PROBABILITY', `the frequency must lie in (0, 1], got ${frequency}`, 'try 0.8');
  }
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new DistillCheckError('BAD_COUNT', `the number of seeds must be a positive integer, got ${seeds}`, 'try 10');
  }
  const valid = ladder.length > 0 && ladder.every((w, i) => w > 0 && w % 2 === 0 && (i === 0 || w > ladder[i - 1]));
  if (!valid) {
    throw new DistillCheckError(
      'BAD_LADDER',
      `the widths to try must be even, positive and increasing, got [${ladder.join(', ')}]`,
      'leave them out for the default ladder',
    );
  }
}
