import type { Engine } from '../student/training.ts';
import type { WidthBracket, WidthTrial } from './bracket.ts';
import { assertQuestion, type WidthQuestion, type WidthSearch } from './question.ts';
import { hasPassed, tryWidth } from './try-width.ts';

export type { WidthQuestion } from './question.ts';

/**
 * The smallest width of the ladder at which training reaches its target, as a bracket with all its trials.
 *
 * A seed's run stops early once its partial sum of errors makes success impossible (but not at the largest width, where
 * the error that a failing run ends at is part of the answer), and a width is dropped once so many seeds have failed that
 * it cannot pass any more; a width that passes has been tried on all its seeds. With `search: 'none'` every run is made to
 * its end.
 *
 * @throws DistillCheckError `BAD_LADDER`, `BAD_FREQUENCY`, `BAD_SEEDS` or `BAD_EPSILON`
 * @example
 * const { lower, upper } = await minimalWidth({ problem, training, epsilon: 0.1, frequency: 0.8, seeds: 10, ladder: widthLadder(256) }, engine);
 */
export async function minimalWidth(question: WidthQuestion, engine: Engine): Promise<WidthBracket> {
  assertQuestion(question);
  const { ladder, search = 'bisection' } = question;
  const trials: WidthTrial[] = [];
  const passes = async (rung: number): Promise<boolean> => {
    const tried = await tryWidth(question, ladder[rung], engine);
    trials.push(...tried);
    return hasPassed(tried, question);
  };
  const { failed, passed } = await searches[search](passes, ladder);
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

type Search = (passes: (rung: number) => Promise<boolean>, ladder: readonly number[]) => Promise<Gap>;

const searches: Readonly<Record<WidthSearch, Search>> = {
  bisection: bisect,
  climb,
  async none(passes, ladder) {
    // All rungs at once: none waits for another's verdict.
    const verdicts = await Promise.all(ladder.map((_, rung) => passes(rung)));
    const first = verdicts.indexOf(true);
    const passed = first < 0 ? ladder.length : first;
    return { failed: passed - 1, passed };
  },
};

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
