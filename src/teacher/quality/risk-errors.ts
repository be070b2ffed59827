/**
 * Errors of empirical risks that are taken with hard labels, with the true probabilities, or with a teacher's:
 * {@link riskErrors}, {@link expectedScores}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireMatrix, requireNumbers } from '../../numerics/argument-checks.ts';
import { dot, type Matrix, row } from '../../numerics/matrix.ts';
import { klDivergence, squaredDistance } from '../../statistics/divergences.ts';
import { requireProbabilities } from './probabilities.ts';

/** A finite distribution of inputs and labels, and a teacher. */
export interface LabelledLaw {
  /** Length S: probabilities of the inputs, of sum 1. */
  readonly masses: ArrayLike<number>;
  /** `S×K`: `p*(x)`, the true probabilities of the labels. */
  readonly bayes: Matrix;
  /** `S×K`: `p^t(x)`. */
  readonly teacher: Matrix;
}

/** Spread of the three empirical risks of a fixed student; each variance is that of one sample. */
export interface RiskErrors {
  /** `R = E p*ᵀℓ`, the risk itself. */
  readonly risk: number;
  /** `V[ℓ_y]`: of hard labels, which are unbiased. */
  readonly hardVariance: number;
  /** `V[p*ᵀℓ]`: of the true probabilities, `hardVariance` less `labelVariance`. */
  readonly bayesVariance: number;
  /** `E_x Var(ℓ_y | x)`. */
  readonly labelVariance: number;
  /** `V[p^tᵀℓ]`: of the teacher's probabilities. */
  readonly teacherVariance: number;
  /** `b = E(p^t − p*)ᵀℓ`. */
  readonly bias: number;
  /**
   * `N*`: with fewer samples than that the teacher's empirical risk has the smaller mean square error, with more the hard
   * labels'. `Infinity`: the teacher's always (or, without bias, at equal variances, neither); 0: the hard labels'.
   */
  readonly crossover: number;
}

/**
 * Returns what hard labels, true probabilities and a teacher's cost in the mean square error of an empirical risk of N
 * independent samples:
 *
 * `E(R̂ − R)² = V[ℓ_y]/N`, `E(R_* − R)² = V[p*ᵀℓ]/N`, `E(R̃ − R)² = V[p^tᵀℓ]/N + b²`,
 *
 * so that the teacher wins against hard labels exactly below `N* = (V[ℓ_y] − V[p^tᵀℓ])/b²`.
 *
 * @param losses `S×K`: `ℓ_k(f(x))`, the fixed student's loss for each label.
 * @throws DistillCheckError `BAD_SHAPE`, `BAD_INPUT`, `NOT_PROBABILITIES`.
 *
 * Source: derived; the bound behind it: Menon et al. 2021.
 *
 * @example
 * const law = { masses: [1], bayes: fromRows([[0.6, 0.4]]), teacher: fromRows([[0.49, 0.51]]) };
 * riskErrors(law, fromRows([[1, 0]])).crossover; // 19.8…
 */
export function riskErrors(law: LabelledLaw, losses: Matrix): RiskErrors {
  const { masses, bayes, teacher } = checkedLaw(law);
  requireMatrix('the losses', losses);
  requireSameShape('the losses', losses, bayes);
  const inputs = Array.from(masses, (_, x) => x);
  const meanOf = (values: readonly number[]) => dot(values, masses);
  const varianceOf = (values: readonly number[]) => variance(masses, values);
  const underBayes = inputs.map((x) => dot(row(bayes, x), row(losses, x)));
  const underTeacher = inputs.map((x) => dot(row(teacher, x), row(losses, x)));
  const labelVariance = meanOf(inputs.map((x) => variance(row(bayes, x), row(losses, x))));
  const [bayesVariance, teacherVariance] = [varianceOf(underBayes), varianceOf(underTeacher)];
  const bias = meanOf(inputs.map((x) => dot(differences(teacher, bayes, x), row(losses, x))));
  const gain = bayesVariance + labelVariance - teacherVariance;
  return {
    risk: meanOf(underBayes),
    hardVariance: bayesVariance + labelVariance,
    bayesVariance,
    labelVariance,
    teacherVariance,
    bias,
    crossover: bias === 0 ? (gain >= 0 ? Number.POSITIVE_INFINITY : 0) : Math.max(0, gain / bias ** 2),
  };
}

