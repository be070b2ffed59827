import { DistillCheckError } from '../errors.ts';
import type { Engine, TrainingProblem, TrainingSpec } from '../student/training.ts';
import type { WidthBracket, WidthTrial } from './bracket.ts';

/** What `minimalWidth` looks for. */
export interface WidthQuestion {
  readonly problem: TrainingProblem;
  /** Everything about a run but its width, seed and early stop. */
  readonly training: Omit<TrainingSpec, 'width' | 'seed' | 'stopAboveError' | 'keepCurves' | 'keepWeights'>;
  /** A seed succeeds when its average 0/1 error over all `epochs` steps is ≤ ε. */
  readonly epsilon: number;
  /** A width passes when at least this share of the seeds succeeds, in (0, 1]. */
  readonly frequency: number;
  /** How many seeds a width is tried on: `firstSeed, firstSeed + 1, …`, the same ones at every width. */
  readonly seeds: number;
  /** Default: 1. */
  readonly firstSeed?: number;
  /** Even widths in increasing order: the only ones tried. */
  readonly ladder: readonly number[];
  /**
   * `bisection` (default) doubles the rung until one passes, then halves the gap; `climb` tries every rung from the
   * smallest up, which is right even where success is not monotone in the width.
   */
  readonly search?: 'bisection' | 'climb';
}

/**
 * The smallest width of the ladder at which training reaches its target, as a bracket with all its trials.
 *
 * A seed's run stops early once its partial sum of errors makes success impossible (but not at the largest width, where
 * the error that a failing run ends at is part of the answer), and a width is dropped once so many
 * seeds have failed that it cannot pass any more; a width that passes has been tried on all its seeds.
 *
 * @throws DistillCheckError `BAD_LADDER`, `BAD_FREQUENCY`, `BAD_SEEDS` or `BAD_EPSILON`
 * @example
 * const { lower, upper } = await minimalWidth({ problem, training, epsilon: 0.1, frequency: 0.8, seeds: 10, ladder: widthLadder(256) }, engine);
 */
export async function minimalWidth(question: WidthQuestion, engine: Engine): Promise<WidthBracket> {
  assertQuestion(question);
  const { ladder } = question;
  const trials: WidthTrial[] = [];
  const passes = async (rung: number): Promise<boolean> => {
    const tried = await tryWidth(question, ladder[rung], engine);
    trials.push(...tried);
    return hasPassed(tried, question);
  };
  const { failed, passed } = question.search === 'climb' ? await climb(passes, ladder) : await bisect(passes, ladder);
  return {
    lower: failed < 0 ? 0 : ladder[failed],
    upper: passed < ladder.length ? ladder[passed] : null,
    largestTried: Math.max(...trials.map((trial) => trial.width)),
    trials: trials.sort((a, b) => a.width - b.width || a.seed - b.seed),
  };
}

/** Neighbouring rungs of which the lower fails and the upper passes; −1 and `ladder.length` stand for the outside. */
interface Gap {
  readonly failed: number;
  readonly passed: number;
}

async function climb(passes: (rung: number) => Promise<boolean>, ladder: readonly number[]): Promise<Gap> {
  let rung = 0;
  while (rung < ladder.length && !(await passes(rung))) rung++;
  return { failed: rung - 1, passed: rung };
}

async function bisect(passes: (rung: number) => Promise<boolean>, ladder: readonly number[]): Promise<Gap> {
  const last = ladder.length - 1;
  let failed = -1;
  let passed = ladder.length;
  // Three rungs are about a doubling: narrow students are cheap, so the search starts there.
  for (let rung = Math.min(1, last); failed < last && passed > last; rung = Math.min(rung + 3, last)) {
    if (await passes(rung)) passed = rung;
    else failed = rung;
  }
  while (passed - failed > 1) {
    const middle = (failed + passed) >> 1;
    if (await passes(middle)) passed = middle;
    else failed = middle;
  }
  return { failed, passed };
}

/** How many seeds may fail at a width that passes. */
export function failuresAllowed(seeds: number, frequency: number): number {
  // The tolerance keeps 10 × (1 − .8) = 1.9999999999999996 at 2.
  return Math.floor(seeds * (1 - frequency) + 1e-9);
}

/**
 * Runs one width on its seeds, in waves that can never run past the failure that drops the width: the trials are the
 * same however many runs are made at a time.
 */
async function tryWidth(question: WidthQuestion, width: number, engine: Engine): Promise<WidthTrial[]> {
  const { problem, training, epsilon, seeds, ladder, firstSeed = 1 } = question;
  const allowed = failuresAllowed(seeds, question.frequency);
  const trials: WidthTrial[] = [];
  let failures = 0;
  while (trials.length < seeds && failures <= allowed) {
    const wave = Math.min(seeds - trials.length, allowed + 1 - failures);
    const specs = Array.from({ length: wave }, (_, i) => ({
      ...training,
      width,
      seed: firstSeed + trials.length + i,
      // At the largest width a failure is the answer, and a reader wants to know how far from ε it stays.
      stopAboveError: width === ladder[ladder.length - 1] ? undefined : epsilon,
    }));
    const traces = await engine.train(problem, specs);
    for (const [i, trace] of traces.entries()) {
      const succeeded = !trace.stoppedEarly && trace.averageError <= epsilon;
      if (!succeeded) failures++;
      trials.push({
        width,
        seed: specs[i].seed,
        averageError: trace.averageError,
        succeeded,
        steps: trace.steps,
        stoppedEarly: trace.stoppedEarly,
      });
    }
  }
  return trials;
}

function hasPassed(trials: readonly WidthTrial[], { seeds, frequency }: WidthQuestion): boolean {
  return trials.filter((trial) => !trial.succeeded).length <= failuresAllowed(seeds, frequency);
}

function assertQuestion({ ladder, frequency, seeds, epsilon }: WidthQuestion): void {
  if (!(epsilon > 0 && epsilon < 1)) {
    throw new DistillCheckError('BAD_EPSILON', `the target error must lie in (0, 1), got ${epsilon}`, 'try 0.1');
  }
  if (!(frequency > 0 && frequency <= 1)) {
    throw new DistillCheckError('BAD_FREQUENCY', `the frequency must lie in (0, 1], got ${frequency}`, 'try 0.8');
  }
  if (!Number.isInteger(seeds) || seeds < 1) {
    throw new DistillCheckError('BAD_SEEDS', `the number of seeds must be a positive integer, got ${seeds}`, 'try 10');
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
