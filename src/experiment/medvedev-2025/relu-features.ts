import { factoredKernel, solveKernel } from '../../kernel/factored-kernel.ts';
import { dot, type Matrix, row, zeros } from '../../numerics/matrix.ts';
import { timesTransposed } from '../../numerics/times-transposed.ts';
import { fillSphere } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';

/** A target on the sphere, and the number of the teacher's features. */
export interface FeatureSetting {
  /** `d ≥ 3`: inputs are uniform on the unit sphere of `R^d`. */
  readonly dimension: number;
  /** `ℓ`: the target is `√N_ℓ P_ℓ(x_1)`, of norm 1. */
  readonly degree: number;
  /** M random ReLU features of the teacher. */
  readonly features: number;
}

/** Relative errors of a weak teacher and of its strong student. */
export interface WeakToStrong {
  readonly teacherError: number;
  /** At the best time. */
  readonly studentError: number;
  /** `ln L_ST/ln L_TE`. */
  readonly exponent: number;
}

/** Degrees beyond have eigenvalues below a thousandth of those that are learned. */
const DEGREES = 24;

/**
 * Returns the errors of a teacher that is the best combination of M random ReLU features, and of a student of infinitely many
 * that is trained on it by gradient flow, stopped at the best time. Population errors in closed form: no inputs are drawn.
 *
 * With `K_ij = (sin θ + (π − θ) cos θ)/(2πd)`, `λ_j = E relu(t) P_j(t)`, `N_j` the dimension of the harmonics of degree j,
 * `b_i = λ_ℓ √N_ℓ P_ℓ(u_i1)` and `a = K⁻¹b`: `L_TE = 1 − bᵀa`, the teacher has energy `E_j = λ_j² N_j aᵀ P_j(UUᵀ) a` at degree
 * j, and `L_ST = min_t 1 − 2S_ℓ(1 − L_TE) + Σ_j S_j² E_j`, `S_j = 1 − e^{−λ_j² t}`.
 *
 * @param stopped at its best time. Default: true; else it converges, to its teacher.
 *
 * Source: the setting of Medvedev et al. 2025, with the student's width taken to infinity.
 *
 * @example
 * weakToStrong({ dimension: 4, degree: 1, features: 16 }, 'seed 1').studentError;
 */
export function weakToStrong(
  { dimension, degree, features }: FeatureSetting,
  key: string,
  stopped = true,
): WeakToStrong {
  const directions = zeros(features, dimension);
  const stream = randomStream(key, 'features');
  for (let i = 0; i < features; i++) row(directions, i).set(fillSphere(stream, new Float64Array(dimension)));
  const cosines = timesTransposed(directions, directions);
  const gram = { ...cosines, data: cosines.data.map((value) => arcCosine(value, dimension)) };
  const eigenvalues = reluEigenvalues(dimension);
  const size = Math.sqrt(harmonics(degree, dimension));
  const b = Float64Array.from({ length: features }, (_, i) => {
    return eigenvalues[degree] * size * legendre(degree, dimension, directions.data[i * dimension])[degree];
  });
  const a = solveKernel(factoredKernel(gram, 0), b);
  const learned = dot(a, b);
  const energies = energiesOf(cosines, a, dimension, eigenvalues);
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  const errorAt = (t: number) => {
    const filter = (j: number) => -Math.expm1(-(eigenvalues[j] ** 2) * t);
    // What is beyond the last degree is filtered less than the last but one, which is even: the upper bound is taken.
    const beyond = Math.max(0, learned - total) * filter(DEGREES) ** 2;
    return energies.reduce(
      (sum, energy, j) => sum + filter(j) ** 2 * energy,
      1 - 2 * filter(degree) * learned + beyond,
    );
  };
  const teacherError = 1 - learned;
  const studentError = stopped ? leastOver(errorAt, eigenvalues[degree] ** -2) : teacherError;
  return { teacherError, studentError, exponent: Math.log(studentError) / Math.log(teacherError) };
}

