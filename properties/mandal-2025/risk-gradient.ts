import type { Matrix } from '../../src/numerics/matrix.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import type { LabelKind, TrainingProblem } from '../../src/student/training.ts';
import { studentLogits } from '../../src/student/two-layer/forward.ts';
import { riskGradient } from '../../src/student/two-layer/gradient.ts';
import type { Student } from '../../src/student/two-layer/student.ts';

/** Returns `∇R(W)`, `m×d`. */
export function gradientAt(problem: TrainingProblem, student: Student, labels: LabelKind): Matrix {
  const loss = lossOf(problem, labels);
  const residuals = studentLogits(student, problem.inputs).map((f, i) => loss.residual(f, i));
  return riskGradient(student, problem.inputs, residuals);
}

/** Returns `R(W)`. */
export function riskAt(problem: TrainingProblem, student: Student, labels: LabelKind): number {
  return meanRisk(lossOf(problem, labels), studentLogits(student, problem.inputs));
}