/** Scores of a teacher where the true probabilities are known. */
export interface ExpectedScores {
  /** `E‖p^t − e_y‖²`. */
  readonly brier: number;
  /** `E −ln p^t_y` in nats. */
  readonly logLoss: number;
  /** `E‖p^t − p*‖²`: the Brier score less that of `p*`. */
  readonly excessBrier: number;
  /** `E KL(p* ‖ p^t)`: the log-loss less that of `p*`. */
  readonly excessLogLoss: number;
}

/**
 * Returns the expected scores of a teacher and by how much they exceed those of the true probabilities.
 *
 * @throws DistillCheckError as {@link riskErrors}.
 *
 * @example
 * const law = { masses: [1], bayes: fromRows([[0.9, 0.1]]), teacher: fromRows([[0.612, 0.388]]) };
 * expectedScores(law).excessLogLoss; // 0.2115…
 */
export function expectedScores(law: LabelledLaw): ExpectedScores {
  const { masses, bayes, teacher } = checkedLaw(law);
  let [brier, logLoss, excessBrier, excessLogLoss] = [0, 0, 0, 0];
  for (let x = 0; x < masses.length; x++) {
    // An infinite score counts only where it can occur.
    if (masses[x] === 0) continue;
    const [p, q] = [row(bayes, x), row(teacher, x)];
    const square = squaredDistance(p, q);
    excessBrier += masses[x] * square;
    excessLogLoss += masses[x] * klDivergence(p, q);
    // E‖q − e_y‖² = ‖q − p‖² + Σ p(1 − p).
    brier += masses[x] * (square + p.reduce((sum, value) => sum + value * (1 - value), 0));
    logLoss += masses[x] * p.reduce((sum, value, k) => (value > 0 ? sum - value * Math.log(q[k]) : sum), 0);
  }
  return { brier, logLoss, excessBrier, excessLogLoss };
}

/** `Σ_{j<k} p_j p_k (v_j − v_k)²`: the variance, exactly 0 where the values agree on the support. */
function variance(masses: ArrayLike<number>, values: ArrayLike<number>): number {
  let sum = 0;
  for (let j = 0; j < values.length; j++) {
    for (let k = j + 1; k < values.length; k++) sum += masses[j] * masses[k] * (values[j] - values[k]) ** 2;
  }
  return sum;
}

function differences(a: Matrix, b: Matrix, x: number): Float64Array {
  const other = row(b, x);
  return row(a, x).map((value, k) => value - other[k]);
}

function checkedLaw(law: LabelledLaw): LabelledLaw {
  const { masses, bayes, teacher } = law;
  requireMatrix('the true probabilities', bayes);
  requireMatrix("the teacher's probabilities", teacher);
  requireNumbers('the masses', masses, bayes.rows);
  requireSameShape("the teacher's probabilities", teacher, bayes);
  requireProbabilities('the masses', { rows: 1, cols: masses.length, data: Float64Array.from(masses) });
  requireProbabilities('the true probabilities', bayes);
  requireProbabilities("the teacher's probabilities", teacher);
  return law;
}

function requireSameShape(name: string, a: Matrix, b: Matrix): void {
  if (a.rows === b.rows && a.cols === b.cols) return;
  const what = `${name} are ${a.rows}×${a.cols}, not ${b.rows}×${b.cols}`;
  throw new DistillCheckError('BAD_SHAPE', what, 'give one row per input and one column per class');
}
