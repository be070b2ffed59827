import { solveKernel } from '../../kernel/factored-kernel.ts';
import { networkNtkCrossGram, networkNtkGram, type WideNetwork } from '../../kernel/network-ntk.ts';
import { kernelSystem } from '../../linearised/kernel-system.ts';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';

/** Extent of a teacher's training on its own labels. */
export interface LabelFit {
  /** The teacher's own architecture. */
  readonly network: WideNetwork;
  /** Steps of gradient descent on squares with step size `1/max_i Σ_j Θ_ij ≤ 1/λ₁`; `Infinity` interpolates. */
  readonly steps: number;
  /** Factor of the labels: the logit that a fully trained teacher gives its own inputs. */
  readonly scale: number;
}

/**
 * An imperfect teacher: an infinitely wide network fitted to the hard labels of its own inputs, stopped early or short
 * of data.
 *
 * @param inputs `k×d`, the teacher's own.
 * @param labels length k, ±1.
 * @returns `z(x_i)` of every row, `n×d → n`.
 * @throws DistillCheckError `SINGULAR_KERNEL` when it is to interpolate and an input repeats.
 * @example
 * const network = { depth: 2, activation: 'relu' } as const;
 * const inputs = fromRows([[1, 0], [0, 1]]);
 * labelFittedTeacher(inputs, [1, -1], { network, steps: Infinity, scale: 3 })(inputs); // [3, −3]
 */
export function labelFittedTeacher(
  inputs: Matrix,
  labels: ArrayLike<number>,
  { steps, ...fit }: LabelFit,
): (inputs: Matrix) => Float64Array {
  return labelFittedTeachers(inputs, labels, fit)(steps);
}

/**
 * The teachers that stop after different numbers of steps: the kernel between its own inputs is computed once, and so
 * is that to the inputs that were asked for last.
 *
 * @returns the teacher of so many steps
 */
export function labelFittedTeachers(
  inputs: Matrix,
  labels: ArrayLike<number>,
  { network, scale }: Omit<LabelFit, 'steps'>,
): (steps: number) => (inputs: Matrix) => Float64Array {
  const gram = networkNtkGram(inputs, network);
  const targets = Float64Array.from(labels, (y) => scale * y);
  let last: { readonly at: Matrix; readonly cross: Matrix } | undefined;
  const crossTo = (at: Matrix) => {
    if (last?.at !== at) last = { at, cross: networkNtkCrossGram(at, inputs, network) };
    return last.cross;
  };
  return (steps) => {
    const coefficients =
      steps === Number.POSITIVE_INFINITY ? solveKernel(kernelSystem(gram), targets) : descend(gram, targets, steps);
    return (at) => {
      const cross = crossTo(at);
      return Float64Array.from({ length: at.rows }, (_, i) => dot(row(cross, i), coefficients));
    };
  };
}

/** Functional gradient descent `c ← c + η (y − Θ c)` from 0: the coefficients after the last step. */
function descend(gram: Matrix, targets: Float64Array, steps: number): Float64Array {
  const rows = Array.from({ length: gram.rows }, (_, i) => row(gram, i));
  const largest = Math.max(...rows.map((entries) => entries.reduce((sum, value) => sum + Math.abs(value), 0)));
  const coefficients = new Float64Array(targets.length);
  for (let step = 0; step < steps; step++) {
    const residuals = targets.map((y, i) => y - dot(rows[i], coefficients));
    for (let i = 0; i < residuals.length; i++) coefficients[i] += residuals[i] / largest;
  }
  return coefficients;
}
