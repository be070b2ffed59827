import fc from 'fast-check';
import { rho } from '../../src/bounds/mandal-2025.ts';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import type { LabelKind, TrainingProblem } from '../../src/student/training.ts';
import { studentLogits } from '../../src/student/two-layer/forward.ts';
import { riskGradient } from '../../src/student/two-layer/gradient.ts';
import type { Student } from '../../src/student/two-layer/student.ts';
import { buildProblem, paperLabels, type SmallProblem, smallProblems } from './small-problem.ts';
import { mandal2025 } from './source.ts';

function gradientAt(problem: TrainingProblem, student: Student, labels: LabelKind): Matrix {
  const loss = lossOf(problem, labels);
  const residuals = studentLogits(student, problem.inputs).map((f, i) => loss.residual(f, i));
  return riskGradient(student, problem.inputs, residuals);
}

function riskAt(problem: TrainingProblem, student: Student, labels: LabelKind): number {
  return meanRisk(lossOf(problem, labels), studentLogits(student, problem.inputs));
}

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
  statement: String.raw`\|\nabla R^{\mathrm{KL}}(W)\|_F^2 \le \tfrac12 R^{\mathrm{KL}}(W) \text{ for every } W, \; \|x_i\| \le 1`,
  status: 'derived',
  kind: squaredNormBelow('soft', 1 / 2),
});

gate(softGradientIsBelowTheRisk, { mutants: [mutant('1/2 lowered to 0.49', squaredNormBelow('soft', 0.49))] });

export const hardGradientIsBelowTheRisk = claim({
  id: 'mandal-2025/hard-gradient-norm',
  ...mandal2025('proof of Proposition 5'),
  statement: String.raw`\|\nabla R^{h}(W)\|_F^2 \le 0.4073\, R^{h}(W) \text{ for every } W, \; \|x_i\| \le 1`,
  status: 'derived',
  kind: squaredNormBelow('hard', rho.evaluate({})),
});

gate(hardGradientIsBelowTheRisk, { mutants: [mutant('0.4073 lowered to 0.4', squaredNormBelow('hard', 0.4))] });

/** Smaller than the distance to any kink by the factor that `awayFromKinks` asks for. */
const STEP = 1e-5;

/** Whether no gate changes while each weight moves by `STEP` on its own. */
function awayFromKinks(problem: TrainingProblem, { weights }: Student): boolean {
  for (let j = 0; j < weights.rows; j++) {
    for (let i = 0; i < problem.inputs.rows; i++) {
      if (Math.abs(dot(row(weights, j), row(problem.inputs, i))) <= 2 * STEP) return false;
    }
  }
  return true;
}

type GradientRule = (problem: TrainingProblem, student: Student, labels: LabelKind) => Matrix;

const agreesWithDifferences = (gradient: GradientRule) =>
  forAll(
    fc.record({ instance: smallProblems, labels: paperLabels }),
    ({ instance, labels }) => {
      const { problem, student } = buildProblem(instance);
      fc.pre(awayFromKinks(problem, student));
      const { data } = gradient(problem, student, labels);
      const { weights, signs } = student;
      let largest = 0;
      for (let p = 0; p < data.length; p++) {
        const riskAway = (step: number) => {
          const moved = { ...weights, data: weights.data.with(p, weights.data[p] + step) };
          return riskAt(problem, { weights: moved, signs }, labels);
        };
        const difference = (riskAway(STEP) - riskAway(-STEP)) / (2 * STEP);
        largest = Math.max(largest, Math.abs(difference - data[p]));
      }
      const size = Math.sqrt(dot(data, data));
      // Central differences err by STEP²·sup|ℓ‴|/6 < 2e−12 and by rounding, 2^−52·R/STEP < 3e−10 where R ≤ 12.
      return { slack: 1e-5 * size + 1e-9 - largest, size };
    },
    { runs: 500 },
  );

export const gradientIsTheSlope = claim({
  id: 'mandal-2025/gradient',
  ...mandal2025('Section 2'),
  statement: String.raw`\nabla_{W_j} R = \frac{a_j}{n\sqrt m} \sum_i \ell_i'(f_i)\, \mathbf 1[W_j \cdot x_i > 0]\, x_i
    \text{ is the slope of } R \text{ away from kinks}`,
  status: 'corrected',
  kind: agreesWithDifferences(gradientAt),
});

gate(gradientIsTheSlope, {
  mutants: [
    mutant(
      'x_i lost, as in the printed gradient',
      agreesWithDifferences((problem, student, labels) => {
        const ones = { ...problem.inputs, data: problem.inputs.data.map(Math.sign) };
        return gradientAt({ ...problem, inputs: ones }, student, labels);
      }),
    ),
    mutant(
      'sign of the divergence flipped, as printed',
      agreesWithDifferences((problem, student, labels) => {
        const gradient = gradientAt(problem, student, labels);
        return { ...gradient, data: gradient.data.map((entry) => -entry) };
      }),
    ),
    mutant(
      'soft labels in the gradient of the hard risk',
      agreesWithDifferences((problem, student) => gradientAt(problem, student, 'soft')),
    ),
  ],
});
