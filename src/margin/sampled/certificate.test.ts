import { describe, expect, test } from 'vitest';
import { type RandomStream, randomStream } from '../../random/stream.ts';
import { binomialLowerBound } from '../../statistics/clopper-pearson.ts';
import { type SampledTerms, sampledInterval } from './certificate.ts';
import type { PairMoments } from './pairs.ts';

/** One-sided quantiles of Student's law by the tables: 9 degrees of freedom at 2.5 % and .5 %, 4 at 1.25 %. */
const T9_025 = 2.262157162854099;
const T9_005 = 3.2498355415921254;
const T4_0125 = 3.4954059325;

const terms: SampledTerms = {
  slope: 2,
  smoothing: 0,
  beta: 0.25,
  images: Float64Array.of(0.3, 0.35),
  square: 0.09,
  largestSum: 0.8,
  lengths: Float64Array.of(1, 0.5),
};

function momentsOf(change: Partial<PairMoments> = {}, logits: Partial<PairMoments['logits']> = {}): PairMoments {
  return {
    pairs: 10,
    norm: { mean: 0.4, variance: 0.05 },
    square: { mean: 0.1, variance: 0.02 },
    covariance: 0.03,
    ...change,
    logits: {
      means: Float64Array.of(0.02, -0.03),
      variances: Float64Array.of(0.04, 0.01),
      variancePairs: 10,
      largest: 0.7,
      ...logits,
    },
  };
}

describe('the asymptotic interval, by hand', () => {
  test('the upper end: control variate, Student’s quantile, and what no draw can have shown', () => {
    const { upper } = sampledInterval(terms, momentsOf(), 0.95, false);
    // E‖S‖ = βE‖S‖² + E(‖S‖ − β‖S‖²): .0225 + (.4 − .025); variance .05 − .015 + .00125.
    const mean = 0.375;
    const width = T9_025 * Math.sqrt(0.03625 / 10);
    // s − s²/4 is at most min(.8, 1).
    expect(upper).toBeCloseTo(0.0225 + mean + width + ((0.8 - mean) * Math.log(40)) / 10, 9);
    const steep = sampledInterval({ ...terms, beta: 0.5 }, momentsOf(), 0.95, false);
    // Now it is at most 1/4β = .5; mean .35, variance .05 − .03 + .005.
    const hidden = ((0.5 - 0.35) * Math.log(40)) / 10;
    expect(steep.upper).toBeCloseTo(0.045 + 0.35 + T9_025 * Math.sqrt(0.025 / 10) + hidden, 9);
  });

  test('nothing is hidden above a mean that is already the largest, and a variance is no less than 0', () => {
    const full = momentsOf({ norm: { mean: 0.9, variance: 0 }, covariance: 0.1 });
    // s − s²/4 has the mean .875 > .8, and the variance −.05 + .00125.
    expect(sampledInterval(terms, full, 0.95, false).upper).toBeCloseTo(0.0225 + 0.875, 12);
  });

  test('the lower end: half of the error shared by two points; a term deviates by ½ ‖x‖ at most', () => {
    const { lower } = sampledInterval(terms, momentsOf(), 0.98, false);
    const slack = (deviation: number) => (deviation * Math.log(200)) / 10;
    const first = 0.6 + 0.02 - T9_005 * Math.sqrt(0.04 / 10) - slack(0.5);
    const second = 0.7 - 0.03 - T9_005 * Math.sqrt(0.01 / 10) - slack(0.25);
    expect(first).toBeLessThan(second);
    expect(lower).toBeCloseTo(first, 9);
    const other = momentsOf({}, { variances: Float64Array.of(0, 0.2) });
    const worse = 0.7 - 0.03 - T9_005 * Math.sqrt(0.2 / 10) - slack(0.25);
    expect(sampledInterval(terms, other, 0.98, false).lower).toBeCloseTo(worse, 9);
  });

  test.each([
    // cs − s/√(s² + τ²) at s = .8: 3.2 − 1 and 3.2 − .8, halved.
    [4, 0, 1.1],
    [4, 0.6, 1.2],
    // Below 1 the other end decides.
    [2.4, 0, 0.5],
  ])('slope %d and smoothing %d: a term deviates by %d ‖x‖ at most', (slope, smoothing, deviation) => {
    const point = { ...terms, slope, smoothing, images: Float64Array.of(0.3), lengths: Float64Array.of(1) };
    const moments = momentsOf({}, { means: Float64Array.of(0.02), variances: Float64Array.of(0) });
    const { lower } = sampledInterval(point, moments, 0.95, false);
    expect(lower).toBeCloseTo(slope * 0.3 + 0.02 - (deviation * Math.log(40)) / 10, 12);
  });

  test('a variance from 5 of 10 draws has 4 degrees of freedom, and may have missed events of size .7 ‖x‖', () => {
    const moments = momentsOf({}, { variancePairs: 5, variances: Float64Array.of(0.04, 0.0001) });
    const { lower } = sampledInterval({ ...terms, images: Float64Array.of(0.3, 9) }, moments, 0.95, false);
    const missed = (0.49 * Math.log(80)) / 5;
    expect(lower).toBeCloseTo(0.62 - T4_0125 * Math.sqrt((0.04 + missed) / 10) - (0.5 * Math.log(80)) / 10, 8);
    const short = sampledInterval({ ...terms, images: Float64Array.of(9, 0.3) }, moments, 0.95, false);
    const quarter = 0.0001 + missed / 4;
    expect(short.lower).toBeCloseTo(0.57 - T4_0125 * Math.sqrt(quarter / 10) - (0.25 * Math.log(80)) / 10, 8);
  });
});

