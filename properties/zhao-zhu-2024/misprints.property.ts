/**
 * Zhao & Zhu 2024: slips of the pen, and a step that is not proved.
 *
 * - The cross-entropy (3.2) of hard labels cannot attain 0 where one input comes with two labels: its least value is
 *   the
 *   entropy of the frequencies, `2 ln 2` for two labels that came once each.
 * - `ξ = 2 max_s min_a (1 − π(a | s))` is twice the total variation from the nearest one-hot distribution.
 * - (D.20): `4A/(9n) + 3√x/n` is `(4A + 27√x)/(9n)`, not `(4A + 3√x)/(9n)`.
 * - The event behind (4.8) lets the missing mass exceed its mean by `3√(A ln(1/δ))/n`; Lemma E.7 gives `3√A ln(1/δ)/n`.
 *   At
 *   A = 2, `ln(1/δ) = 25`, n = 10⁶ the former happens with probability `e^{−22.1} > δ`, so for tiny δ (4.8) is not
 *   proved. It
 *   is not refuted by that.
 *
 * Of Lemma E.5, `(4/9)n` for `4/(9n)`, the printed bound is true, and useless: see missing-mass-upper.
 */
import fc from 'fast-check';
import {
  claim,
  counterexample,
  forAll,
  mutant,
  provedBy,
  type RealDefinition,
  relativeSlack,
  withConstants,
} from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { renyiEntropy, totalVariation } from '../../src/statistics/divergences.ts';
import { normalised, parts } from '../probability-vectors.ts';
import * as exact from './exact.ts';
import { zhaoZhu2024 } from './source.ts';

/** `−Σ_a k_a ln π̂_a`. */
const crossEntropy = (counts: readonly number[], said: readonly number[]) =>
  counts.reduce((sum, count, a) => (count > 0 ? sum - count * Math.log(said[a]) : sum), 0);

const attainsZero = (counts: readonly number[]) =>
  counterexample({
    quote: 'can attain 0',
    section: 'after equation (3.2)',
    conditions: 'n hard labels; nothing excludes that one input comes with several labels',
    witness: { counts },
    check: ({ counts: k }) => {
      const least = crossEntropy(k, normalised(k));
      return { slack: 1e-12 - least, least };
    },
    exact: exact.crossEntropyZero,
    correction: 'zhao-zhu-2024/least-cross-entropy',
  });

export const crossEntropyZero = claim({
  id: 'zhao-zhu-2024/cross-entropy-attains-zero',
  ...zhaoZhu2024('equation (3.2)'),
  statement: String.raw`\text{The paper: (3.2) can attain } 0. \quad \text{True: with labels } a, b \text{ at one input
    it is at least } 2 \ln 2.`,
  status: 'refuted as printed',
  kind: attainsZero([1, 1]),
});

gate(crossEntropyZero, { mutants: [mutant('one label', attainsZero([2, 0]))] });

const leastIs = (value: (counts: readonly number[]) => number) =>
  forAll(
    fc.record({ counts: parts(4), other: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 4, maxLength: 4 }) }),
    ({ counts, other }) => {
      const own = value(counts);
      return Math.min(
        crossEntropy(counts, normalised(other)) - own,
        -Math.abs(crossEntropy(counts, normalised(counts)) - own),
      );
    },
    // Sums of at most 36 logarithms of at most 3.
    { runs: 400, tolerance: 1e-13, examples: [{ counts: [1, 1, 0, 0], other: [1, 1, 1, 1] }] },
  );

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

export const leastCrossEntropy = claim({
  id: 'zhao-zhu-2024/least-cross-entropy',
  ...zhaoZhu2024('equation (3.2)'),
  statement: String.raw`\min_{\hat\pi} -\sum_i \ln \hat\pi(a_i \mid s) = n_s\, H(\text{frequencies at } s)`,
  status: 'derived',
  kind: leastIs((counts) => total(counts) * renyiEntropy(normalised(counts), 1)),
});

gate(leastCrossEntropy, {
  mutants: [
    mutant(
      '0',
      leastIs(() => 0),
    ),
  ],
});

const nearestOneHot = (own: readonly number[]) =>
  Math.min(
    ...own.map((_, a) =>
      totalVariation(
        own,
        own.map((__, b) => (a === b ? 1 : 0)),
      ),
    ),
  );

const variationIs = (factor: number) =>
  forAll(
    parts(4),
    (weights) => -Math.abs(nearestOneHot(normalised(weights)) - factor * (1 - Math.max(...normalised(weights)))),
    { runs: 300, tolerance: 1e-14, examples: [[6, 3, 1, 0]] },
  );

export const oneHotVariation = claim({
  id: 'zhao-zhu-2024/one-hot-variation',
  ...zhaoZhu2024('definition of ξ'),
  statement: String.raw`\min_a \mathrm{TV}(e_a, \pi) = \min_a (1 - \pi_a): \text{ of this } \xi = 2 \max_s \min_a (1 -
    \pi(a \mid s)) \text{ is twice the largest}`,
  status: 'derived',
  kind: variationIs(1),
});

gate(oneHotVariation, { mutants: [mutant('twice it', variationIs(2))] });

