/**
 * Mandal, Lin, Srikant 2025, Section 2: three slips in its definitions.
 *
 * Printed, as we write it: (1) `R^KL = n⁻¹ Σ [p_i ln(μ(f_i)/p_i) + (1 − p_i) ln((1 − μ(f_i))/(1 − p_i))]`, which is
 * minus the divergence; (2) `∇_{W_j} f(x; W) = (a_j/√m) 1[W_j·x > 0]`, without the factor `x`; (3) `R = n⁻¹ Σ 1[y_i f_i
 * > 0]`, which counts what is right. The paper's own formulas are not quoted, so that none is refuted as printed.
 *
 * Tested at one witness each; the corrections are soft-loss-pinsker, gradient and lemma-3.
 */
import { lemma3Risk } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { fromRows } from '../../../src/numerics/matrix.ts';
import { sigmoid } from '../../../src/numerics/sigmoid.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import { countWrong } from '../../../src/student/two-layer/descent.ts';
import { studentLogits } from '../../../src/student/two-layer/forward.ts';
import * as exact from '../exact.ts';
import { mandal2025 } from '../source.ts';

/** The slack of `R^KL ≥ 0` for one sample whose loss is read as `loss`. */
const isNotNegative = (loss: (z: number, f: number) => number) =>
  counterexample({
    witness: { z: 1, f: 0 },
    check: ({ z, f }) => loss(z, f),
    exact: exact.printedDivergence,
    correction: 'mandal-2025/soft-loss-pinsker',
  });

export const printedDivergence = claim({
  id: 'mandal-2025/defects/divergence',
  ...mandal2025('Section 2, definition of R^KL'),
  statement: String.raw`\text{The paper, in our words: } R^{\mathrm{KL}} = \frac1n \sum_i \Bigl[p_i \ln
    \frac{\mu(f_i)}{p_i} + (1 - p_i) \ln \frac{1 - \mu(f_i)}{1 - p_i}\Bigr] \ge 0. \quad
    \text{True: its sign is flipped, } R^{\mathrm{KL}} = \frac1n \sum_i \Bigl[p_i \ln \frac{p_i}{\mu(f_i)}
    + (1 - p_i) \ln \frac{1 - p_i}{1 - \mu(f_i)}\Bigr] = \frac1n \sum_i \mathrm{KL}(p_i \,\|\, \mu(f_i)).`,
  status: 'conjectured',
  kind: isNotNegative((z, f) => {
    const [p, q] = [sigmoid(z), sigmoid(f)];
    return p * Math.log(q / p) + (1 - p) * Math.log((1 - q) / (1 - p));
  }),
});

gate(printedDivergence, { mutants: [mutant('the divergence itself', isNotNegative(logisticKl))] });

/**
 * The slack of "this is the slope of `f` in the only weight of the first neuron", for a student of two neurons
 * in d = 1.
 */
const isTheSlope = (slope: (x: number, width: number) => number) =>
  counterexample({
    witness: { x: 0.5, weight: 1, other: -1, step: 1e-4 },
    check: ({ x, weight, other, step }) => {
      const logit = (w: number) =>
        studentLogits({ weights: fromRows([[w], [other]]), signs: Int8Array.of(1, -1) }, fromRows([[x]]))[0];
      const difference = (logit(weight + step) - logit(weight - step)) / (2 * step);
      // f is linear there; rounding leaves 2^−52/step < 3e−12.
      return { slack: 3e-12 - Math.abs(slope(x, 2) - difference), difference };
    },
    exact: exact.printedGradient,
    correction: 'mandal-2025/gradient',
  });

export const printedGradient = claim({
  id: 'mandal-2025/defects/gradient',
  ...mandal2025('Section 2, gradient of the student'),
  statement: String.raw`\text{The paper, in our words: } \nabla_{W_j} f(x; W) = \frac{a_j}{\sqrt m}\, \mathbf 1[W_j \cdot x > 0].
    \quad
    \text{True: the factor } x \text{ is missing, } \nabla_{W_j} f(x; W) = \frac{a_j}{\sqrt m}\, \mathbf 1[W_j \cdot x
    > 0]\, x.`,
  status: 'conjectured',
  kind: isTheSlope((_, width) => 1 / Math.sqrt(width)),
});

gate(printedGradient, {
  mutants: [
    mutant(
      'the factor x restored',
      isTheSlope((x, width) => x / Math.sqrt(width)),
    ),
  ],
});

/** The slack of Lemma 3, `R ≤ (32/γ²) R^KL`, for a student that is its teacher, when `wrong` counts the errors. */
const obeysLemma3 = (wrong: (labels: Int8Array, logits: Float64Array) => number) =>
  counterexample({
    witness: { labels: [1, -1, 1], logits: [0.2, -0.1, 0.4], gamma: 0.1 },
    check: ({ labels, logits, gamma }) => {
      const error = wrong(Int8Array.from(labels), Float64Array.from(logits)) / labels.length;
      const risk = logits.reduce((sum, z) => sum + logisticKl(z, z), 0) / logits.length;
      return { slack: risk / lemma3Risk.evaluate({ gamma, epsilon: 1 }) - error, error, risk };
    },
    exact: exact.printedError,
    correction: 'mandal-2025/lemma-3',
  });

export const printedError = claim({
  id: 'mandal-2025/defects/error',
  ...mandal2025('Section 2, definition of R'),
  statement: String.raw`\text{The paper, in our words: } R = \frac1n \sum_i \mathbf 1[y_i f_i > 0], \text{ and } R \le
    \frac{32}{\gamma^2} R^{\mathrm{KL}}.
    \quad \text{True: that counts what is right; the error is } R = \frac1n \sum_i \mathbf 1[y_i f_i \le 0].`,
  status: 'conjectured',
  kind: obeysLemma3((labels, logits) => labels.reduce((count, y, i) => count + (y * logits[i] > 0 ? 1 : 0), 0)),
});

gate(printedError, { mutants: [mutant('y f ≤ 0 counted', obeysLemma3(countWrong))] });