test('rigorous: Maurer & Pontil’s Theorem 4 at both ends, without the control variate above', () => {
  const { lower, upper } = sampledInterval(terms, momentsOf(), 0.95, true);
  const bound = (variance: number, range: number, delta: number) => {
    return Math.sqrt((2 * variance * Math.log(2 / delta)) / 10) + (7 * range * Math.log(2 / delta)) / (3 * 9);
  };
  expect(upper).toBeCloseTo(0.4 + bound(0.05, 0.8, 0.025), 12);
  // A term lies within ±½‖x‖: a range of 1, or ½ for the second point.
  expect(lower).toBeCloseTo(Math.min(0.62 - bound(0.04, 1, 0.0125), 0.67 - bound(0.01, 0.5, 0.0125)), 12);
});

/** Sample moments of draws of `(s, t)`: `‖S‖ = s`, and `t` the one point's logit beside the control variate. */
function drawn(stream: RandomStream, pairs: number, draw: (stream: RandomStream) => readonly [number, number]) {
  const list = Array.from({ length: pairs }, () => draw(stream));
  const mean = (of: (s: number, t: number) => number) => list.reduce((sum, [s, t]) => sum + of(s, t), 0) / pairs;
  const [ms, mq, mt] = [mean((s) => s), mean((s) => s * s), mean((_, t) => t)];
  const unbiased = pairs / (pairs - 1);
  return momentsOf(
    {
      pairs,
      norm: { mean: ms, variance: unbiased * mean((s) => (s - ms) ** 2) },
      square: { mean: mq, variance: unbiased * mean((s) => (s * s - mq) ** 2) },
      covariance: unbiased * mean((s) => (s - ms) * (s * s - mq)),
    },
    {
      means: Float64Array.of(mt),
      variances: Float64Array.of(unbiased * mean((_, t) => (t - mt) ** 2)),
      variancePairs: pairs,
      largest: Math.max(...list.map(([, t]) => Math.abs(t))),
    },
  );
}

describe('coverage of known truths', () => {
  const point: SampledTerms = {
    slope: 1,
    smoothing: 0,
    beta: 0.25,
    images: Float64Array.of(0),
    square: 1 / 3,
    largestSum: 1,
    lengths: Float64Array.of(1),
  };

  test('uniform norms and logits: each end misses at most its 5 %, and not so rarely as to be vacuous', () => {
    const stream = randomStream('coverage', 'uniform');
    const trials = 6000;
    let [above, below] = [0, 0];
    for (let trial = 0; trial < trials; trial++) {
      // s uniform on [0, 1]: E s = ½, E s² = ⅓. t uniform on ±½: E t = 0.
      const moments = drawn(stream, 60, (from) => [from.uniform(), from.uniform() - 0.5]);
      const { lower, upper } = sampledInterval(point, moments, 0.9, false);
      if (lower > 0) below++;
      if (upper < 0.5) above++;
    }
    expect(binomialLowerBound(above, trials, 1e-6)).toBeLessThan(0.05);
    expect(binomialLowerBound(below, trials, 1e-6)).toBeLessThan(0.05);
    // The room for unseen events is 1.04 and .67 standard errors: the normal law leaves .0034 and .0096.
    expect(above).toBeGreaterThan(0.001 * trials);
    expect(below).toBeGreaterThan(0.001 * trials);
  });

  test.each([
    0.2, 0.5, 1,
  ])('an event that no draw has shown, of probability %d · ln(1/δ)/m, is allowed for', (share) => {
    const pairs = 50;
    const delta = 0.05;
    const probability = (share * Math.log(1 / delta)) / pairs;
    // m draws miss it with a probability of δ at least: an interval that forgets it is wrong that often.
    expect((1 - probability) ** pairs).toBeGreaterThan(delta * 0.9);
    const unseen = momentsOf(
      { pairs, norm: { mean: 0.2, variance: 0 }, square: { mean: 0.04, variance: 0 }, covariance: 0 },
      { means: Float64Array.of(0), variances: Float64Array.of(0), variancePairs: pairs, largest: 0 },
    );
    // Seen: s = .2, t = 0. In the event s = 1 and t = −½.
    const square = (1 - probability) * 0.04 + probability;
    const truth = { norm: (1 - probability) * 0.2 + probability, logit: -probability / 2 };
    for (const beta of [0, 0.25, 1, 3]) {
      const { lower, upper } = sampledInterval({ ...point, beta, square }, unseen, 1 - 2 * delta, false);
      expect(lower).toBeLessThanOrEqual(truth.logit + 1e-15);
      expect(upper).toBeGreaterThanOrEqual(truth.norm - 1e-15);
    }
  });

  test('rigorous: rare events of every probability are missed less often than δ', () => {
    const stream = randomStream('coverage', 'rare');
    const trials = 400;
    for (const probability of [0.01, 0.05, 0.3]) {
      let misses = 0;
      for (let trial = 0; trial < trials; trial++) {
        const moments = drawn(stream, 40, (from) => (from.uniform() < probability ? [1, -0.5] : [0, 0]));
        const { lower, upper } = sampledInterval(point, moments, 0.9, true);
        if (lower > -probability / 2 || upper < probability) misses++;
      }
      expect(binomialLowerBound(misses, trials, 1e-6)).toBeLessThan(0.1);
    }
  });
});