const sumIs = (factor: number) =>
  forAll(
    fc.record({
      labels: fc.integer({ min: 1, max: 100 }),
      samples: fc.integer({ min: 1, max: 1000 }),
      x: fc.double({ min: 0, max: 1000, noNaN: true }),
    }),
    ({ labels, samples, x }) => {
      const sum = (4 * labels) / (9 * samples) + (3 * Math.sqrt(x)) / samples;
      return -Math.abs(relativeSlack(sum, (4 * labels + factor * Math.sqrt(x)) / (9 * samples)));
    },
    { runs: 300, tolerance: 1e-14, examples: [{ labels: 1, samples: 1, x: 1 }] },
  );

/** In `y = 1/n` and `z = √x`. */
const sumProof: RealDefinition = {
  variables: {
    A: [0, Number.POSITIVE_INFINITY],
    y: [0, 1],
    z: [0, Number.POSITIVE_INFINITY],
  },
  constants: { C: '27' },
  slack: [
    { slack: '4*A*y/9 + 3*z*y - (4*A + C*z)*y/9', routes: [{ equals: '0' }] },
    { slack: '(4*A + C*z)*y/9 - 4*A*y/9 - 3*z*y', routes: [{ equals: '0' }] },
  ],
  sharpIn: ['C', 1.01],
};

export const equationD20 = claim({
  id: 'zhao-zhu-2024/equation-d-20',
  ...zhaoZhu2024('equation (D.20)'),
  statement: String.raw`\frac{4A}{9n} + \frac{3 \sqrt x}n = \frac{4A + 27 \sqrt x}{9n}, \text{ not } \frac{4A + 3 \sqrt
    x}{9n}`,
  status: 'corrected',
  kind: provedBy(sumIs(27), sumProof),
});

gate(equationD20, { mutants: [mutant('as printed', provedBy(sumIs(3), withConstants(sumProof, { C: '3' })))] });

interface Tail {
  /** Mass of the rarer of two labels. */
  readonly mass: number;
  readonly samples: number;
  /** `ln(1/δ)`. */
  readonly logarithm: number;
}

/** `ln P(missing mass − its mean ≥ threshold)` of two labels: each is missing with its own probability, one at most. */
function logTail({ mass, samples }: Tail, threshold: number): number {
  const chances = [mass, 1 - mass].map((own) => ({ own, log: samples * Math.log1p(-own) }));
  const mean = chances.reduce((sum, { own, log }) => sum + own * Math.exp(log), 0);
  const beyond = chances.filter(({ own }) => own - mean >= threshold).map(({ log }) => log);
  const largest = Math.max(Number.NEGATIVE_INFINITY, ...beyond);
  // The logarithm of the sum: to round it up by ln 2 would be safe for a bound, and overstate a refutation.
  return beyond.length === 0
    ? largest
    : largest + Math.log(beyond.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}

const within = (power: (labels: number, logarithm: number) => number, { mass, samples, logarithm }: Tail) =>
  -logarithm - logTail({ mass, samples, logarithm }, (3 * power(2, logarithm)) / samples);

const rootOfBoth = (labels: number, logarithm: number) => Math.sqrt(labels * logarithm);
const rootOfLabels = (labels: number, logarithm: number) => Math.sqrt(labels) * logarithm;

const isUnlikely = (logarithm: number) =>
  counterexample<Tail>({
    witness: { mass: 22.1e-6, samples: 1e6, logarithm },
    check: (witness) => ({ slack: within(rootOfBoth, witness) }),
    exact: exact.eventOf48,
    correction: 'zhao-zhu-2024/missing-mass-tail',
  });

export const eventOf48 = claim({
  id: 'zhao-zhu-2024/event-of-4-8',
  ...zhaoZhu2024('event in the proof of (4.8), and Lemma E.7'),
  statement: String.raw`\text{One might expect } P\bigl(m_0 - E m_0 > 3 \sqrt{A \ln(1/\delta)}/n\bigr) \le \delta \text{
    of the missing mass } m_0. \quad \text{True with } \sqrt A \ln(1/\delta)/n \text{; at } A = 2,\ \ln(1/\delta) = 25,\
    n = 10^6 \text{ the former has probability } e^{-22.1} \text{, so (4.8) is not proved there, nor refuted.}`,
  status: 'conjectured',
  kind: isUnlikely(25),
});

gate(eventOf48, { mutants: [mutant('ln(1/δ) = 20', isUnlikely(20))] });

const tailIsWithin = (power: (labels: number, logarithm: number) => number) =>
  forAll(
    fc.record<Tail>({
      mass: fc.double({ min: -18, max: Math.log(0.5), noNaN: true }).map((value) => Math.exp(value)),
      samples: fc.integer({ min: 1, max: 1_000_000 }),
      logarithm: fc.double({ min: 1, max: 60, noNaN: true }),
    }),
    (tail) => Math.max(-1e9, Math.min(1e9, within(power, tail))),
    { runs: 500, tolerance: 1e-9, examples: [{ mass: 22.1e-6, samples: 1_000_000, logarithm: 25 }] },
  );

export const missingMassTail = claim({
  id: 'zhao-zhu-2024/missing-mass-tail',
  ...zhaoZhu2024('Lemma E.7'),
  statement: String.raw`A = 2:\quad P\bigl(m_0 - E m_0 \ge 3 \sqrt A \ln(1/\delta)/n\bigr) \le \delta \text{ for }
    \delta \le e^{-1}`,
  status: 'derived',
  kind: tailIsWithin(rootOfLabels),
});

gate(missingMassTail, { mutants: [mutant('√(A ln(1/δ))', tailIsWithin(rootOfBoth))] });
