import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allBounds } from './all-bounds.ts';
import { errorForm } from './bound.ts';
import { elasticity, formula } from './formula.ts';
import { theorem22 } from './ji-telgarsky-2020.ts';
import { kappa } from './kappa.ts';
import {
  c1,
  corollary4,
  corollary4Corrected,
  proposition5,
  rho,
  softToHardRatio,
  theorem2,
  theoremH,
  theoremHRisk,
  theoremS,
  theoremSRisk,
} from './mandal-2025.ts';

interface Golden {
  readonly largestSlopeRatio: number;
  readonly kappa: readonly { readonly gamma: number; readonly kappa: number }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../fixtures/golden/bounds/bounds.json', import.meta.url), 'utf8'),
);

/** A symbolic derivative, some 100 operations without cancellation: 100 · 2^−53 ≈ 1e−14, doubled for the quotient. */
const tolerance = 2e-14;

describe('constants', () => {
  test('C₁ ≈ 11.44', () => {
    expect(c1.evaluate({})).toBeCloseTo(11.44348, 5);
  });

  test('ρ is the supremum of ℓ′²/ℓ, rounded up in the fourth digit', () => {
    expect(rho.evaluate({})).toBeGreaterThanOrEqual(golden.largestSlopeRatio);
    expect(rho.evaluate({}) - golden.largestSlopeRatio).toBeLessThan(1e-4);
  });

  test.each(golden.kappa)('κ($gamma) does not cancel', ({ gamma, kappa: expected }) => {
    // Cancellation costs a factor 3, and each of the two terms takes about 6 roundings: 3 · 6 · 2^−53 = 2e−15.
    expect(Math.abs(kappa.evaluate({ gamma }) - expected) / expected).toBeLessThan(2e-15);
  });

  test('γ²/κ(γ) goes to 8 and is 8.2509 at ½', () => {
    const ratio = (gamma: number) => gamma ** 2 / kappa.evaluate({ gamma });
    // κ(γ) = γ²/8 − γ⁴/64 + …, so the ratio is 8(1 + γ²/8 + …).
    expect(Math.abs(ratio(1e-6) - 8)).toBeLessThan(1e-11);
    expect(ratio(0.5)).toBeCloseTo(8.2509, 4);
  });
});

describe('exponents', () => {
  const scope = { gamma: 0.07, beta: 0.003, epsilon: 0.02, delta: 0.05, n: 300, c: 0.8 };
  const exponent = (of: Parameters<typeof elasticity>[0], symbol: string) => elasticity(of, symbol, scope);

  test('Theorem 2: width ∝ 1/β, T ∝ 1/β²', () => {
    expect(Math.abs(exponent(theorem2.width, 'beta') + 1)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(theorem2.epochs, 'beta') + 2)).toBeLessThan(tolerance);
  });

  test.each([corollary4, corollary4Corrected, errorForm(theorem2)])('$id in ε: width ∝ γ⁻²ε⁻¹, T ∝ γ⁻⁴ε⁻²', (bound) => {
    expect(Math.abs(exponent(bound.width, 'gamma') + 2)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(bound.width, 'epsilon') + 1)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(bound.epochs, 'gamma') + 4)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(bound.epochs, 'epsilon') + 2)).toBeLessThan(tolerance);
  });

  test('Proposition 5 at fixed β: width ∝ γ⁻⁴, T ∝ γ⁻²', () => {
    expect(Math.abs(exponent(proposition5.width, 'gamma') + 4)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(proposition5.epochs, 'gamma') + 2)).toBeLessThan(tolerance);
  });

  test('Proposition 5 in β: only logarithmic', () => {
    const small = elasticity(proposition5.width, 'beta', { ...scope, beta: 1e-100 });
    expect(small).toBeGreaterThan(-0.01);
    expect(small).toBeLessThan(0);
  });

  test('Ji–Telgarsky at fixed β: width ∝ γ⁻⁸', () => {
    expect(Math.abs(exponent(theorem22.width, 'gamma') + 8)).toBeLessThan(tolerance);
  });

  test('Theorem S: width and T ∝ 1/β; in ε the exponent of γ is −γκ′/κ, −2 in the limit', () => {
    expect(Math.abs(exponent(theoremS.width, 'beta') + 1)).toBeLessThan(tolerance);
    expect(Math.abs(exponent(theoremS.epochs, 'beta') + 1)).toBeLessThan(tolerance);
    const inError = errorForm(theoremS).width;
    // κ′(γ) = γ μ(γ) μ(−γ).
    const gamma = 0.4;
    const mu = 1 / (1 + Math.exp(-gamma));
    const expected = (-(gamma ** 2) * mu * (1 - mu)) / kappa.evaluate({ gamma });
    expect(Math.abs(elasticity(inError, 'gamma', { ...scope, gamma }) - expected)).toBeLessThan(tolerance);
    expect(elasticity(inError, 'gamma', { ...scope, gamma: 1e-5 })).toBeCloseTo(-2, 9);
  });

  test('Theorem H: the exponent of γ is between −4 and −3, −4 in the limit', () => {
    expect(exponent(theoremH.width, 'gamma')).toBeGreaterThan(-4);
    expect(exponent(theoremH.width, 'gamma')).toBeLessThan(-3);
    expect(elasticity(theoremH.width, 'gamma', { ...scope, gamma: 1e-6 })).toBeCloseTo(-4, 5);
  });
});

