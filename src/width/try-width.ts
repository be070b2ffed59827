import type { Trainer } from '../student/training.ts';
import type { WidthTrial } from './bracket.ts';
import type { WidthQuestion } from './question.ts';
import type { TrialQuestion } from './trial-memory.ts';

/** Computes how many seeds may fail at a width that passes. */
export function failuresAllowed(seeds: number, frequency: number): number {
  // The tolerance keeps 10 × (1 − .8) = 1.9999999999999996 at 2.
  return Math.floor(seeds * (1 - frequency) + 1e-9);
}

/** Tells whether these trials of one width let it pass. */
export function hasPassed(
  trials: readonly WidthTrial[],
  { seeds, frequency }: Pick<WidthQuestion, 'seeds' | 'frequency'>,
): boolean {
  return failuresOf(trials) <= failuresAllowed(seeds, frequency);
}

function failuresOf(trials: readonly WidthTrial[]): number {
  return trials.filter((trial) => !trial.succeeded).length;
}

/**
 * The trials of one width, seed by seed, in waves that can never run past the failure that drops the width: they are
 * the same however many runs are made at a time. Without a search every seed is tried, whatever the others gave.
 *
 * @param extent `first wave` stops after the fewest seeds that can drop the width
 */
export async function tryWidth<Problem>(
  question: WidthQuestion<Problem>,
  width: number,
  engine: Trainer<Problem>,
  extent: 'first wave' | 'whole' = 'whole',
): Promise<WidthTrial[]> {
  const { training, epsilon, seeds, ladder, firstSeed = 1, search } = question;
  const allowed = search === 'none' ? seeds : failuresAllowed(seeds, question.frequency);
  // At the largest width a failure is the answer, and a reader wants to know how far from ε it stays.
  const stops = search !== 'none' && width !== ladder[ladder.length - 1];
  const trials: WidthTrial[] = [];
  while (trials.length < seeds && failuresOf(trials) <= allowed) {
    const wave = Math.min(seeds - trials.length, allowed + 1 - failuresOf(trials));
    const first = firstSeed + trials.length;
    const asked = Array.from({ length: wave }, (_, i) => ({ training, epsilon, width, seed: first + i, stops }));
    const run = (missing: readonly TrialQuestion[]) => runTrials(question, missing, engine);
    trials.push(...(await (question.memory?.recall(asked, run) ?? run(asked))));
    if (extent === 'first wave') break;
  }
  return trials;
}

async function runTrials<Problem>(
  { problem }: WidthQuestion<Problem>,
  asked: readonly TrialQuestion[],
  engine: Trainer<Problem>,
): Promise<WidthTrial[]> {
  const specs = asked.map(({ training, epsilon, width, seed, stops }) => ({
    ...training,
    width,
    seed,
    stopAboveError: stops ? epsilon : undefined,
  }));
  const traces = await engine.train(problem, specs);
  return traces.map(({ averageError, steps, stoppedEarly }, i) => ({
    width: asked[i].width,
    seed: asked[i].seed,
    averageError,
    succeeded: !stoppedEarly && averageError <= asked[i].epsilon,
    steps,
    stoppedEarly,
  }));
}
