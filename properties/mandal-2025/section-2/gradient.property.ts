/**
 * Mandal, Lin, Srikant 2025, Section 2: the gradient of the student.
 *
 * Statement, with the factor `x_i` that the printed one lacks (defects/section-2-definitions): `∇_{W_j} f_i = (a_j/√m)
 * 1[W_j·x_i > 0] x_i`, hence `∇_{W_j} R = (a_j/(n√m)) Σ_i ℓ_i′(f_i) 1[W_j·x_i > 0] x_i`, with `ℓ′ = μ(f) − p` for soft
 * labels and `−y μ(−yf)` for hard ones.
 *
 * Tested against central differences, away from kinks.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { dot, type Matrix, row } from '../../../src/numerics/matrix.ts';
import type { LabelKind, TrainingProblem } from '../../../src/student/training.ts';
import type { Student } from '../../../src/student/two-layer/student.ts';
import { gradientAt, riskAt } from '../risk-gradient.ts';
import { buildProblem, paperLabels, smallProblems } from '../small-problem.ts';
import { mandal2025 } from '../source.ts';

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
