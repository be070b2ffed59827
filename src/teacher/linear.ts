import type { Dataset } from '../data/dataset.ts';
import { linearLimit } from '../data/families/limits/linear.ts';
import { intoUnitBall } from '../data/unit-ball.ts';
import { DistillCheckError } from '../errors.ts';
import { certifiedMargin } from '../margin/rkhs/solve.ts';
import { dot, type Matrix, norm, row, zeros } from '../numerics/matrix.ts';
import { closedFormTeacher } from './family.ts';
import type { ProvenTeacher } from './limit-teacher.ts';

/**
 * The linear teacher of largest margin, `v(w) = ū`: `z(x) = ⟨ū, x⟩/2`, margin half the linear one.
 *
 * `ū` is the hard-margin separator through the origin: the direction of `Σ_i q_i y_i x_i` at the `q ∈ Δ_n` where that
 * sum is shortest, by the solver of the RKHS margin on the Gram matrix `⟨x_i, x_j⟩`.
 *
 * @throws DistillCheckError `NOT_LINEARLY_SEPARABLE`.
 * @example
 * linearTeacher(linear({ gamma: 0.1, n: 64, d: 6 }, 1)).margin.lower; // at least 0.1
 */
export function linearTeacher(dataset: Dataset): ProvenTeacher {
  const { inputs, labels, name } = dataset;
  // A scalar product is off by d roundings of ‖x_i‖‖x_j‖, and the norms that this is measured by by two more.
  const { weights } = certifiedMargin(linearGram(inputs), labels, {}, (inputs.cols + 2) * 2 ** -53);
  const direction = new Float64Array(inputs.cols);
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    for (let k = 0; k < direction.length; k++) direction[k] += weights[i] * labels[i] * x[k];
  }
  const length = norm(direction);
  const unit = length > 0 ? intoUnitBall(direction.map((value) => value / length)) : direction;
  const teacher = { ...closedFormTeacher(dataset, linearLimit(unit, Number.NEGATIVE_INFINITY)), name: 'linear' };
  if (teacher.margin.lower > 0) return teacher;
  const what = `${name}: no hyperplane through 0 separates the labels`;
  throw new DistillCheckError('NOT_LINEARLY_SEPARABLE', what, "take the teacher 'dual', or add a constant feature");
}

function linearGram(inputs: Matrix): Matrix {
  const gram = zeros(inputs.rows, inputs.rows);
  for (let i = 0; i < inputs.rows; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(row(inputs, i), row(inputs, j));
      gram.data[i * inputs.rows + j] = value;
      gram.data[j * inputs.rows + i] = value;
    }
  }
  return gram;
}
