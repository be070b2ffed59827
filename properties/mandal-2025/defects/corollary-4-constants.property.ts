/**
 * Mandal, Lin, Srikant 2025, Corollary 4: its step size and horizon.
 *
 * Printed: with `B = 1`, any `η ≤ γ²ε/3`, `T ≥ 9/(γ⁴ε²)` and `m ≥ (32 C₁/(γ²ε)) (√(2/π)/c + 3√ln(2n/δ))²` give an
 * average 0/1 error ≤ ε with probability ≥ 1 − 3δ.
 *
 * Refuted at four points of the circle, at the angles 0, .3, .6, .9 with labels + + − +, and `ε = .2`: at `η = 10⁻¹²`,
 * which is allowed, the student has not got beyond its first direction within the printed horizon, and that direction
 * has the third point on the wrong side. The average error is at least ¼, with probability ≥ 1 − 10⁻⁹ at the printed
 * width; the check proves that from concentration of the Gram matrix, for no computer runs 4·10⁷ neurons for 4·10⁷
 * steps.
 *
 * Beside it the inference behind the constants: they are Theorem 2 at `β = γ²ε`, where Lemma 3 asks for `β = γ²ε/32`.
 */
import fc from 'fast-check';
import type { Bound } from '../../../src/bounds/bound.ts';
import { corollary4, corollary4Corrected, lemma3Risk, theorem2 } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { ntkGram } from '../../../src/kernel/ntk.ts';
import { fromRows } from '../../../src/numerics/matrix.ts';
import { sigmoid } from '../../../src/numerics/sigmoid.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import { countWrong } from '../../../src/student/two-layer/descent.ts';
import { transportTeacher } from '../../../src/teacher/transport.ts';
import * as exact from '../exact.ts';
import { mandal2025 } from '../source.ts';

/** Points of the unit circle with labels, what is asked of a student there, and how it is trained. */
interface Witness {
  readonly angles: readonly number[];
  readonly labels: readonly (1 | -1)[];
  readonly epsilon: number;
  readonly delta: number;
  readonly stepSize: number;
  /** The probability with which the initialisation may be one that the argument does not cover. */
  readonly chance: number;
}

/**
 * A lower bound of the average 0/1 error at the printed width and horizon, with probability ≥ 1 − chance.
 *
 * Let `M = ηT`, `R = max|p_k − ½|`. Residuals are below 1, so within T steps `‖W_j − W_j(0)‖ ≤ M/√m` for every neuron,
 * `|f| ≤ M`, and residuals change by M/4 at most. With the gates of the start, `f_i(t)/(ηt)` would be
 * `n⁻¹ Σ_k (p_k − ½) K_ik`, but for the change of the residuals, for shares of open gates that are off their means by
 * `s` (Hoeffding over m/2 independent pairs of neurons), and for a share `π ≤ √(2/π) M/√m + s` of flipped gates, which
 * count in the direction and in the logit: `M/4 + (R + M/4)(s + 2π)` in all. What has a first direction of the wrong
 * sign, and larger than that, is wrong at every step.
 */
function errorFloor({ angles, labels, epsilon, delta, stepSize, chance }: Witness) {
  const n = angles.length;
  const inputs = fromRows(angles.map((angle) => [Math.cos(angle), Math.sin(angle)]));
  const dataset = { name: 'angles', inputs, labels: Int8Array.from(labels), scale: 1, source: 'points of the circle' };
  const teacher = transportTeacher(dataset);
  const scope = { gamma: teacher.margin.lower, epsilon, delta, n, c: 1 };
  const width = corollary4.width.evaluate(scope);
  const epochs = Math.ceil(corollary4.epochs.evaluate(scope));

  const residuals = Array.from(teacher.logits(inputs), (z) => sigmoid(z) - 0.5);
  const largest = Math.max(...residuals.map(Math.abs));
  const moved = stepSize * epochs;
  // n(n + 1)/2 shares from both sides and n shares of flips.
  const share = Math.sqrt(Math.log((n * (n + 2)) / chance) / width);
  const flips = (Math.sqrt(2 / Math.PI) * moved) / Math.sqrt(width) + share;
  const uncertainty = moved / 4 + (largest + moved / 4) * (share + 2 * flips);
  const { data } = ntkGram(inputs);
  const direction = labels.map((_, i) => residuals.reduce((sum, r, k) => sum + r * data[i * n + k], 0) / n);
  const wrong = direction.filter((value, i) => labels[i] * value < -uncertainty).length;
  return { error: wrong / n, gamma: scope.gamma, width, epochs, largestStep: corollary4.stepSize.evaluate(scope) };
}