/** `E relu(u·x) relu(v·x)` over the sphere, of the cosine of u and v. */
function arcCosine(cosine: number, dimension: number): number {
  const bounded = Math.max(-1, Math.min(1, cosine));
  const angle = Math.acos(bounded);
  return (Math.sin(angle) + (Math.PI - angle) * bounded) / (2 * Math.PI * dimension);
}

/** `P_0(t) … P_j(t)`, Legendre polynomials in d dimensions, `P_k(1) = 1`. */
function legendre(degree: number, dimension: number, t: number): Float64Array {
  const values = new Float64Array(degree + 1).fill(1);
  if (degree > 0) values[1] = t;
  for (let k = 1; k < degree; k++) {
    values[k + 1] = ((2 * k + dimension - 2) * t * values[k] - k * values[k - 1]) / (k + dimension - 2);
  }
  return values;
}

/** Dimension of the spherical harmonics of a degree: `(2j + d − 2)/(j + d − 2) (j + d − 2 choose j)`. */
export function harmonics(degree: number, dimension: number): number {
  if (degree === 0) return 1;
  let choose = 1;
  for (let i = 1; i <= degree; i++) choose *= (dimension - 2 + i) / i;
  return Math.round(((2 * degree + dimension - 2) / (degree + dimension - 2)) * choose);
}

/** Eigenvalues by dimension: they are the same for all draws. */
const known = new Map<number, Float64Array>();

/** `E relu(t) P_j(t)`, j = 0 … {@link DEGREES}, by Simpson's rule in the angle, in which the integrand is smooth. */
export function reluEigenvalues(dimension: number): Float64Array {
  const kept = known.get(dimension);
  if (kept !== undefined) return kept;
  const STEPS = 2000;
  const h = Math.PI / 2 / STEPS;
  const sums = new Float64Array(DEGREES + 1);
  let mass = 0;
  for (let i = 0; i <= STEPS; i++) {
    const weight = i === 0 || i === STEPS ? 1 : i % 2 === 1 ? 4 : 2;
    const density = weight * Math.sin(i * h) ** (dimension - 2);
    const t = Math.cos(i * h);
    legendre(DEGREES, dimension, t).forEach((value, j) => {
      sums[j] += density * t * value;
    });
    // Half of the sphere.
    mass += 2 * density;
  }
  const eigenvalues = sums.map((sum) => sum / mass);
  known.set(dimension, eigenvalues);
  return eigenvalues;
}

/** `E_j = λ_j² N_j aᵀ P_j(UUᵀ) a` of degrees 0 … {@link DEGREES}. */
function energiesOf(cosines: Matrix, a: Float64Array, dimension: number, eigenvalues: Float64Array): Float64Array {
  const energies = new Float64Array(DEGREES + 1);
  for (let i = 0; i < a.length; i++) {
    for (let k = 0; k <= i; k++) {
      const weight = (i === k ? 1 : 2) * a[i] * a[k];
      const values = legendre(DEGREES, dimension, cosines.data[i * a.length + k]);
      for (let j = 0; j <= DEGREES; j++) energies[j] += weight * values[j];
    }
  }
  return energies.map((value, j) => eigenvalues[j] ** 2 * harmonics(j, dimension) * value);
}

/** The least value over times, from a hundredth of the scale to a million times it: a scan in logarithms, then a section. */
function leastOver(errorAt: (t: number) => number, scale: number): number {
  const at = (power: number) => errorAt(scale * Math.exp(power));
  const [from, to, steps] = [Math.log(0.01), Math.log(1e6), 200];
  let best = from;
  for (let i = 1; i <= steps; i++) {
    const power = from + ((to - from) * i) / steps;
    if (at(power) < at(best)) best = power;
  }
  let [low, high] = [best - (to - from) / steps, best + (to - from) / steps];
  for (let i = 0; i < 60; i++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return at((low + high) / 2);
}
