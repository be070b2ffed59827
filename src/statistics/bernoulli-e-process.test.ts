import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import {
  type BernoulliEvidence,
  type BernoulliTest,
  type BernoulliVerdict,
  logEvidenceAgainst,
  logEvidenceFor,
  noEvidence,
  observe,
} from './bernoulli-e-process.ts';

const level: BernoulliTest = { delta: 0.2, violatedAlpha: 0.05, supportedAlpha: 0.05 };

/** The exact distribution of the verdict after at most `horizon` trials that fail with probability `p`. */
function verdictProbabilities(test: BernoulliTest, p: number, horizon: number): Record<BernoulliVerdict, number> {
  const ended = { supported: 0, violated: 0, inconclusive: 0 };
  let alive = new Float64Array([1]);
  for (let trials = 1; trials <= horizon; trials++) {
    const next = new Float64Array(trials + 1);
    alive.forEach((mass, failures) => {
      next[failures] += mass * (1 - p);
      next[failures + 1] += mass * p;
    });
    next.forEach((mass, failures) => {
      if (mass === 0) return;
      const before: BernoulliEvidence = { ...noEvidence, trials: trials - 1, failures };
      const { verdict } = observe(test, before, false);
      if (verdict === 'inconclusive') return;
      ended[verdict] += mass;
      next[failures] = 0;
    });
    alive = next;
  }
  ended.inconclusive = alive.reduce((sum, mass) => sum + mass, 0);
  return ended;
}

/** By Simpson's rule in `q = sin²θ`, where the mixture's density is constant. */
function mixtureByQuadrature(failures: number, trials: number, delta: number, side: 'above' | 'below'): number {
  const edge = Math.asin(Math.sqrt(delta));
  const [from, to] = side === 'above' ? [edge, Math.PI / 2] : [0, edge];
  const steps = 20_000;
  const ratio = (theta: number) =>
    (Math.sin(theta) ** 2 / delta) ** failures * (Math.cos(theta) ** 2 / (1 - delta)) ** (trials - failures);
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    sum += ratio(from + ((to - from) * i) / steps) * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
  }
  return sum / (3 * steps);
}

describe('e-values', () => {
  test.each([
    [0, 1, 0.1],
    [3, 20, 0.1],
    [10, 10, 0.1],
    [0, 100, 0.1],
    [60, 200, 0.3],
    [1, 30, 0.01],
  ])('%d failures in %d trials at δ = %d: as by quadrature', (failures, trials, delta) => {
    // Simpson with 2e4 steps on a smooth integrand of curvature at most `trials`: far below 1e−10.
    expect(logEvidenceAgainst(failures, trials, delta)).toBeCloseTo(
      Math.log(mixtureByQuadrature(failures, trials, delta, 'above')),
      9,
    );
    expect(logEvidenceFor(failures, trials, delta)).toBeCloseTo(
      Math.log(mixtureByQuadrature(failures, trials, delta, 'below')),
      9,
    );
  });

  test('are martingales at p = δ', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.6, noNaN: true }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (delta, failures, successes) => {
          const n = failures + successes;
          for (const log of [logEvidenceAgainst, logEvidenceFor]) {
            const now = log(failures, n, delta);
            const next =
              delta * Math.exp(log(failures + 1, n + 1, delta) - now) +
              (1 - delta) * Math.exp(log(failures, n + 1, delta) - now);
            // Each logarithm is within 2^−52 (ln Γ(81) + 81 ln 100) ≈ 1.4e−13 where the mixture keeps its bulk; where a
            // tail is taken by complement the loss is at most the whole over the tail, which is then below 2.
            expect(Math.abs(next - 1)).toBeLessThan(1e-11);
          }
        },
      ),
      { seed: 1, numRuns: 200 },
    );
  });

  test('start at 1 and follow the evidence', () => {
    expect(noEvidence).toMatchObject({ trials: 0, failures: 0, verdict: 'inconclusive' });
    expect(Math.exp(noEvidence.logAgainst)).toBe(1);
    expect(Math.exp(noEvidence.logFor)).toBe(1);
    expect(logEvidenceAgainst(0, 0, 0.1)).toBeCloseTo(0, 13);
    expect(logEvidenceFor(0, 0, 0.1)).toBeCloseTo(0, 13);
    expect(logEvidenceAgainst(10, 10, 0.1)).toBeCloseTo(21.5189, 4);
    expect(logEvidenceFor(0, 100, 0.1)).toBeCloseTo(9.2454, 4);
  });
});