const reachesTheError = (change: Partial<Witness> = {}) =>
  counterexample<Witness>({
    quote: 'η ≤ γ²ε/3 … T ≥ 9/(γ⁴ε²)',
    section: 'Corollary 4',
    conditions: 'B = 1 and the width of the corollary; the formulas are quoted, not the sentence around them',
    witness: {
      angles: [0, 0.3, 0.6, 0.9],
      labels: [1, 1, -1, 1],
      epsilon: 0.2,
      delta: 0.1,
      stepSize: 1e-12,
      chance: 1e-9,
      ...change,
    },
    check: (witness) => {
      const { error, largestStep, ...rest } = errorFloor(witness);
      // A larger step size than is printed would refute nothing.
      const slack = witness.stepSize <= largestStep ? witness.epsilon - error : 1;
      return { slack, error, ...rest };
    },
    exact: exact.corollary4Constants,
    correction: 'mandal-2025/corollary-4-constants',
  });

export const corollary4Constants = claim({
  id: 'mandal-2025/defects/corollary-4-constants',
  ...mandal2025('Corollary 4'),
  statement: String.raw`\text{The paper: any } \eta \le ${corollary4.stepSize.tex},\ T \ge ${corollary4.epochs.tex}
    \text{ and the
    width of Corollary 4 give an average error} \le \varepsilon \text{ with probability } \ge
    ${corollary4.confidence.tex}. \quad \text{True: at the angles } 0, .3, .6, .9 \text{ of the circle with labels }
    {+}{+}{-}{+}\ (\gamma_\infty = 0.0488),\ \varepsilon = 0.2,\ \eta = 10^{-12} \text{ it is at least } \tfrac14;
    \text{ the
    proof asks for } \eta = ${corollary4Corrected.stepSize.tex},\ T \ge ${corollary4Corrected.epochs.tex}.`,
  status: 'refuted as printed',
  kind: reachesTheError(),
});

gate(corollary4Constants, {
  mutants: [
    mutant('labels that the first direction has right', reachesTheError({ labels: [1, 1, 1, 1] })),
    mutant('a step size at which the student learns', reachesTheError({ stepSize: 1e-6 })),
    mutant('ε = .3', reachesTheError({ epsilon: 0.3 })),
  ],
});

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
    exact: exact.corollary4Inference,
    correction: 'mandal-2025/lemma-3',
  });

export const corollary4Inference = claim({
  id: 'mandal-2025/defects/corollary-4-inference',
  ...mandal2025('Corollary 4'),
  statement: String.raw`\text{Corollary 4 has the } \eta \text{ and } T \text{ of Theorem 2 at } \beta =
    \gamma^2\varepsilon.
    \text{ One might expect } R^{\mathrm{KL}} \le \gamma^2\varepsilon \Rightarrow R \le \varepsilon. \quad
    \text{True: such a risk allows an error of } 8\varepsilon; \text{ Lemma 3 asks for } \beta = ${lemma3Risk.tex}.`,
  status: 'conjectured',
  kind: riskImpliesError((gamma, epsilon) => gamma ** 2 * epsilon),
});

gate(corollary4Inference, {
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
