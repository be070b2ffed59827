/** Leave-one-out residuals of the ridge fit and of its students: {@link leaveOneOut}. */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { factorRows, type LowerTriangle, lowerTriangle } from '../../numerics/cholesky.ts';
import { type Matrix, zeros } from '../../numerics/matrix.ts';
import { solveLower, solveUpper } from '../../numerics/triangular.ts';
import { type RidgeSystem, shrinkages, synthesised } from './system.ts';

/** Options of {@link leaveOneOut}. */
export interface LeaveOneOutOptions {
  /** Steps of distillation beyond the teacher. Default: 1. */
  readonly steps?: number;
  /** Length n: samples of one number are left out together. Default: every sample alone. */
  readonly groups?: ArrayLike<number>;
}

/** Residuals of samples that none of the fits has seen. */
export interface LeaveOneOut {
  /** Entry `k`: `y_i − f_{k+1}(x_i)`, `n×K`; entry 0 of the teacher, entry 1 of the pure student, …; `steps + 1` long. */
  readonly residuals: readonly Matrix[];
  /** `ė = e_2 − e_1`, `n×K`, without the cancellation of that difference: `ρ∂e/∂ρ`. */
  readonly tangent: Matrix;
  /** Samples that are left out together. */
  readonly groups: readonly (readonly number[])[];
}

/**
 * Computes the leave-one-out residuals of the ridge fit and of its students from one eigendecomposition: sample `i` is
 * taken from the teacher's data *and* from the students', and all are fitted again with `ρ = nλ` as it is.
 *
 * With `G = K + ρ`: `e_i = (G⁻¹y)_i/(G⁻¹)_ii` of the teacher, and of the student after k steps
 * `e_{k+1} = e_k + (1/k) ρ ∂e_k/∂ρ = (1/k!) ∂ᵏ(ρᵏe)/∂ρᵏ`; the derivatives are those of a quotient of two power series.
 * For groups the quotient is one of matrices. `O(n² K k)`.
 *
 * @throws DistillCheckError `BAD_NUMBER` unless `λ` is positive and finite, `BAD_COUNT` unless the steps are a whole
 * number of at least 0, `BAD_SHAPE` unless there is a group for each sample and more than one group.
 * @example
 * const system = ridgeSystem(fromRows([[1, 1], [1, 1]]), [1, 3]);
 * leaveOneOut(system, 0.5).residuals[0]; // [[-0.5], [2.5]]: each predicts half of the other
 * leaveOneOut(system, 0.5).residuals[1]; // [[0.25], [2.75]]: a quarter
 */
export function leaveOneOut(system: RidgeSystem, lambda: number, options: LeaveOneOutOptions = {}): LeaveOneOut {
  const { steps = 1 } = options;
  requireCount('steps', steps, 0);
  const groups = groupsOf(options.groups, system.samples);
  const { lost } = shrinkages(system, lambda);
  const terms = Math.max(1, steps) + 1;
  // ρʲ/j! times the derivatives of ρ G⁻¹y: (−1)ʲ Σ v cʲ⁺¹⟨v, y⟩.
  const powers = Array.from({ length: terms }, (_, j) => lost.map((c) => (j % 2 === 0 ? 1 : -1) * c ** (j + 1)));
  const numerators = powers.map((factors) => synthesised(system, factors));
  const series = groups.every(({ length }) => length === 1)
    ? singleQuotients(system, powers, numerators)
    : groupQuotients(system, powers, numerators, groups);
  return {
    residuals: Array.from({ length: steps + 1 }, (_, k) => student(series, k)),
    tangent: series[1],
    groups,
  };
}

function groupsOf(numbers: ArrayLike<number> | undefined, n: number): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  if (numbers && numbers.length !== n) {
    const what = `there are ${numbers.length} numbers of groups for ${n} samples`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give one for each sample, in the same order');
  }
  for (let i = 0; i < n; i++) {
    const number = numbers ? numbers[i] : i;
    const group = members.get(number);
    if (group) group.push(i);
    else members.set(number, [i]);
  }
  if (members.size < 2) {
    throw new DistillCheckError('BAD_SHAPE', `the ${n} samples are one group`, 'leave-one-out needs two or more');
  }
  return [...members.values()];
}

