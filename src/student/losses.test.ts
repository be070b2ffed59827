import { expect, test } from 'vitest';
import golden from '../../fixtures/golden/losses.json' with { type: 'json' };
import { kappa } from '../bounds/kappa.ts';
import { logit, sigmoid, sigmoidDifference } from '../numerics/sigmoid.ts';
import { logisticKl } from './divergence.ts';
import { lossOf, meanRisk } from './losses.ts';

/** The accuracy that the doc comment of `logisticKl` derives (100 u plus a few u of the factors). */
const RELATIVE = 1e-13;
/** Below the normal numbers the spacing of doubles bounds the error instead; a few roundings to it. */
const ABSOLUTE = 20 * Number.MIN_VALUE;

function expectClose(computed: number, exact: number, relative = RELATIVE): void {
  expect(Math.abs(computed - exact)).toBeLessThanOrEqual(relative * Math.abs(exact) + ABSOLUTE);
}

test('the soft loss and its residual agree with 800-digit arithmetic from 1e-12 to 700', () => {
  expect(golden.soft.length).toBeGreaterThan(1000);
  for (const [z, f, risk, residual] of golden.soft) {
    const loss = lossOf({ labels: Int8Array.of(1), teacherLogits: Float64Array.of(z) }, 'soft');
    expectClose(loss.risk(f, 0), risk);
    // Three factors of at most 3 roundings each, with a library function's 1 ulp in each.
    expectClose(loss.residual(f, 0), residual, 3e-15);
  }
});

test('the hard loss and its residual agree with 800-digit arithmetic', () => {
  for (const [y, f, risk, residual] of golden.hard) {
    const loss = lossOf({ labels: Int8Array.of(y), teacherLogits: Float64Array.of(0) }, 'hard');
    // exp, ln(1 + ·), a quotient or sum: at most 4 roundings of 2^−53 and 1 ulp.
    expectClose(loss.risk(f, 0), risk, 1e-15);
    expectClose(loss.residual(f, 0), residual, 1e-15);
  }
});

test('the mixed loss and its residual agree with 800-digit arithmetic', () => {
  for (const { z, f, y, softRatio, temperature, risk, softResidual, hardResidual } of golden.mixed) {
    const problem = { labels: Int8Array.of(y), teacherLogits: Float64Array.of(z) };
    const loss = lossOf(problem, { softRatio, temperature });
    // z/T and f/T are rounded, which moves e^{z/T} by |z/T| u.
    const argument = (Math.abs(z) + Math.abs(f)) / temperature;
    expectClose(loss.risk(f, 0), risk, RELATIVE + argument * 2 ** -52);
    // The two parts of the residual may cancel: the error is relative to the parts.
    const scale = Math.abs(softResidual) + Math.abs(hardResidual);
    const error = Math.abs(loss.residual(f, 0) - (softResidual + hardResidual));
    expect(error).toBeLessThanOrEqual((5e-15 + argument * 2 ** -52) * scale);
  }
});

test('the sigmoid, its inverse and the margin divergence agree with 800-digit arithmetic', () => {
  for (const [z, value] of golden.sigmoid) expectClose(sigmoid(z), value, 1e-15);
  for (const [p, value] of golden.logit) expectClose(logit(p), value, 1e-15);
  for (const [gamma, value] of golden.marginKl) {
    expectClose(logisticKl(gamma, 0), value);
    expectClose(kappa.evaluate({ gamma }), value);
  }
});

test('probabilities of exactly 0 and 1 are labels', () => {
  const labels = Int8Array.of(1, -1);
  const certain = lossOf({ labels, teacherLogits: Float64Array.of(logit(1), logit(0)) }, 'soft');
  const hard = lossOf({ labels, teacherLogits: new Float64Array(2) }, 'hard');
  for (const i of [0, 1]) {
    for (const f of [-700, -2, 0, 1e-9, 3, 700]) {
      expectClose(certain.risk(f, i), hard.risk(f, i));
      expectClose(certain.residual(f, i), hard.residual(f, i), 1e-15);
    }
  }
});

test('a mixture is the soft loss at ρ = 1, T = 1 and the hard loss at ρ = 0', () => {
  const problem = { labels: Int8Array.of(1, -1, -1), teacherLogits: Float64Array.of(0.3, -1e-6, 4) };
  const soft = lossOf(problem, 'soft');
  const hard = lossOf(problem, 'hard');
  const allSoft = lossOf(problem, { softRatio: 1, temperature: 1 });
  const noneSoft = lossOf(problem, { softRatio: 0, temperature: 3 });
  for (const f of [-5, -1e-6, 0, 0.3, 12]) {
    for (const i of [0, 1, 2]) {
      expect(allSoft.risk(f, i)).toBe(soft.risk(f, i));
      expect(allSoft.residual(f, i)).toBe(soft.residual(f, i));
      expect(noneSoft.risk(f, i)).toBe(hard.risk(f, i));
      // −0 and 0 are the same residual.
      expect(noneSoft.residual(f, i) - hard.residual(f, i)).toBe(0);
    }
  }
});

test('the risk is the mean over the samples; ln 2 at logit 0 for labels', () => {
  const problem = { labels: Int8Array.of(1, -1), teacherLogits: Float64Array.of(0.4, -0.1) };
  expect(meanRisk(lossOf(problem, 'hard'), new Float64Array(2))).toBe(Math.LN2);
  const expected = (logisticKl(0.4, 0.2) + logisticKl(-0.1, 0.3)) / 2;
  expect(meanRisk(lossOf(problem, 'soft'), Float64Array.of(0.2, 0.3))).toBe(expected);
});

test('equal logits cost nothing', () => {
  for (const z of [0, 1e-12, -0.4, 30, -700]) {
    expect(logisticKl(z, z)).toBe(0);
    expect(sigmoidDifference(z, z)).toBeCloseTo(0, 300);
  }
});

test('the worked numbers of the doc comments', () => {
  expect(logisticKl(0.9, 0).toFixed(4)).toBe('0.0918');
  expect((0.1 ** 2 / kappa.evaluate({ gamma: 0.1 })).toFixed(2)).toBe('8.01');
  expect(sigmoidDifference(1e-6, 2e-6)).toBeCloseTo(2.5e-7, 18);
});

test('a probability outside [0, 1] is refused by name', () => {
  expect(() => logit(1.5)).toThrow('a probability must be in [0, 1], got 1.5; check the soft labels');
  expect(() => logit(Number.NaN)).toThrow('got NaN');
});
