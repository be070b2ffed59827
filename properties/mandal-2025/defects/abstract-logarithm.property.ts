/**
 * Mandal, Lin, Srikant 2025, abstract against (13): the logarithm of hard labels.
 *
 * Printed in the abstract: "hard-label training requires `O(1/γ⁴ · ln(1/ε))` neurons, as derived from an adapted
 * version of the gradient descent analysis in (Ji and Telgarsky, 2020)". The width (13) of Proposition 5 at `β = ε ln
 * 2`, which is what is derived, contains `ln²(1/ε)`. That does not show that `ln(1/ε)` would fail, so nothing printed
 * is refuted: a conjecture is, that (13) is of the order of the abstract.
 *
 * Tested on the formula of Proposition 5.
 */
import fc from 'fast-check';
import { hardRisk } from '../../../src/bounds/hard-risk.ts';
import { proposition5 } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import * as exact from '../exact.ts';
import { mandal2025 } from '../source.ts';

const widthAt = (problem: { gamma: number; n: number; delta: number }, epsilon: number) =>
  proposition5.width.evaluate({ ...problem, c: 1, beta: hardRisk.evaluate({ epsilon }) });

/**
 * The slack of `m = O(ln^power(1/ε))` where only the leading power is left: that power, less the one measured,
 * and a tenth.
 */
const growsAtMostLike = (power: number) =>
  counterexample({
    quote: 'hard-label training requires O(1/γ⁴ · ln(1/ε)) neurons',
    section: 'the abstract',
    witness: { gamma: 0.1, n: 1000, delta: 0.01, epsilons: [1e-150, 1e-300] as const },
    check: ({ epsilons: [large, small], ...problem }) => {
      const growth = Math.log(widthAt(problem, small) / widthAt(problem, large));
      const measured = growth / Math.log(Math.log(small) / Math.log(large));
      return { slack: power + 0.1 - measured, measured };
    },
    exact: exact.hardLogarithm,
    correction: 'mandal-2025/proposition-5-logarithm',
  });

export const hardLogarithm = claim({
  id: 'mandal-2025/defects/hard-logarithm',
  ...mandal2025('Abstract and (13)'),
  statement: String.raw`\text{Abstract: hard labels need } O\bigl(\gamma^{-4} \ln(1/\varepsilon)\bigr) \text{ neurons.
    One might expect
    that this is the width (13) that is proved.} \quad
    \text{True: (13) contains } \ln^2(1/\varepsilon) \text{, which does not show that } \ln(1/\varepsilon) \text{
    would fail.}`,
  status: 'conjectured',
  kind: growsAtMostLike(1),
});

gate(hardLogarithm, { mutants: [mutant('ln²(1/ε)', growsAtMostLike(2))] });

const problems = fc.record({
  gamma: fc.double({ min: 1e-3, max: 0.5, noNaN: true }),
  delta: fc.double({ min: 1e-12, max: 0.33, noNaN: true }),
  n: fc.integer({ min: 2, max: 1_000_000 }),
  /** `ln(1/ε)`. */
  logarithm: fc.double({ min: 0.1, max: 600, noNaN: true }),
});

/** `√m` at ε/e less `√m` at ε, which is to be `slope`. */
const growsBy = (slope: (gamma: number) => number) =>
  forAll(
    problems,
    ({ logarithm, ...problem }) => {
      const before = Math.sqrt(widthAt(problem, Math.exp(-logarithm)));
      const after = Math.sqrt(widthAt(problem, Math.exp(-logarithm - 1)));
      // √m is off by about 20 units of 2^−53, and so is ln(1/ε) by one of them through the exponential.
      return 64 * 2 ** -53 * after - Math.abs(after - before - slope(problem.gamma));
    },
    { runs: 1000 },
  );

export const proposition5Logarithm = claim({
  id: 'mandal-2025/proposition-5-logarithm',
  ...mandal2025('Proposition 5'),
  statement: String.raw`\sqrt{m(\varepsilon/e)} - \sqrt{m(\varepsilon)} = \frac4{\gamma^2} \cdot
    \frac{2\sqrt2}{\sqrt\pi}
    \text{ for every } \varepsilon \;(c = 1): \quad m \text{ grows like } \gamma^{-4} \ln^2(1/\varepsilon)`,
  status: 'corrected',
  kind: growsBy((gamma) => (4 / gamma ** 2) * 2 * Math.sqrt(2 / Math.PI)),
});

gate(proposition5Logarithm, {
  mutants: [
    mutant(
      'a factor 2 lost',
      growsBy((gamma) => (4 / gamma ** 2) * Math.sqrt(2 / Math.PI)),
    ),
  ],
});
