/**
 * Theorem 2.2, Section 2: for `ε ∈ (0, 1)`, `δ ∈ (0, 1/3)`, `λ` and `M` as in the bound
 * `ji-telgarsky-2020/theorem-2.2`, any width `m ≥ M` and any constant step `η ≤ 1`, with probability at least `1 − 3δ`
 * the risk of hard labels, averaged over `T = ⌈2λ²/(ηε)⌉` steps of gradient descent without projection, is at most `ε`.
 *
 * Tested: its formula only, by exact derivatives of the expression that the tool evaluates; `M` is never below 2.5·10⁸
 * neurons.
 */
import fc from 'fast-check';
import type { Bound } from '../../src/bounds/bound.ts';
import { elasticity, texStatement } from '../../src/bounds/formula.ts';
import { theorem22 } from '../../src/bounds/ji-telgarsky-2020.ts';
import { proposition5 } from '../../src/bounds/mandal-2025.ts';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { jiTelgarsky2020 } from './source.ts';

/** Everything that either width depends on. */
const problems = fc.record({
  gamma: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  beta: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
  delta: fc.double({ min: 1e-12, max: 0.33, noNaN: true }),
  n: fc.integer({ min: 2, max: 1_000_000 }),
  c: fc.double({ min: 1e-3, max: 1, noNaN: true }),
});
// The symbolic derivative is a sum of a few products of about 20 operations each, 2^−53 a piece: below 8 · 64 · 2^−53
// < 1e−13.
const options = { tolerance: 1e-13, runs: 500 };

/** `∂ log m / ∂ log γ` is this, at fixed risk, sample size and probability. */
const exponentIs = (bound: Bound, exponent: number) =>
  forAll(problems, (problem) => -Math.abs(elasticity(bound.width, 'gamma', problem) - exponent), options);

export const theorem22Exponent = claim({
  id: 'ji-telgarsky-2020/theorem-2-2-exponent',
  ...jiTelgarsky2020('Theorem 2.2'),
  statement: String.raw`${texStatement('M', '=', theorem22.width)} \;\Rightarrow\;
    M \propto \gamma^{-8} \text{ at fixed } \beta`,
  status: 'derived',
  kind: exponentIs(theorem22, -8),
});

gate(theorem22Exponent, {
  mutants: [
    mutant('γ⁻⁶, as if λ did not depend on γ', exponentIs(theorem22, -6)),
    mutant('the width with projection', exponentIs(proposition5, -8)),
  ],
});

/** The width without projection over the one with it grows like `γ^exponent`. */
const projectionGains = (exponent: number) =>
  forAll(
    problems,
    (problem) =>
      -Math.abs(
        elasticity(theorem22.width, 'gamma', problem) - elasticity(proposition5.width, 'gamma', problem) - exponent,
      ),
    options,
  );

export const projectionSavesFourPowers = claim({
  id: 'ji-telgarsky-2020/theorem-2-2-projection',
  ...jiTelgarsky2020('Theorem 2.2, beside Mandal et al. 2025, Proposition 5'),
  statement: String.raw`\frac{\partial \ln M_{\text{no projection}}}{\partial \ln \gamma} = \frac{\partial \ln
    M_{\text{projected}}}{\partial \ln \gamma} - 4:\;
    \gamma^{-8} \text{ against } \gamma^{-4}`,
  status: 'derived',
  kind: projectionGains(-4),
});

gate(projectionSavesFourPowers, { mutants: [mutant('two powers', projectionGains(-2))] });

/** `M` is at least this multiple of `γ⁻⁸` on every problem. */
const neverRunsAtItsWidth = (least: number) =>
  forAll(problems, (problem) => Math.log(theorem22.width.evaluate(problem) * problem.gamma ** 8) - Math.log(least), {
    ...options,
    examples: [{ gamma: 0.5, beta: 0.99, delta: 0.33, n: 2, c: 1 }],
  });

export const theorem22Size = claim({
  id: 'ji-telgarsky-2020/theorem-2-2-size',
  ...jiTelgarsky2020('Theorem 2.2'),
  statement: String.raw`\gamma \le \tfrac12,\ n \ge 2,\ \delta < \tfrac13,\ \varepsilon < 1 \;\Rightarrow\; M \ge 10^6
    \gamma^{-8} > 2.5 \cdot 10^8:
    \text{ the theorem cannot be run at its own width, only its parts and its formula can}`,
  status: 'derived',
  kind: neverRunsAtItsWidth(1e6),
});

gate(theorem22Size, { mutants: [mutant('10⁷', neverRunsAtItsWidth(1e7))] });
