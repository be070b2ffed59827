/**
 * Mandal, Lin, Srikant 2025, Theorem 2, Corollary 4 and Proposition 5: the orders of their widths, and the ratio of
 * soft to hard.
 *
 * Statement: `m ∝ 1/β` in Theorem 2, `m ∝ γ⁻²ε⁻¹` in Corollary 4, `m ∝ γ⁻⁴` at fixed β in Proposition 5; hence, with
 * `L = ln(2n/δ)` and `β = ε ln 2`, `m_soft/m_hard = 2C₁ (γ²/ε) [(√(2/π)/c + 3√L)/(2√(2/π)ℓ/c + 3√L)]²`.
 *
 * Tested on the formulas, over all margins, errors and sizes.
 */
import fc from 'fast-check';
import type { Bound } from '../../../src/bounds/bound.ts';
import type { Scope } from '../../../src/bounds/formula.ts';
import { hardRisk } from '../../../src/bounds/hard-risk.ts';
import { c1, corollary4, proposition5, softToHardRatio, theorem2 } from '../../../src/bounds/mandal-2025.ts';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { mandal2025 } from '../source.ts';

/** Everything that a width depends on. */
const problems = fc.record({
  gamma: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  epsilon: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
  beta: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
  delta: fc.double({ min: 1e-12, max: 0.33, noNaN: true }),
  n: fc.integer({ min: 2, max: 1_000_000 }),
  c: fc.double({ min: 1e-3, max: 1, noNaN: true }),
});
// A width has about 20 operations, each with a relative error of 2^−53; the ratio of two of them, and a power: 64 ·
// 2^−53 < 1e−14.
const options = { tolerance: 1e-14, runs: 1000 };

/** `m(shrunken problem) / m(problem) = 2^power` when the symbols are halved. */
const growsWith = (bound: Bound, powers: Readonly<Record<string, number>>) =>
  forAll(
    problems,
    (problem) => {
      const halved: Record<string, number> = { ...problem };
      let growth = 1;
      for (const [symbol, power] of Object.entries(powers)) {
        halved[symbol] /= 2;
        growth *= 2 ** -power;
      }
      return -Math.abs(bound.width.evaluate(halved) / bound.width.evaluate(problem) / growth - 1);
    },
    options,
  );

export const theorem2Width = claim({
  id: 'mandal-2025/theorem-2-width',
  ...mandal2025('Theorem 2'),
  statement: String.raw`m \propto 1/\beta`,
  status: 'as printed',
  kind: growsWith(theorem2, { beta: -1 }),
});

gate(theorem2Width, { mutants: [mutant('1/β²', growsWith(theorem2, { beta: -2 }))] });

export const corollary4Width = claim({
  id: 'mandal-2025/corollary-4-width',
  ...mandal2025('Corollary 4'),
  statement: String.raw`m \propto \gamma^{-2} \varepsilon^{-1}`,
  status: 'as printed',
  kind: growsWith(corollary4, { gamma: -2, epsilon: -1 }),
});

gate(corollary4Width, {
  mutants: [
    mutant('a factor γ lost', growsWith(corollary4, { gamma: -1, epsilon: -1 })),
    mutant('1/ε²', growsWith(corollary4, { gamma: -2, epsilon: -2 })),
  ],
});

export const proposition5Width = claim({
  id: 'mandal-2025/proposition-5-width',
  ...mandal2025('Proposition 5'),
  statement: String.raw`m \propto \gamma^{-4} \text{ at fixed } \beta`,
  status: 'as printed',
  kind: growsWith(proposition5, { gamma: -4 }),
});

gate(proposition5Width, {
  mutants: [
    mutant('γ⁻²', growsWith(proposition5, { gamma: -2 })),
    mutant('no logarithm of 1/β', growsWith(proposition5, { gamma: -4, beta: 0 })),
  ],
});

/** Soft width over hard width at β = ε ln 2, against the closed form of their ratio with `constant · γ²/ε` in front. */
const ratioIs = (constant: number) =>
  forAll(
    problems,
    (problem: Scope) => {
      const { gamma, epsilon, delta, n, c } = problem;
      const soft = corollary4.width.evaluate(problem);
      const hard = proposition5.width.evaluate({ ...problem, beta: hardRisk.evaluate(problem) });
      const logarithms = 3 * Math.sqrt(Math.log((2 * n) / delta));
      const ell = Math.log(2 / (epsilon * Math.LN2 ** 2));
      const kinks = Math.sqrt(2 / Math.PI) / c;
      const closedForm =
        ((constant * gamma ** 2) / epsilon) * ((kinks + logarithms) / (2 * kinks * ell + logarithms)) ** 2;
      return -Math.max(
        Math.abs(soft / hard / closedForm - 1),
        Math.abs(softToHardRatio.evaluate(problem) / closedForm - 1),
      );
    },
    options,
  );

export const ratioOfWidths = claim({
  id: 'mandal-2025/soft-to-hard-ratio',
  ...mandal2025('Corollary 4 and Proposition 5'),
  statement: String.raw`\frac{m_{\text{soft}}}{m_{\text{hard}}} = 2 C_1 \frac{\gamma^2}{\varepsilon}
    \Bigl( \frac{\sqrt{2/\pi}/c + 3\sqrt L}{2\sqrt{2/\pi}\,\ell/c + 3\sqrt L} \Bigr)^2, \quad L = \ln
    \tfrac{2n}\delta,\;
    \ell = \ln \frac2{\varepsilon \ln^2 2}, \quad C_1 = ${c1.tex}`,
  status: 'derived',
  kind: ratioIs(2 * c1.evaluate({})),
});

gate(ratioOfWidths, { mutants: [mutant('2 C₁ rounded to 22.9', ratioIs(22.9))] });
