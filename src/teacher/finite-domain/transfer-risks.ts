/**
 * Exact risks of learning a table of probabilities from n samples: of hard labels, {@link hardLabelRisk}; of labels that
 * come with the teacher's probability, {@link distinctPairsRisk}, {@link crossEntropyLimit}; and the mass that is not
 * seen, {@link missingMass}.
 */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';
import { type Matrix, row } from '../../numerics/matrix.ts';
import { totalVariation } from '../../statistics/divergences.ts';
import { requireProbabilities } from '../quality/probabilities.ts';

/**
 * Returns `E TV(π̂, π)` of the empirical distribution of n hard labels at one input,
 *
 * `Σ_a (k_a/n)(1 − π_a) (n choose k_a) π_a^{k_a} (1 − π_a)^{n − k_a}`, `k_a = ⌊nπ_a⌋ + 1`,
 *
 * which is at most `½√((A − 1)/n)`: for uniform π it is `√((A − 1)/(2πn))` in the limit.
 *
 * @param probabilities `π`, length A, of sum 1.
 * @param samples `n ≥ 1`; `O(A n)` operations.
 * @throws DistillCheckError `NOT_PROBABILITIES`, `BAD_COUNT`.
 *
 * Source: de Moivre's mean deviation; the rate: Zhao & Zhu 2024, Section 3.
 *
 * @example
 * hardLabelRisk([0.5, 0.5], 1); // 0.5
 */
export function hardLabelRisk(probabilities: ArrayLike<number>, samples: number): number {
  requireLaw(probabilities);
  requireCount('samples', samples, 1);
  return Array.from(probabilities).reduce((sum, p) => {
    const k = Math.floor(samples * p) + 1;
    return k > samples ? sum : sum + (k / samples) * (1 - p) * binomialMass(k, samples, p);
  }, 0);
}

/**
 * Returns the expected mass of the cells that n samples leave out, `Σ_c ν_c (1 − ν_c)^n`: at most
 * `C n^n/(n + 1)^{n+1} ≤ C/(en)` for C cells.
 *
 * No learner that is exact on the pairs it has seen, and keeps their mass, has a larger expected total variation.
 *
 * @param masses `ν`, length C, of sum 1.
 * @throws DistillCheckError `NOT_PROBABILITIES`, `BAD_COUNT`.
 *
 * @example
 * missingMass([0.5, 0.5], 1); // 0.5
 */
export function missingMass(masses: ArrayLike<number>, samples: number): number {
  requireLaw(masses);
  requireCount('samples', samples, 1);
  return Array.from(masses).reduce((sum, mass) => sum + mass * unseen(mass, samples), 0);
}

/** A distribution of inputs, and the teacher's probabilities at each. */
export interface FiniteTeacher {
  /** `ρ`, length S, of sum 1. */
  readonly masses: ArrayLike<number>;
  /** `S×A`: `π*(· | s)`. */
  readonly probabilities: Matrix;
}

/**
 * Returns the expected total variation `E Σ_s ρ_s TV(π̂_s, π*_s)` of cross-entropy over the *distinct* pairs of input and
 * label among n samples that come with `π*(a | s)`: the learner has `π*` renormalised on the labels seen, and is uniform
 * where it has seen none. With `ν = ρ × π*`,
 *
 * `Σ ν (1 − ν)^n − Σ_s ρ_s (1 − ρ_s)^n (1 − TV(U, π*_s))`,
 *
 * which tends to 0 as `SA/n`. Cross-entropy that counts every sample does not: see {@link crossEntropyLimit}.
 *
 * @throws DistillCheckError `NOT_PROBABILITIES`, `BAD_SHAPE`, `BAD_COUNT`.
 *
 * Source: derived, beside Zhao & Zhu 2024, Section 4.
 *
 * @example
 * distinctPairsRisk({ masses: [1], probabilities: fromRows([[0.5, 0.5]]) }, 2); // 0.25: one label is seen half of the time
 */
export function distinctPairsRisk({ masses, probabilities }: FiniteTeacher, samples: number): number {
  requireLaw(masses);
  requireProbabilities('the teacher', probabilities);
  if (probabilities.rows !== masses.length) {
    const what = `${probabilities.rows} rows of probabilities and ${masses.length} inputs do not go together`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give one row per input');
  }
  requireCount('samples', samples, 1);
  const uniform = new Float64Array(probabilities.cols).fill(1 / probabilities.cols);
  let risk = 0;
  for (let s = 0; s < masses.length; s++) {
    const own = row(probabilities, s);
    for (const p of own) risk += masses[s] * p * unseen(masses[s] * p, samples);
    risk -= masses[s] * unseen(masses[s], samples) * (1 - totalVariation(uniform, own));
  }
  return risk;
}

/**
 * Returns where cross-entropy over samples `(a, π*(a))` ends that counts each as often as it comes: `π²/Σ π²`, not π, but
 * where π is uniform on its support. Its total variation from π is `δ(1 − δ²)/(2(1 + δ²))` at two labels, `δ = 2π₁ − 1`, at
 * most .15014; with many labels it may be near 1.
 *
 * @param probabilities `π`, length A, of sum 1.
 * @throws DistillCheckError `NOT_PROBABILITIES`.
 *
 * Source: Zhao & Zhu 2024, Lemma 4.2.
 *
 * @example
 * crossEntropyLimit([0.6, 0.3, 0.1]); // [0.782…, 0.195…, 0.0217…]
 */
export function crossEntropyLimit(probabilities: ArrayLike<number>): Float64Array {
  requireLaw(probabilities);
  const squares = Float64Array.from(probabilities, (p) => p ** 2);
  const total = squares.reduce((sum, value) => sum + value, 0);
  return squares.map((value) => value / total);
}

/** `(1 − x)^n`, for small x too. */
export function unseen(mass: number, samples: number): number {
  return mass >= 1 ? 0 : Math.exp(samples * Math.log1p(-mass));
}

function requireLaw(masses: ArrayLike<number>): void {
  requireProbabilities('the probabilities', { rows: 1, cols: masses.length, data: Float64Array.from(masses) });
}

/** `(n choose k) p^k (1 − p)^{n−k}` for k near np: factors below 1 are taken in where the product is above it. */
function binomialMass(k: number, n: number, p: number): number {
  let mass = 1;
  let failures = n - k;
  for (let i = 1; i <= k; i++) {
    mass *= (p * (n - k + i)) / i;
    for (; mass > 1 && failures > 0; failures--) mass *= 1 - p;
  }
  return mass * (1 - p) ** failures;
}