describe('inlined expressions', () => {
  const scope = { gamma: 0.07, epsilon: 0.02, delta: 0.05, n: 300, c: 0.8 };

  test.each(allBounds.map(errorForm))('$id: the self-contained text has the same value', (bound) => {
    for (const of of [bound.width, bound.radius, bound.stepSize, bound.epochs]) {
      const again = formula(of.inlined, of.variables).evaluate(scope);
      expect(Math.abs(again / of.evaluate(scope) - 1)).toBeLessThan(tolerance);
    }
  });
});

describe('soft against hard', () => {
  const scope = { epsilon: 0.1, delta: 0.01, n: 1000, c: 1 };

  test('the ratio is the quotient of the two widths', () => {
    const at = { ...scope, gamma: 0.03, c: 0.7 };
    const quotient = corollary4.width.evaluate(at) / errorForm(proposition5).width.evaluate(at);
    expect(Math.abs(softToHardRatio.evaluate(at) / quotient - 1)).toBeLessThan(tolerance);
  });

  test('soft labels lose at γ = ε = 0.1 and win at γ = 0.05', () => {
    expect(softToHardRatio.evaluate({ ...scope, gamma: 0.1 })).toBeCloseTo(4.65857 / 4.31985, 4);
    expect(softToHardRatio.evaluate({ ...scope, gamma: 0.05 })).toBeLessThan(1);
  });

  test('the ratio is ∝ γ²', () => {
    expect(Math.abs(elasticity(softToHardRatio, 'gamma', { ...scope, gamma: 0.1 }) - 2)).toBeLessThan(tolerance);
  });
});

describe('general risk statements give the target at the stated width and horizon', () => {
  const scope = { gamma: 0.45, beta: 0.02, delta: 0.3, n: 4, eta: 1 };

  test('Theorem S', () => {
    const m = theoremS.width.evaluate(scope);
    const T = theoremS.epochs.evaluate(scope);
    expect(theoremSRisk.evaluate({ ...scope, m, T })).toBeCloseTo(scope.beta, 15);
  });

  test('Theorem H', () => {
    const T = theoremH.epochs.evaluate(scope);
    expect(theoremHRisk.evaluate({ ...scope, T })).toBeCloseTo(scope.beta, 15);
  });

  test('Theorem H reaches the risk of Proposition 5 at its horizon, too', () => {
    const T = proposition5.epochs.evaluate(scope);
    expect(theoremHRisk.evaluate({ ...scope, T })).toBeLessThan(scope.beta);
  });
});
