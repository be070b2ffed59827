/**
 * Mandal, Lin, Srikant 2025, proofs of Theorem 2 and Proposition 5: the gradient is small where the risk is.
 *
 * Statement, for every `W` and `‖x_i‖ ≤ 1`: `‖∇R^KL(W)‖_F² ≤ ½ R^KL(W)` and `‖∇R^h(W)‖_F² ≤ ρ R^h(W)`, `ρ = sup ℓ′²/ℓ
 * = 0.40726…` of the logistic loss.
 *
 * Tested on any small problem and weights. How loose: both constants are attained, by one sample that every neuron
 * sees; ½ lowered to .49, or ρ to .4, is rejected.
 */
import { rho } from '../../../src/bounds/mandal-2025.ts';
import { claim, forAll, mutant, relativeSlack } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { dot } from '../../../src/numerics/matrix.ts';
import type { LabelKind } from '../../../src/student/training.ts';
import { gradientAt, riskAt } from '../risk-gradient.ts';
import { buildProblem, type SmallProblem, smallProblems } from '../small-problem.ts';
import { mandal2025 } from '../source.ts';

/** One sample that every neuron sees, of a student whose logit is `f`. */
function oneSample(label: 1 | -1, z: number, f: number): SmallProblem {
  const neuron = { weight: [Math.SQRT1_2 * Math.abs(f), 0, 0], sign: f < 0 ? (-1 as const) : (1 as const) };
  return { dimension: 1, samples: [{ point: [1, 0, 0], label, z }], pairs: [[neuron, neuron]] };
}

const squaredNormBelow = (labels: LabelKind, factor: number) =>
  forAll(
    smallProblems,
    (instance) => {
      const { problem, student } = buildProblem(instance);
      const { data } = gradientAt(problem, student, labels);
      const risk = riskAt(problem, student, labels);
      return { slack: relativeSlack(dot(data, data), factor * risk), risk };
    },
    // Sums of at most 5 × 8 × 3 products, each accurate to a few units: 120 · 2^−52 · 4 < 1.1e−13, squared twice that.
    { tolerance: 1e-12, runs: 3000, examples: [oneSample(1, 0.01, 0.001), oneSample(1, 0.01, -1.3)] },
  );

export const softGradientIsBelowTheRisk = claim({
  id: 'mandal-2025/soft-gradient-norm',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`\|\nabla R^{\mathrm{KL}}(W)\|_F^2 \le \tfrac12 R^{\mathrm{KL}}(W) \text{ for every } W, \;
    \|x_i\| \le 1`,
  status: 'derived',
  kind: squaredNormBelow('soft', 1 / 2),
});

gate(softGradientIsBelowTheRisk, {
  mutants: [mutant('1/2 lowered to 0.49', squaredNormBelow('soft', 0.49))],
  sensitivity: { of: 'constant 1/2', kind: (factor) => squaredNormBelow('soft', 1 / 2 / factor) },
});

export const hardGradientIsBelowTheRisk = claim({
  id: 'mandal-2025/hard-gradient-norm',
  ...mandal2025('proof of Proposition 5'),
  statement: String.raw`\|\nabla R^{h}(W)\|_F^2 \le \rho\, R^{h}(W) \text{ for every } W, \; \|x_i\| \le 1, \quad \rho
    = ${rho.tex}`,
  status: 'derived',
  kind: squaredNormBelow('hard', rho.evaluate({})),
});

gate(hardGradientIsBelowTheRisk, {
  mutants: [mutant('ρ lowered to 0.4', squaredNormBelow('hard', 0.4))],
  sensitivity: { of: 'constant ρ', kind: (factor) => squaredNormBelow('hard', rho.evaluate({}) / factor) },
});
