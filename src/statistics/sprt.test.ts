import { describe, expect, test } from 'vitest';
import { randomStream } from '../random/stream.ts';
import {
  type SprtDesign,
  sprtAcceptance,
  sprtBounds,
  sprtExpectedTrials,
  sprtObserve,
  sprtStart,
  sprtSteps,
} from './sprt.ts';

const design: SprtDesign = { nullProbability: 0.1, alternative: 0.3, alpha: 0.05, beta: 0.1 };

/** Acceptance of the null, mean number of trials and mean final ratio at `p`, over every path. */
function exact(p: number): { acceptance: number; trials: number; logRatio: number; undecided: number } {
  const { accept, reject } = sprtBounds(design);
  const { onFailure, onSuccess } = sprtSteps(design);
  let alive = new Map([[0, 1]]);
  const result = { acceptance: 0, trials: 0, logRatio: 0, undecided: 0 };
  for (let n = 1; n <= 2000; n++) {
    const next = new Map<number, number>();
    for (const [failures, mass] of alive) {
      result.trials += mass;
      next.set(failures, (next.get(failures) ?? 0) + mass * (1 - p));
      next.set(failures + 1, (next.get(failures + 1) ?? 0) + mass * p);
    }
    for (const [failures, mass] of next) {
      const logRatio = failures * onFailure + (n - failures) * onSuccess;
      if (logRatio > accept && logRatio < reject) continue;
      if (logRatio <= accept) result.acceptance += mass;
      result.logRatio += mass * logRatio;
      next.delete(failures);
    }
    alive = next;
  }
  for (const mass of alive.values()) result.undecided += mass;
  return result;
}

describe('errors, over every path', () => {
  test('are within Wald’s guarantees', () => {
    const falseAlarm = 1 - exact(design.nullProbability).acceptance;
    const miss = exact(design.alternative).acceptance;
    expect(falseAlarm).toBeLessThanOrEqual(design.alpha / (1 - design.beta));
    expect(miss).toBeLessThanOrEqual(design.beta / (1 - design.alpha));
    expect(falseAlarm + miss).toBeLessThanOrEqual(design.alpha + design.beta);
    expect(falseAlarm).toBeGreaterThan(0.01);
  });
});

describe('expected number of trials', () => {
  test.each([0.05, 0.1, 0.15, 0.25, 0.3, 0.5])('p = %d: within the overshoot that it neglects', (p) => {
    const { onFailure, onSuccess } = sprtSteps(design);
    const { accept, reject } = sprtBounds(design);
    const drift = p * onFailure + (1 - p) * onSuccess;
    const truth = exact(p);
    expect(truth.undecided).toBeLessThan(1e-9);
    // Wald's identity for the exact numbers; the mass that is left undecided after 2000 trials is below 1e−9.
    expect(truth.trials * drift).toBeCloseTo(truth.logRatio, 5);
    const overshoot =
      Math.max(onFailure, -onSuccess) + Math.abs(truth.acceptance - sprtAcceptance(design, p)) * (reject - accept);
    expect(Math.abs(sprtExpectedTrials(design, p) - truth.trials)).toBeLessThanOrEqual(overshoot / Math.abs(drift));
  });

  test('the approximate acceptance is 1 − α and β at the two hypotheses', () => {
    expect(sprtAcceptance(design, design.nullProbability)).toBeCloseTo(1 - design.alpha, 12);
    expect(sprtAcceptance(design, design.alternative)).toBeCloseTo(design.beta, 12);
  });

  test('is continuous where the drift vanishes', () => {
    const { onFailure, onSuccess } = sprtSteps(design);
    const flat = -onSuccess / (onFailure - onSuccess);
    const at = sprtExpectedTrials(design, flat);
    expect(sprtExpectedTrials(design, flat + 1e-5)).toBeCloseTo(at, 1);
    expect(sprtExpectedTrials(design, flat - 1e-5)).toBeCloseTo(at, 1);
    expect(sprtAcceptance(design, flat + 1e-5)).toBeCloseTo(sprtAcceptance(design, flat), 3);
  });
});

describe('observe', () => {
  test('simulated runs find the alternative with the power of the exact path count', () => {
    const stream = randomStream(1, 'sprt');
    const runs = 1000;
    let found = 0;
    for (let run = 0; run < runs; run++) {
      let state = sprtStart;
      while (state.decision === 'continue') state = sprtObserve(design, state, stream.uniform() < design.alternative);
      if (state.decision === 'alternative') found++;
    }
    const power = 1 - exact(design.alternative).acceptance;
    // Four standard deviations of a binomial share.
    expect(Math.abs(found / runs - power)).toBeLessThan(4 * Math.sqrt((power * (1 - power)) / runs));
  });

  test('a decision is final', () => {
    let state = sprtStart;
    while (state.decision === 'continue') state = sprtObserve(design, state, true);
    expect(state).toEqual({ trials: 3, logRatio: expect.closeTo(3 * Math.log(3), 14), decision: 'alternative' });
    expect(sprtObserve(design, state, false)).toBe(state);
  });

  test('hypotheses in the wrong order are named', () => {
    expect(() => sprtBounds({ ...design, alternative: 0.05 })).toThrow('p₀ = 0.1 must be below p₁ = 0.05');
    expect(() => sprtBounds({ ...design, alpha: 0 })).toThrow('alpha must lie in (0, 1), got 0');
  });
});

test('next to p = 0 the null is accepted for certain, next to 1 never', () => {
  for (const p of [1e-300, 1e-30]) expect(sprtAcceptance(design, p)).toBe(1);
  expect(sprtAcceptance(design, 1 - 2 ** -53)).toBeLessThan(1e-100);
  // As many successes in a row as lead from 0 down to the lower bound.
  const needed = sprtBounds(design).accept / sprtSteps(design).onSuccess;
  expect(sprtExpectedTrials(design, 1e-300)).toBeCloseTo(needed, 9);
});