/** `Σ_j (k choose j) ρʲ a_j` with `e = Σ a_j (ρ' − ρ)ʲ`. */
function student(series: readonly Matrix[], k: number): Matrix {
  const out = zeros(series[0].rows, series[0].cols);
  let choose = 1;
  for (let j = 0; j <= k; j++) {
    const { data } = series[j];
    for (let i = 0; i < data.length; i++) out.data[i] += choose * data[i];
    choose = (choose * (k - j)) / (j + 1);
  }
  return out;
}

/** The quotients of the series, one per sample: `a_j = (n_j − Σ_{i≥1} d_i a_{j−i})/d_0`. */
function singleQuotients(
  { samples: n, spectrum }: RidgeSystem,
  powers: readonly Float64Array[],
  numerators: readonly Matrix[],
): readonly Matrix[] {
  const { data } = spectrum.vectors;
  const diagonals = powers.map((factors) => {
    const diagonal = new Float64Array(n);
    for (let m = 0; m < n; m++) {
      for (let i = 0; i < n; i++) diagonal[i] += factors[m] * data[m * n + i] ** 2;
    }
    return diagonal;
  });
  const quotients: Matrix[] = [];
  numerators.forEach((numerator, j) => {
    const { cols } = numerator;
    const quotient = zeros(n, cols);
    for (let entry = 0; entry < n * cols; entry++) {
      const i = Math.floor(entry / cols);
      let rest = numerator.data[entry];
      for (let t = 1; t <= j; t++) rest -= diagonals[t][i] * quotients[j - t].data[entry];
      quotient.data[entry] = rest / diagonals[0][i];
    }
    quotients.push(quotient);
  });
  return quotients;
}

/** As {@link singleQuotients} with the blocks of `ρG⁻¹` that belong to a group in place of diagonal entries. */
function groupQuotients(
  system: RidgeSystem,
  powers: readonly Float64Array[],
  numerators: readonly Matrix[],
  groups: readonly (readonly number[])[],
): readonly Matrix[] {
  const { rows: n, cols } = numerators[0];
  const quotients = numerators.map(() => zeros(n, cols));
  for (const group of groups) {
    const blocks = powers.map((factors) => blockOf(system, factors, group));
    const factor = factored(blocks[0], group.length);
    for (let c = 0; c < cols; c++) {
      const columns: Float64Array[] = [];
      numerators.forEach(({ data }, j) => {
        const rest = Float64Array.from(group, (i) => data[i * cols + c]);
        for (let t = 1; t <= j; t++) subtractProduct(rest, blocks[t], columns[j - t]);
        const solved = solveUpper(factor, group.length, solveLower(factor, group.length, rest));
        columns.push(solved);
        group.forEach((i, a) => {
          quotients[j].data[i * cols + c] = solved[a];
        });
      });
    }
  }
  return quotients;
}

/** `Σ_m g_m v_m v_mᵀ` at the rows and columns of a group, `size×size`. */
function blockOf({ spectrum }: RidgeSystem, factors: Float64Array, group: readonly number[]): Float64Array {
  const { rows: n, data } = spectrum.vectors;
  const size = group.length;
  const block = new Float64Array(size * size);
  for (let m = 0; m < n; m++) {
    for (let a = 0; a < size; a++) {
      const weight = factors[m] * data[m * n + group[a]];
      for (let b = 0; b <= a; b++) block[a * size + b] += weight * data[m * n + group[b]];
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) block[b * size + a] = block[a * size + b];
  return block;
}

function factored(block: Float64Array, size: number): LowerTriangle {
  const factor = lowerTriangle(size);
  for (let a = 0; a < size; a++) factor.data.set(block.subarray(a * size, a * size + a + 1), factor.starts[a]);
  if (factorRows(factor, 0, size) < 0) return factor;
  throw new DistillCheckError(
    'SINGULAR_KERNEL',
    `λ vanishes beside the eigenvalues for a group of ${size} samples`,
    'take a larger λ',
  );
}

function subtractProduct(out: Float64Array, block: Float64Array, x: Float64Array): void {
  const size = out.length;
  for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) out[a] -= block[a * size + b] * x[b];
}
