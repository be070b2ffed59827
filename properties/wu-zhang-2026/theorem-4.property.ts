/**
 * Theorem 4: weak to strong, "for all n > n₀" samples that the teacher labels the student is better than its teacher.
 *
 * Refuted with D = 1, x = ±1, w* = σ = 1 and a teacher of N = 2 samples, γ₀ = 1/10: the student is `a w_T` with
 * `0 < a < 1`, and worse at every n, for the teacher is small on average (mean .145) rather than noisy (variance .0115).
 * With `w_S = A w_T`, mean m and variance V of the teacher in each direction:
 * `R_TS − R_T = ½Σ λ(1 − a)[2w*m − (1 + a)(V + m²)]`; as a → 1 the student helps if and only if
 * `Σ λ(1 − a)E[w_T(w_T − w*)] > 0`, for which an unbiased teacher suffices.
 *
 * In exact fractions; variances beyond σ² = 10.76 reverse it.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { asNumber, type Fraction, fraction, minus, plus, times } from '../../src/numerics/fraction.ts';
import * as exact from './exact.ts';
import { wuZhang2026 } from './source.ts';

/** Mean and variance of `w` after steps on `±1` inputs with labels of variance σ² about `w* = 1`. */
function teacherAfter(steps: readonly Fraction[], noise: Fraction) {
  let [rest, variance] = [fraction(1), fraction(0)];
  for (const step of steps) {
    const keep = minus(fraction(1), step);
    rest = times(keep, rest);
    variance = plus(times(times(keep, keep), variance), times(times(step, step), noise));
  }
  return { mean: minus(fraction(1), rest), variance };
}

/** `1/(10 · 2^⌊t/K⌋)`, `t = 1, …, n`, as `stepSizes` has them. */
const stepsOf = (samples: number) => {
  const phase = Math.floor(samples / Math.log2(samples));
  return Array.from({ length: samples }, (_, t) => fraction(1n, 10n * 2n ** BigInt(Math.floor((t + 1) / phase))));
};

/** `R_T − R_TS` in fractions: positive where the student `a w_T` helps. */
function helped(noise: Fraction, samples: number): Fraction {
  const { mean, variance } = teacherAfter(stepsOf(2), noise);
  const a = teacherAfter(stepsOf(samples), fraction(0)).mean;
  const second = plus(variance, times(mean, mean));
  /** `½E(c w_T − 1)²`. */
  const risk = (c: Fraction) => {
    const cross = times(fraction(2), times(c, mean));
    return times(fraction(1, 2), plus(minus(times(times(c, c), second), cross), fraction(1)));
  };
  return minus(risk(fraction(1)), risk(a));
}

const helpsEventually = (noise: number) =>
  counterexample({
    quote: 'for all n > n₀',
    section: 'Theorem 4',
    conditions: 'a teacher by stochastic gradient descent from 0; that it is unbiased is not asked for',
    witness: { noise, sizes: [2, 4, 16, 64, 128] },
    check: ({ noise: labels, sizes }) => {
      const gains = sizes.map((samples) => asNumber(helped(fraction(labels), samples)));
      const { mean, variance } = teacherAfter(stepsOf(2), fraction(labels));
      // E w_T(w_T − w*): below 0 the student is worse at every a in (0, 1), above 0 it helps near 1, where a tends with n.
      const limit = asNumber(minus(plus(variance, times(mean, mean)), mean));
      const agrees = limit < 0 ? gains.every((gain) => gain < 0) : gains.some((gain) => gain > 0);
      return { slack: agrees ? limit : Number.NaN, gains };
    },
    exact: exact.theorem4,
    correction: 'wu-zhang-2026/weak-to-strong-condition',
  });

export const studentHelpsEventually = claim({
  id: 'wu-zhang-2026/theorem-4',
  ...wuZhang2026('Theorem 4'),
  statement: String.raw`\text{The paper: for all } n > n_0 \text{ the student is better than its teacher.} \quad \text{True: }
    D = 1,\; x = \pm 1,\; w^* = \sigma = 1,\; N = 2,\; \gamma_0 = \tfrac1{10}: \text{ it is } a w_T,\ 0 < a < 1, \text{ and
    worse at every } n`,
  status: 'refuted as printed',
  kind: helpsEventually(1),
});

gate(studentHelpsEventually, { mutants: [mutant('σ² = 12', helpsEventually(12))] });

const instances = fc.integer({ min: 1, max: 5 }).chain((d) => {
  const array = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: d, maxLength: d });
  const tenths = (from: number, to: number) => fc.integer({ min: 10 * from, max: 10 * to }).map((k) => k / 10);
  return fc.record({
    eigenvalues: array(tenths(0.1, 3)),
    target: array(tenths(-2, 2)),
    mean: array(tenths(-2, 2)),
    spread: array(tenths(0, 2)),
    factors: array(tenths(0, 1)),
  });
});

const isDifference = (bracket: (w: number, m: number, square: number, a: number) => number) =>
  forAll(
    instances,
    ({ eigenvalues, target, mean, spread, factors }) => {
      // Two values, m ± s, with probability ½ each: mean m, variance s².
      const risk = (a: readonly number[]) =>
        eigenvalues.reduce((sum, value, i) => {
          const values = [mean[i] + spread[i], mean[i] - spread[i]];
          return sum + values.reduce((part, w) => part + (value * (a[i] * w - target[i]) ** 2) / 4, 0);
        }, 0);
      const difference = risk(factors) - risk(factors.map(() => 1));
      const predicted = eigenvalues.reduce((sum, value, i) => {
        const square = mean[i] ** 2 + spread[i] ** 2;
        return sum + (value * (1 - factors[i]) * bracket(target[i], mean[i], square, factors[i])) / 2;
      }, 0);
      return -Math.abs(difference - predicted);
    },
    // Sums of a dozen terms below 100.
    { runs: 300, tolerance: 1e-12 },
  );

export const weakToStrong = claim({
  id: 'wu-zhang-2026/weak-to-strong-condition',
  ...wuZhang2026('Theorem 4'),
  statement: String.raw`w_S = A w_T: \; R_{TS} - R_T = \tfrac12 \sum \lambda (1 - a) [2 w^* m - (1 + a)(V + m^2)]; \text{ as }
    a \to 1 \text{ it helps} \iff \sum \lambda (1 - a) E[w_T (w_T - w^*)] > 0`,
  status: 'corrected',
  kind: isDifference((w, m, square, a) => 2 * w * m - (1 + a) * square),
});

gate(weakToStrong, {
  mutants: [
    mutant(
      'a for 1 + a',
      isDifference((w, m, square, a) => 2 * w * m - a * square),
    ),
    mutant(
      'the variance forgotten',
      isDifference((w, m, _, a) => 2 * w * m - (1 + a) * m * m),
    ),
  ],
});