describe('false alarms, exactly (every path of 300 trials)', () => {
  test('at p = δ each wrong verdict keeps its level', () => {
    const verdicts = verdictProbabilities(level, level.delta, 300);
    expect(verdicts.violated).toBeLessThanOrEqual(level.violatedAlpha);
    expect(verdicts.supported).toBeLessThanOrEqual(level.supportedAlpha);
    // The levels are used, not wasted: a test that never rejects would fail here.
    expect(verdicts.violated).toBeGreaterThan(0.01);
    expect(verdicts.supported).toBeGreaterThan(0.01);
  });

  test('well inside either hypothesis the right verdict comes', () => {
    const below = verdictProbabilities(level, 0.1, 300);
    expect(below.violated).toBeLessThan(level.violatedAlpha / 4);
    expect(below.supported).toBeGreaterThan(0.9);
    const above = verdictProbabilities(level, 0.35, 300);
    expect(above.supported).toBeLessThan(level.supportedAlpha / 4);
    expect(above.violated).toBeGreaterThan(0.9);
  });
});

describe('observe', () => {
  test('simulated runs at p = δ: at most as many false alarms as the levels allow', () => {
    const stream = randomStream(1, 'bernoulli-e-process');
    const seen = { supported: 0, violated: 0, inconclusive: 0 };
    for (let run = 0; run < 300; run++) {
      let evidence = noEvidence;
      while (evidence.verdict === 'inconclusive' && evidence.trials < 150) {
        evidence = observe(level, evidence, stream.uniform() < level.delta);
      }
      seen[evidence.verdict]++;
    }
    expect(seen.violated).toBeLessThanOrEqual(15);
    expect(seen.supported).toBeLessThanOrEqual(15);
  });

  test('a verdict is final', () => {
    let evidence = noEvidence;
    while (evidence.verdict === 'inconclusive') evidence = observe(level, evidence, true);
    expect(evidence.verdict).toBe('violated');
    expect(observe(level, evidence, false)).toBe(evidence);
  });

  test('bad levels are named', () => {
    expect(() => observe({ ...level, delta: 0 }, noEvidence, true)).toThrow('delta must lie in (0, 1), got 0');
    expect(() => observe({ ...level, violatedAlpha: 2 }, noEvidence, true)).toThrow('violatedAlpha must lie in');
  });
});

describe('the fewest trials that decide', () => {
  test('support comes with the 36th success of δ = .1 at 5 %, a violation with the 7th failure at 1e−6', () => {
    expect(logEvidenceFor(0, 36, 0.1)).toBeGreaterThanOrEqual(Math.log(20));
    expect(logEvidenceFor(0, 35, 0.1)).toBeLessThan(Math.log(20));
    expect(logEvidenceAgainst(7, 7, 0.1)).toBeGreaterThanOrEqual(Math.log(1e6));
    expect(logEvidenceAgainst(6, 6, 0.1)).toBeLessThan(Math.log(1e6));
  });

  test('support is never cheaper than the best test of no failure at all, nor twice as expensive', () => {
    for (const delta of [0.3, 0.01, 1e-4]) {
      const least = Math.log(0.05) / Math.log1p(-delta);
      expect(logEvidenceFor(0, Math.ceil(least) - 1, delta)).toBeLessThan(Math.log(20));
      expect(logEvidenceFor(0, Math.floor(2 * least), delta)).toBeGreaterThanOrEqual(Math.log(20));
    }
  });
});
