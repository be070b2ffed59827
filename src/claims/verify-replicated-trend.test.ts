import { expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import { bernoulliLaw } from '../statistics/bernoulli-law.ts';
import { binomialLowerBound, binomialUpperBound } from '../statistics/clopper-pearson.ts';
import { claim } from './claim.ts';
import { catches, mutant } from './mutant.ts';
import { type MeanTrendDefinition, type SignTrendDefinition, type TrendKind, trend } from './trend.ts';
import type { TrendVerdict, Verdict } from './verdict.ts';
import { verify } from './verify.ts';

const about = {
  id: 'paper/figure-1',
  paper: 'paper',
  statement: 'a > b',
  source: { paper: 'A paper', item: 'Figure 1' },
  status: 'observed',
} as const;

/** One stream for all replicates: a new one for each would take most of the time here. */
const stream = randomStream('replicated-trend');
/** A skewed law without bounds whose median is 0: exponential, in half-lives, less 1. */
const skewed = () => -Math.log2(stream.uniform()) - 1;
/** ±1, up with probability `p`. */
const coin = (p: number) => () => (stream.uniform() < p ? 1 : -1);

function signs(definition: Partial<SignTrendDefinition>): TrendKind {
  return trend({ measure: skewed, expectation: { above: 0 }, effect: 0.9, ...definition } as SignTrendDefinition);
}

async function tally(kind: TrendKind, runs: number): Promise<Record<Verdict['outcome'], number>> {
  const counts: Partial<Record<Verdict['outcome'], number>> = {};
  for (let seed = 1; seed <= runs; seed++) {
    const { outcome } = await verify(claim({ ...about, kind }), { seed });
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return { observed: 0, reversed: 0, absent: 0, error: 0, ...counts } as Record<Verdict['outcome'], number>;
}

/** One of the simulations below misses its bound by chance with at most this probability. */
const LEVEL = 1e-6;

test('the false alarms at the boundary keep their levels, and are as many as the exact law says', async () => {
  const levels = { falseSupport: 0.05, falseAlarm: 0.02 };
  const kind = signs({ ...levels, effect: 0.7, missed: 0.01 });
  if (kind.by === 'interval') throw new Error(kind.by);
  const runs = 600;
  const { observed, reversed, absent } = await tally(kind, runs);
  expect(observed + reversed + absent).toBe(runs);
  expect(binomialLowerBound(observed, runs, LEVEL)).toBeLessThanOrEqual(levels.falseSupport);
  expect(binomialLowerBound(reversed, runs, LEVEL)).toBeLessThanOrEqual(levels.falseAlarm);
  const design = { delta: 0.5, violatedAlpha: levels.falseAlarm, supportedAlpha: levels.falseSupport };
  const law = bernoulliLaw(design, 0.5, kind.replicates);
  for (const [count, probability] of [
    [observed, law.supported],
    [reversed, law.violated],
  ]) {
    expect(binomialLowerBound(count, runs, LEVEL)).toBeLessThanOrEqual(probability);
    expect(binomialUpperBound(count, runs, LEVEL)).toBeGreaterThanOrEqual(probability);
  }
});

test('an effect of the stated size is missed no more often than stated, and not much less: the law is exact', async () => {
  const kind = signs({ measure: coin(0.9), effect: 0.9, missed: 0.05 });
  const runs = 3000;
  const missed = runs - (await tally(kind, runs)).observed;
  expect(kind.by !== 'interval' && kind.missed).toBeLessThanOrEqual(0.05);
  expect(binomialLowerBound(missed, runs, LEVEL)).toBeLessThanOrEqual(0.05);
  expect(missed).toBeGreaterThan(0);
});

test('ties in place of contrary signs are missed less often', async () => {
  const tied = () => Math.max(0, coin(0.9)());
  const kind = signs({ measure: tied, effect: 0.9, missed: 0.05 });
  const runs = 2000;
  const missed = runs - (await tally(kind, runs)).observed;
  expect(binomialLowerBound(missed, runs, LEVEL)).toBeLessThanOrEqual(0.05);
});

test('between two thresholds: outside either it is observed no more often than its level', async () => {
  const kind = signs({ expectation: { between: [0, 5] }, effect: 0.9, missed: 0.05, falseSupport: 0.05 });
  const { observed } = await tally(kind, 2000);
  expect(binomialLowerBound(observed, 2000, LEVEL)).toBeLessThanOrEqual(0.05);
  const inside = signs({ measure: coin(0.95), expectation: { between: [-1.5, 1.5] }, effect: 0.95, missed: 0.01 });
  expect((await tally(inside, 100)).observed).toBe(100);
});

test('the mean of bounded replicates: false alarms at the boundary keep their levels', async () => {
  // Mean ½, skewed: 1 with probability .1, else 4/9.
  const measure = () => (stream.uniform() < 0.1 ? 1 : 4 / 9);
  const levels = { falseSupport: 0.05, falseAlarm: 0.05 };
  const definition: MeanTrendDefinition = {
    measure,
    expectation: { above: 0.5 },
    bounds: [0, 1],
    effect: 0.6,
    missed: 0.1,
    replicates: 60,
    ...levels,
  };
  const runs = 400;
  const { observed, reversed } = await tally(trend(definition), runs);
  expect(binomialLowerBound(observed, runs, LEVEL)).toBeLessThanOrEqual(levels.falseSupport);
  expect(binomialLowerBound(reversed, runs, LEVEL)).toBeLessThanOrEqual(levels.falseAlarm);
  const clear = trend({ ...definition, measure: () => 0.8 + 0.1 * coin(0.5)() });
  expect((await tally(clear, 50)).observed).toBe(50);
});

async function once(definition: Partial<SignTrendDefinition>, options = {}): Promise<TrendVerdict> {
  const verdict = await verify(claim({ ...about, kind: signs(definition) }), { seed: 5, ...options });
  if (!('measurements' in verdict)) throw new Error(JSON.stringify(verdict));
  return verdict;
}

test('each replicate has a key of its own, and the run stops as soon as it knows', async () => {
  const seen: [string, number][] = [];
  const measure = (key: string, replicate: number) => {
    seen.push([key, replicate]);
    return replicate;
  };
  const verdict = await once({ measure });
  expect(verdict).toMatchObject({ outcome: 'observed', estimate: 4.5, lower: 1, upper: 8, measurements: 8 });
  expect(verdict.thresholds).toEqual([0, Number.POSITIVE_INFINITY]);
  expect(seen.slice(0, 2)).toEqual([
    ['5/paper/figure-1/replicate/1', 1],
    ['5/paper/figure-1/replicate/2', 2],
  ]);
});

test('a reversed effect takes what its level asks for; where the budget is too small for that it is absent, early', async () => {
  const measure = () => -1;
  expect(await once({ measure, replicates: 60 })).toMatchObject({ outcome: 'reversed', measurements: 33 });
  const verdict = await once({ measure, effect: 0.99 });
  expect(verdict.outcome).toBe('absent');
  expect(verdict.measurements).toBeLessThan(21);
  expect(verdict.power).toBeGreaterThanOrEqual(1 - 1e-4);
});

test('a time limit that comes first leaves the effect undecided', async () => {
  const measure = () => new Promise<number>((resolve) => setTimeout(() => resolve(1), 20));
  expect((await once({ measure }, { budget: 30 })).outcome).toBe('undecided');
});

test('a measure that gives no number is an error', async () => {
  const kind = signs({ measure: () => Number.NaN });
  expect(await verify(claim({ ...about, kind }))).toMatchObject({
    outcome: 'error',
    reason: expect.stringContaining('the measure returned NaN; return one number per replicate'),
  });
});

test('a mutant is rejected where the effect is reversed or lost, and not by a time limit', async () => {
  const isCaught = async (measure: (key: string) => number | Promise<number>, options = {}) => {
    const { kind } = mutant('m', signs({ measure }));
    return catches(await verify({ ...about, tags: [], kind }, { seed: 3, ...options }));
  };
  expect(await isCaught(() => 1)).toBe(false);
  expect(await isCaught(() => -1)).toBe(true);
  expect(await isCaught(() => 0)).toBe(true);
  const slow = () => new Promise<number>((resolve) => setTimeout(() => resolve(0), 20));
  expect(await isCaught(slow, { budget: 10 })).toBe(false);
});

test('a budget that cannot keep what it promises is refused with the number that can', () => {
  expect(() => signs({ replicates: 20 })).toThrow('with probability above 0.0001; take 56, or state a larger `missed`');
  expect(() => signs({ effect: 0.5 })).toThrow('an effect must be well above ½');
  expect(() => signs({ expectation: { between: [1, 0] } })).toThrow('expected between 1 and 0');
  expect(() => signs({ effect: 1.5 })).toThrow('effect must lie in (0, 1)');
});
