/**
 * Mandal, Lin, Srikant 2025, Corollary 4: its step size and horizon.
 *
 * Printed: `η ≤ γ²ε/3`, `T ≥ 9/(γ⁴ε²)`: Theorem 2 at `β = γ²ε`. But Lemma 3 asks for `β = γ²ε/32`, hence `η = γ²ε/96`,
 * `T ≥ 9216/(γ⁴ε²)`.
 *
 * Tested: the inference at a student that is wrong on 8 of 20 samples; the corrected constants against Theorem 2 and
 * Lemma 3, as formulas.
 */
import fc from 'fast-check';
import type { Bound } from '../../../src/bounds/bound.ts';
import { corollary4, corollary4Corrected, lemma3Risk, theorem2 } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import { countWrong } from '../../../src/student/two-layer/descent.ts';
import { mandal2025 } from '../source.ts';

/**
 * The slack of "a risk ≤ β(γ, ε) implies an error ≤ ε" at a student that says ½ on some samples, where its teacher has
 * margin γ, and agrees with its teacher on the others.
 */
const riskImpliesError = (beta: (gamma: number, epsilon: number) => number) =>
  counterexample({
    witness: { gamma: 0.1, epsilon: 0.05, samples: 20, undecided: 8 },
    check: ({ gamma, epsilon, samples, undecided }) => {
      const logits = new Float64Array(samples).fill(gamma).fill(0, 0, undecided);
      const error = countWrong(new Int8Array(samples).fill(1), logits) / samples;
      const risk = logits.reduce((sum, f) => sum + logisticKl(gamma, f), 0) / samples;
      // Where the premise fails the implication holds, with whatever the error is.
      const slack = risk <= beta(gamma, epsilon) ? epsilon - error : risk - beta(gamma, epsilon);
      return { slack, risk, error };
    },
    correction: 'mandal-2025/corollary-4-constants',
  });

export const corollary4Constants = claim({
  id: 'mandal-2025/defects/corollary-4-constants',
  ...mandal2025('Corollary 4'),
  statement: String.raw`\text{The paper: } \eta \le ${corollary4.stepSize.tex},\ T \ge ${corollary4.epochs.tex},
    \text{ that is Theorem 2 at }
    \beta = \gamma^2\varepsilon, \text{ as if } R^{\mathrm{KL}} \le \gamma^2\varepsilon \Rightarrow R \le \varepsilon.
    \quad
    \text{True: such a risk allows an error of } 8\varepsilon; \text{ Lemma 3 asks for } \beta = ${lemma3Risk.tex},
    \text{ hence }
    \eta = ${corollary4Corrected.stepSize.tex},\ T \ge ${corollary4Corrected.epochs.tex}.`,
  status: 'refuted as printed',
  kind: riskImpliesError((gamma, epsilon) => gamma ** 2 * epsilon),
});

gate(corollary4Constants, {
  mutants: [
    mutant(
      'β = γ²ε/32',
      riskImpliesError((gamma, epsilon) => lemma3Risk.evaluate({ gamma, epsilon })),
    ),
  ],
});

const problems = fc.record({
  gamma: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  epsilon: fc.double({ min: 1e-6, max: 0.99, noNaN: true }),
  delta: fc.double({ min: 1e-12, max: 0.33, noNaN: true }),
  n: fc.integer({ min: 2, max: 1_000_000 }),
  c: fc.double({ min: 1e-3, max: 1, noNaN: true }),
});

const followsFromTheorem2 = (bound: Bound) =>
  forAll(
    problems,
    (problem) => {
      const at = { ...problem, beta: lemma3Risk.evaluate(problem) };
      const quotients = [
        bound.width.evaluate(problem) / theorem2.width.evaluate(at),
        bound.stepSize.evaluate(problem) / theorem2.stepSize.evaluate(at),
        bound.epochs.evaluate(problem) / theorem2.epochs.evaluate(at),
      ];
      return -Math.max(...quotients.map((quotient) => Math.abs(quotient - 1)));
    },
    // About 20 operations on each side, each with a relative error of 2^−53: 40 · 2^−53 < 5e−15.
    { tolerance: 1e-14 },
  );

export const corollary4FromTheorem2 = claim({
  id: 'mandal-2025/corollary-4-constants',
  ...mandal2025('Corollary 4'),
  statement: String.raw`\text{Theorem 2 at } \beta = ${lemma3Risk.tex} \text{ is: } m \ge
    ${corollary4Corrected.width.tex},\;
    \eta = ${corollary4Corrected.stepSize.tex},\; T \ge ${corollary4Corrected.epochs.tex}`,
  status: 'corrected',
  kind: followsFromTheorem2(corollary4Corrected),
});

gate(corollary4FromTheorem2, { mutants: [mutant('the printed η and T', followsFromTheorem2(corollary4))] });
