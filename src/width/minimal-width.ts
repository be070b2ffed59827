import type { Trainer } from '../student/training.ts';
import type { WidthBracket, WidthTrial } from './bracket.ts';
import { assertQuestion, type WidthQuestion, type WidthSearch } from './question.ts';
import { trialMemory } from './trial-memory.ts';
import { hasPassed, tryWidth } from './try-width.ts';

export type { WidthQuestion } from './question.ts';

/**
 * The smallest width of the ladder at which training reaches its target, as a bracket with all its trials.
 *
 * A seed's run stops early once its partial sum of errors makes success impossible (but not at the largest width, where
 * the error that a failing run ends at is part of the answer), and a width is dropped once so many seeds have failed
 * that it cannot pass any more; a width that passes has been tried on all its seeds. With `search: 'none'` every run is
 * made to its end.
 *
 * @throws DistillCheckError `BAD_LADDER`, `BAD_PROBABILITY`, `BAD_COUNT` or `BAD_PROBABILITY`
 * @example
 * const { inputs, labels } = linear({ gamma: 0.4, n: 8, d: 2 }, 1);
 * const problem = { inputs, labels, teacherLogits: Float64Array.from(labels) };
 * const training = { labels: 'hard', radius: Infinity, stepSize: 1, epochs: 100 } as const;
 * const question = { problem, training, epsilon: 0.1, frequency: 0.8, seeds: 5, ladder: widthLadder(16) };
 * const { lower, upper } = await minimalWidth(question, referenceEngine);
 */
export async function minimalWidth<Problem>(
  question: WidthQuestion<Problem>,
  engine: Trainer<Problem>,
): Promise<WidthBracket> {
  assertQuestion(question);
  const { ladder, search = 'gallop', memory = trialMemory() } = question;
  const remembering = { ...question, memory };
  const trials = new Map<number, WidthTrial[]>();
  const rungs: Rungs = {
    count: ladder.length,
    async fails(rung) {
      const tried = await tryWidth(remembering, ladder[rung], engine, 'first wave');
      const hasFailed = !hasPassed(tried, question);
      // An undecided width tells a reader nothing: without all its seeds its share is no estimate.
      if (hasFailed) trials.set(rung, tried);
      return hasFailed;
    },
    async passes(rung) {
      const tried = await tryWidth(remembering, ladder[rung], engine);
      trials.set(rung, tried);
      return hasPassed(tried, question);
    },
  };
  const passed = await searches[search](rungs);
  const kept = [...trials.values()].flat();
  return {
    lower: passed > 0 ? ladder[passed - 1] : 0,
    upper: passed < ladder.length ? ladder[passed] : null,
    largestTried: Math.max(...kept.map((trial) => trial.width)),
    trials: kept.sort((a, b) => a.width - b.width || a.seed - b.seed),
  };
}

/** Questions of a search to a ladder, by the rungs' positions. */
interface Rungs {
  readonly count: number;
  /** Tells whether the first seeds alone already decide that the rung fails. */
  fails(rung: number): Promise<boolean>;
  /** The whole verdict. */
  passes(rung: number): Promise<boolean>;
}

/** Resolves to the position of the rung that passes, the one below it having failed; to `count` when none passes. */
type Search = (rungs: Rungs) => Promise<number>;

const searches: Readonly<Record<WidthSearch, Search>> = {
  gallop,
  climb: (rungs) => climb(rungs, 0, rungs.count),
  async none({ count, passes }) {
    // All rungs at once: none waits for another's verdict.
    const verdicts = await Promise.all(Array.from({ length: count }, (_, rung) => passes(rung)));
    const first = verdicts.indexOf(true);
    return first < 0 ? count : first;
  },
};

/** The first rung from `from` up to `to` that passes, or `to`. */
async function climb({ passes }: Rungs, from: number, to: number): Promise<number> {
  let rung = from;
  while (rung < to && !(await passes(rung))) rung++;
  return rung;
}

/**
 * A width that fails costs a few short runs, one that passes costs all seeds to their end: so the leaps ask for failure
 * only, and the one width that must be seen to pass is reached from below.
 */
async function gallop(rungs: Rungs): Promise<number> {
  const last = rungs.count - 1;
  let failed = -1;
  // Three rungs are about a doubling: narrow students are cheap, so the search starts there.
  let rung = Math.min(1, last);
  while (rung < last && (await rungs.fails(rung))) {
    failed = rung;
    rung = Math.min(rung + 3, last);
  }
  if (rung === last && !(await rungs.passes(last))) return rungs.count;
  return climb(rungs, failed + 1, rungs.count);
}
