import fc from 'fast-check';
import { factoredKernel, solveKernel } from '../../src/kernel/factored-kernel.ts';
import { dot, type Matrix, row } from '../../src/numerics/matrix.ts';
import { timesTransposed, transposed } from '../../src/numerics/times-transposed.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';

/** Linear regression with a seminorm to measure errors in. */
export interface ProblemInstance {
  readonly samples: number;
  readonly features: number;
  /** Of the inputs; above `samples` or `features` it is full. */
  readonly rank: number;
  /** Rows of `B` in the risk `‖B(β − β*)‖²`. */
  readonly metricRank: number;
  /** Of the labels, `y = Xβ* + σε`. */
  readonly noise: number;
  readonly lambda: number;
  readonly seed: number;
}

const upTo = (max: number) => fc.integer({ min: 1, max });

/** Powers of 10 in steps of a hundredth of a decade: `fc.double` would give hardly any but tiny exponents. */
export const decades = (from: number, to: number) =>
  fc.integer({ min: 100 * from, max: 100 * to }).map((hundredths) => 10 ** (hundredths / 100));

/** Multiples of 1/8 up to a size. */
export const eighths = (most: number) => fc.integer({ min: -8 * most, max: 8 * most }).map((count) => count / 8);

/** `λ` over four decades, where a fit by Cholesky's factor is exact to about 1e−11. */
export const lambdas = decades(-3, 1);

export const problems = fc.record<ProblemInstance>({
  samples: upTo(19),
  features: upTo(19),
  rank: upTo(19),
  metricRank: upTo(19),
  noise: eighths(2).map(Math.abs),
  lambda: lambdas,
  seed: fc.integer({ min: 0, max: 1_000_000 }),
});

/** What a {@link ProblemInstance} stands for. */
export interface Problem {
  /** `X`, `n×p`. */
  readonly inputs: Matrix;
  readonly labels: Float64Array;
  /** `β*`. */
  readonly truth: Float64Array;
  /** `B`. */
  readonly metric: Matrix;
  /** `nλ`. */
  readonly rho: number;
}

export function buildProblem({ samples, features, rank, metricRank, noise, lambda, seed }: ProblemInstance): Problem {
  const draw = (rows: number, cols: number, role: string) => gaussianInputs(rows, cols, seed, role);
  const inner = Math.min(rank, samples, features);
  const inputs = timesTransposed(draw(samples, inner, 'left'), draw(features, inner, 'right'));
  const truth = draw(1, features, 'truth').data;
  const errors = draw(1, samples, 'noise').data;
  const labels = errors.map((error, i) => dot(row(inputs, i), truth) + noise * error);
  return { inputs, labels, truth, metric: draw(metricRank, features, 'metric'), rho: samples * lambda };
}

/** Ridge coefficients of labels, `β = Xᵀ(XXᵀ + ρ)⁻¹y`, by a factorisation of their own. */
export function refit({ inputs, rho }: Pick<Problem, 'inputs' | 'rho'>, labels: Float64Array): Float64Array {
  const gram = timesTransposed(inputs, inputs);
  return times(transposed(inputs), solveKernel(factoredKernel(gram, rho), labels));
}

/** `Av`. */
export function times(matrix: Matrix, vector: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: matrix.rows }, (_, i) => dot(row(matrix, i), vector));
}

/** `a + weight · b`. */
export function plus(a: Float64Array, weight: number, b: ArrayLike<number>): Float64Array {
  return a.map((value, i) => value + weight * b[i]);
}

/** The student of a mix of labels and of what their ridge fit says at them, fitted step by step. */
export function student(problem: Problem, ratio: number): Float64Array {
  const taught = times(problem.inputs, refit(problem, problem.labels));
  return refit(
    problem,
    problem.labels.map((y, i) => (1 - ratio) * y + ratio * taught[i]),
  );
}

/** `‖B(β − β*)‖²`. */
export function risk({ metric, truth }: Problem, coefficients: Float64Array): number {
  const error = times(metric, plus(coefficients, -1, truth));
  return dot(error, error);
}

/** `λ dβ/dλ = −ρ (XᵀX + ρ)⁻¹ β` of a ridge fit: the derivative of `(XᵀX + ρ)β = Xᵀy`, solved in p dimensions. */
export function tangent({ inputs, rho }: Problem, coefficients: Float64Array): Float64Array {
  const byFeature = transposed(inputs);
  const solved = solveKernel(factoredKernel(timesTransposed(byFeature, byFeature), rho), coefficients);
  return solved.map((value) => -rho * value);
}
