/** Which labels to teach a student, by theory and by training: {@link advise}. */
import { ntkGram } from '../kernel/ntk.ts';
import { duplicateGroups } from '../kernel/ridge/duplicate-groups.ts';
import { rowsAt } from '../numerics/matrix.ts';
import { type MeanInterval, meanInterval } from '../statistics/mean-interval.ts';
import { type Agreement, rankAgreement } from '../statistics/rank-agreement.ts';
import type { ClassEngine } from '../student/multi-class/engines.ts';
import { type Candidate, HARD } from './candidates.ts';
import { foldsOf, heldOutSplit, type Split } from './folds.ts';
import { sequentialHalving } from './halving.ts';
import { type Prediction, predictStudents } from './predicted.ts';
import type { AdviceProblem, StudentRules } from './problem.ts';
import { stableStep, testStudent } from './trained.ts';

/** Choices of an advice. */
export interface AdviseOptions {
  readonly candidates: readonly Candidate[];
  /** Widths of students, even, ascending; the search is made at the middle one. */
  readonly widths: readonly number[];
  /** Steps of each student. */
  readonly epochs: number;
  /** Operations that training may take in all, as {@link studentWork} counts them. */
  readonly work: number;
  /** Share of the samples that is touched by nothing but the final comparison. */
  readonly heldOut: number;
  readonly seed: number | string;
  readonly engine: ClassEngine;
  /** Called before each student: operations done, and expected in all. */
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

/** All that was found out about one candidate. */
export interface AdvisedCandidate {
  readonly candidate: Candidate;
  /** By leave-one-out on the samples that are not held out. */
  readonly predicted: Prediction;
  /** Mean error of each trained student on the fold that it has not seen; empty where the budget had no run for it. */
  readonly runs: readonly number[];
  /** Of finalists: error on the held-out samples, of students trained on all others. */
  readonly heldOut: MeanInterval | null;
  /** Of finalists: the error of hard labels less theirs on the same samples: above 0 they are better. */
  readonly gain: MeanInterval | null;
}

/** Error of the best candidate's students by width, on folds that they have not seen. */
export interface WidthError {
  readonly width: number;
  /** Over samples, each of them tested once. */
  readonly error: MeanInterval;
  /** The error at the best width less this one's, on the same samples: an interval below 0 says that it is worse. */
  readonly difference: MeanInterval;
}

/** An advice with what it rests on. */
export interface Advice {
  readonly samples: { readonly n: number; readonly developed: number; readonly heldOut: number };
  readonly rules: StudentRules;
  /** The best first: finalists by the search, then the others. */
  readonly candidates: readonly AdvisedCandidate[];
  readonly widths: readonly WidthError[];
  /** Of theory's ranking with the trained students', over the candidates that were trained. */
  readonly agreement: Agreement;
  /** Students trained in all. */
  readonly students: number;
  readonly folds: number;
}

const FOLDS = 4;
/** Shares of the work: for the search, the final comparison, the widths. */
const SHARES = { search: 0.6, final: 0.25, widths: 0.15 };
const FINALISTS = 3;

/**
 * Compares ways of teaching a student on one's own data.
 *
 * 1. A share of the samples is held out. On the others every candidate's student is predicted by leave-one-out
 *    (`predictStudents`).
 * 2. The candidates that theory ranks first, as many as the work allows, and hard labels always, are trained: sequential
 *    halving, run r on fold `r mod 4` from seed r, the same for all.
 * 3. Students of the three best and of hard labels are trained on all samples that are not held out, and compared there,
 *    sample by sample.
 * 4. The best one is trained at every width.
 *
 * @throws DistillCheckError `BAD_COUNT` for samples that are too few to hold some out
 * @example
 * const { candidates } = await advise(problem, options);
 * candidates[0].candidate; // the labels to teach
 */
export async function advise(problem: AdviceProblem, options: AdviseOptions): Promise<Advice> {
  const { inputs, classes } = problem;
  const { widths, epochs, work, heldOut, seed, engine } = options;
  const groups = duplicateGroups(inputs);
  const outer = heldOutSplit(classes, heldOut, groups, seed);
  const folds = foldsOf(outer.train, classes, groups, FOLDS, seed);
  const width = widths[(widths.length - 1) >> 1];
  const rules = { width, epochs, stepSize: stableStep(ntkGram(rowsAt(inputs, outer.train))) };
  const candidates = [HARD, ...options.candidates.filter(({ teacher }) => teacher !== null)];
  const predictions = predictStudents(problem, candidates, outer.train, rules.stepSize * epochs);

  let students = 0;
  let done = 0;
  const test = async (candidate: Candidate, split: Split, at: StudentRules, run: number, what: string) => {
    options.onProgress?.(done, Math.max(work, done), what);
    students++;
    done += workOf(problem, split, at);
    return testStudent(problem, candidate, split, at, `${seed}/${run}`, engine);
  };
  const runsFor = (share: number, split: Split, at: StudentRules) =>
    Math.floor((share * work) / workOf(problem, split, at));

  const searchRuns = runsFor(SHARES.search, folds[0], rules);
  const contestants = contestantsOf(predictions, searchRuns);
  const ranked = await sequentialHalving(contestants.length, searchRuns, async (index, run) => {
    const wrong = await test(candidates[contestants[index]], folds[run % FOLDS], rules, run, 'comparing candidates');
    return meanOf(wrong);
  });

  const finalists = ranked.slice(0, FINALISTS).map(({ index }) => contestants[index]);
  const compared = [...new Set([0, ...finalists])];
  const finalRuns = Math.max(2, Math.floor(runsFor(SHARES.final, outer, rules) / compared.length));
  const errors = new Map<number, Float64Array>();
  for (const index of compared) {
    const mean = new Float64Array(outer.test.length);
    for (let run = 0; run < finalRuns; run++) {
      const wrong = await test(candidates[index], outer, rules, run, 'comparing the best on held-out samples');
      for (let i = 0; i < mean.length; i++) mean[i] += wrong[i] / finalRuns;
    }
    errors.set(index, mean);
  }
  const ofHard = errors.get(0) as Float64Array;
  const advised = (index: number, runs: readonly number[]): AdvisedCandidate => {
    const own = errors.get(index);
    return {
      candidate: candidates[index],
      predicted: predictions[index],
      runs,
      heldOut: own ? meanInterval(own) : null,
      gain: own && index !== 0 ? meanInterval(own.map((error, i) => ofHard[i] - error)) : null,
    };
  };
  const trained = ranked.map(({ index, runs }) => advised(contestants[index], runs));
  const untrained = [...candidates.keys()].filter((index) => !contestants.includes(index));
  const rest = untrained.sort((a, b) => compare(predictions[a], predictions[b])).map((index) => advised(index, []));
  return {
    samples: { n: inputs.rows, developed: outer.train.length, heldOut: outer.test.length },
    rules,
    candidates: [...trained, ...rest],
    widths: await errorsByWidth(trained[0].candidate),
    agreement: rankAgreement(
      trained.map(({ predicted }) => predicted.error),
      trained.map(({ runs }) => meanOf(runs)),
    ),
    students,
    folds: FOLDS,
  };

  async function errorsByWidth(candidate: Candidate): Promise<WidthError[]> {
    const each = widths.reduce((sum, m) => sum + workOf(problem, folds[0], { ...rules, width: m }), 0);
    const rounds = Math.max(1, Math.floor((SHARES.widths * work) / (each * FOLDS)));
    const bySample: Float64Array[] = [];
    for (const m of widths) {
      const wrong = new Float64Array(inputs.rows);
      for (let run = 0; run < rounds * FOLDS; run++) {
        const fold = folds[run % FOLDS];
        const found = await test(candidate, fold, { ...rules, width: m }, run, `the best at ${m} neurons`);
        fold.test.forEach((i, at) => {
          wrong[i] += found[at] / rounds;
        });
      }
      bySample.push(Float64Array.from(outer.train, (i) => wrong[i]));
    }
    const best = bySample.reduce((a, b) => (meanOf(b) < meanOf(a) ? b : a));
    return widths.map((m, w) => ({
      width: m,
      error: meanInterval(bySample[w]),
      difference: meanInterval(bySample[w].map((error, i) => best[i] - error)),
    }));
  }
}

/** Hard labels, and the candidates that theory ranks first, as many as the runs are enough for. */
function contestantsOf(predictions: readonly Prediction[], runs: number): number[] {
  const order = [...predictions.keys()].sort((a, b) => compare(predictions[a], predictions[b]));
  // Each round halves them: twice as many runs as contestants are made in all, where each has one a round.
  const count = Math.min(order.length, Math.max(2, Math.floor(runs / 2)));
  return [0, ...order.filter((index) => index !== 0).slice(0, count - 1)];
}

/** By error, and by log-loss among equals. */
function compare(a: Prediction, b: Prediction): number {
  return a.error - b.error || a.logLoss - b.logLoss;
}

/** Cost of a softmax and its loss in a step, for each sample and class, and of starting a student, in operations. */
const SOFTMAX = 120;
const START = 1e7;

/**
 * Cost of a student's training in operations: forward, backward and the step are `6 n m (d + K)` of them in each step,
 * beside which the losses of small students count.
 */
export function studentWork(
  samples: number,
  d: number,
  classCount: number,
  { width, epochs }: Omit<StudentRules, 'stepSize'>,
): number {
  return START + samples * epochs * (6 * width * (d + classCount) + SOFTMAX * classCount);
}

function workOf({ inputs, classCount }: AdviceProblem, { train }: Split, rules: StudentRules): number {
  return studentWork(train.length, inputs.cols, classCount, rules);
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
