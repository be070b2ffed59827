/**
 * Zhao & Zhu 2024, Section 4.1: cross-entropy over samples `(a, π*(a))` converges to `π²/Σπ²` (Lemma 4.2), so it is
 * biased. Theorem 4.3, that the limit is π only for the uniform distribution on all labels and for Dirac's, is false as
 * printed: `π = (½, ½, 0)` is one more, at every n. True: exactly where π is uniform on its support.
 *
 * Tested by summing over all vectors of counts. At two labels the bias is `δ(1 − δ²)/(2(1 + δ²))`, `δ = 2π₁ − 1`, at
 * most .15014; over many labels it comes near 1. The risk is not monotone in n: at `π = (.6, .3, .1)` it is .540, .224,
 * .184 and .181 for n = 1, 5, 20, 60, and .1826 in the limit.
 */
import fc from 'fast-check';
import {
  claim,
  counterexample,
  forAll,
  mutant,
  provedBy,
  type RealDefinition,
  withConstants,
} from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { totalVariation } from '../../src/statistics/divergences.ts';
import { multinomialExpectation } from '../../src/statistics/multinomial-expectation.ts';
import { crossEntropyLimit } from '../../src/teacher/finite-domain/transfer-risks.ts';
import { normalised, parts } from '../probability-vectors.ts';
import * as exact from './exact.ts';
import { countingCrossEntropy, expectedRisk, frequencies } from './learners.ts';
import { zhaoZhu2024 } from './source.ts';

const ROUNDING = 1e-12;
const uneven = [6, 3, 1];

const convergesTo = (limit: (own: readonly number[]) => ArrayLike<number>) =>
  forAll(
    fc.record({
      weights: fc.integer({ min: 2, max: 3 }).chain((labels) => parts(labels)),
      samples: fc.integer({ min: 1, max: 60 }),
    }),
    ({ weights, samples }) => {
      const own = normalised(weights);
      const end = limit(own);
      const distance = multinomialExpectation(own, samples, (counts) => {
        return totalVariation(countingCrossEntropy(counts, own), end);
      });
      // Of two vectors, normalised, the variation is at most ‖u − v‖₁/‖v‖₁; E|k/n − π| ≤ √(π(1 − π)/n).
      const square = own.reduce((sum, p) => sum + p ** 2, 0);
      const spread = own.reduce((sum, p) => sum + p * Math.sqrt(p * (1 - p)), 0);
      return spread / square / Math.sqrt(samples) - distance;
    },
    { runs: 60, tolerance: ROUNDING, examples: [{ weights: uneven, samples: 60 }] },
  );

export const lemma42 = claim({
  id: 'zhao-zhu-2024/lemma-4-2',
  ...zhaoZhu2024('Lemma 4.2'),
  statement: String.raw`\hat\pi_{\mathrm{CE,ptl}} \to \pi^2 / \textstyle\sum \pi^2; \text{ here: } E\, \mathrm{TV} \le
    \frac{\sum_a \pi_a \sqrt{\pi_a (1 - \pi_a)}}{\sqrt n \sum_a \pi_a^2}`,
  status: 'as printed',
  kind: convergesTo(crossEntropyLimit),
});

gate(lemma42, {
  mutants: [
    mutant(
      'to π',
      // At n = 60 the bound is .129 and π is .18 away.
      convergesTo((own) => own),
    ),
    mutant(
      'to the uniform distribution',
      convergesTo((own) => own.map(() => 1 / own.length)),
    ),
  ],
});

const biasOf = (own: readonly number[]) => totalVariation(crossEntropyLimit(own), own);

const binaryBiasIs = (bias: (delta: number) => number, most: number) =>
  forAll(
    fc.double({ min: 0, max: 1, noNaN: true }),
    (p) => {
      const own = biasOf([p, 1 - p]);
      return Math.min(most - own, -Math.abs(own - bias(Math.abs(2 * p - 1))));
    },
    { runs: 500, tolerance: 1e-14, examples: [0.74293] },
  );

const formula = (delta: number) => (delta * (1 - delta ** 2)) / (2 * (1 + delta ** 2));

/** In `δ = 2π₁ − 1`, without loss of generality at least 0: the first two parts say that TV is the formula. */
const VARIATION = '((1 + d)^2/((1 + d)^2 + (1 - d)^2) - (1 + d)/2)';
const BIAS = '(factor*d*(1 - d^2)/(2*(1 + d^2)))';
const binaryBiasProof: RealDefinition = {
  variables: { d: [0, 1] },
  constants: { C: '0.15015', factor: '1' },
  slack: [
    { slack: `${VARIATION} - ${BIAS}`, routes: [{ equals: '0' }] },
    { slack: `${BIAS} - ${VARIATION}`, routes: [{ equals: '0' }] },
    { slack: `C - ${BIAS}` },
  ],
  sharpIn: ['C', 0.99],
  library: ({ d }) => {
    const gap = biasOf([(1 + d) / 2, (1 - d) / 2]) - formula(d);
    return [gap, -gap, 0.15015 - formula(d)];
  },
};

export const binaryBias = claim({
  id: 'zhao-zhu-2024/binary-bias',
  ...zhaoZhu2024('Lemma 4.2'),
  statement: String.raw`A = 2:\quad \mathrm{TV}(\pi, \pi^2/\textstyle\sum \pi^2) = \frac{\delta (1 - \delta^2)}{2 (1 +
    \delta^2)} \le .15015,\quad \delta = |2\pi_1 - 1|`,
  status: 'derived',
  kind: provedBy(binaryBiasIs(formula, 0.15015), binaryBiasProof),
});

gate(binaryBias, {
  mutants: [
    mutant('at most .1501', provedBy(binaryBiasIs(formula, 0.1501), withConstants(binaryBiasProof, { C: '0.1501' }))),
    mutant(
      'twice it',
      provedBy(
        binaryBiasIs((d) => 2 * formula(d), 1),
        withConstants(binaryBiasProof, { C: '1', factor: '2' }),
      ),
    ),
  ],
});

const isNearOne = (factor: number) =>
  forAll(
    fc.integer({ min: 2, max: 5000 }),
    (labels) => {
      const top = (labels - 1) ** -0.25;
      const own = Array.from({ length: labels }, (_, a) => (a === 0 ? top : (1 - top) / (labels - 1)));
      return biasOf(own) - (1 - factor * (labels - 1) ** -0.25);
    },
    { runs: 100, tolerance: ROUNDING, examples: [5000] },
  );

export const largestBias = claim({
  id: 'zhao-zhu-2024/largest-bias',
  ...zhaoZhu2024('Lemma 4.2'),
  statement: String.raw`\sup_{A, \pi} \mathrm{TV}(\pi, \pi^2/\textstyle\sum \pi^2) = 1: \text{ at } \pi_1 = (A -
    1)^{-1/4}, \text{ the others equal, it is at least } 1 - 2 (A - 1)^{-1/4}`,
  status: 'derived',
  kind: isNearOne(2),
});

gate(largestBias, { mutants: [mutant('½ for 2', isNearOne(0.5))] });

/** Weights of Dirac's, of the uniform and of all other distributions. */
const isDirac = (weights: readonly number[]) => weights.filter((weight) => weight > 0).length === 1;
const isUniform = (weights: readonly number[]) => weights.every((weight) => weight === weights[0]);
const isUniformOnSupport = (weights: readonly number[]) => isUniform(weights.filter((weight) => weight > 0));

const coincidesOnly = (weights: readonly number[]) =>
  counterexample({
    quote: 'coincides only if Uniform(A) or Dirac',
    section: 'Theorem 4.3',
    conditions: 'a distribution on a finite set of labels; no condition on its support is stated',
    witness: { weights },
    check: ({ weights: own }) => {
      const bias = biasOf(normalised(own));
      // Exact in these fractions: where they coincide, one of both is to hold.
      return { slack: bias > 0 || isUniform(own) || isDirac(own) ? 1 : -1, bias };
    },
    exact: exact.theorem43AsPrinted,
    correction: 'zhao-zhu-2024/theorem-4-3',
  });

export const theorem43AsPrinted = claim({
  id: 'zhao-zhu-2024/theorem-4-3-as-printed',
  ...zhaoZhu2024('Theorem 4.3'),
  statement: String.raw`\text{The paper: } \pi^2/\textstyle\sum \pi^2 \text{ coincides with } \pi \text{ only if } \pi
    \text{ is uniform on all labels or Dirac's.} \quad \text{True: it does for } \pi = (\tfrac12, \tfrac12, 0).`,
  status: 'refuted as printed',
  kind: coincidesOnly([1, 1, 0]),
});

gate(theorem43AsPrinted, {
  mutants: [mutant('(½, ¼, ¼)', coincidesOnly([2, 1, 1])), mutant('uniform', coincidesOnly([1, 1, 1, 1]))],
});

/** The largest variation between cross-entropy over samples and the frequencies of the labels, over samples of n. */
function worstDifference(own: readonly number[], samples: number): number {
  let worst = 0;
  multinomialExpectation(own, samples, (counts) => {
    worst = Math.max(worst, totalVariation(countingCrossEntropy(counts, own), frequencies(counts, own)));
    return 0;
  });
  return worst;
}

const coincidesExactly = (where: (weights: readonly number[]) => boolean) =>
  forAll(
    fc.record({
      weights: fc.integer({ min: 2, max: 4 }).chain((labels) => parts(labels, 3)),
      samples: fc.integer({ min: 2, max: 5 }),
    }),
    ({ weights, samples }) => {
      const own = normalised(weights);
      // Parts of at most 3: what does not coincide is off by more than 1e−3.
      const coincides = [biasOf(own), worstDifference(own, samples)].map((distance) => distance < 1e-9);
      return coincides.every((one) => one === where(weights)) ? 0 : -1;
    },
    {
      runs: 150,
      examples: [
        { weights: [1, 1, 0], samples: 3 },
        { weights: [2, 1], samples: 2 },
      ],
    },
  );

export const theorem43 = claim({
  id: 'zhao-zhu-2024/theorem-4-3',
  ...zhaoZhu2024('Theorem 4.3'),
  statement: String.raw`\pi^2/\textstyle\sum \pi^2 = \pi, \text{ and cross-entropy over samples is the frequencies of
    the labels, if and only if } \pi \text{ is uniform on its support}`,
  status: 'corrected',
  kind: coincidesExactly(isUniformOnSupport),
});

gate(theorem43, {
  mutants: [
    mutant(
      'on all labels, or Dirac’s',
      coincidesExactly((weights) => isUniform(weights) || isDirac(weights)),
    ),
  ],
});

const riskAt = (samples: number) =>
  expectedRisk({ masses: [1], probabilities: [uneven], samples }, countingCrossEntropy);

const risksAre = (known: ReadonlyMap<number, number>) =>
  forAll(
    fc.constantFrom(...known.keys()),
    (samples) => 5e-4 - Math.abs(riskAt(samples) - (known.get(samples) ?? Number.NaN)),
    { runs: 8, examples: [...known.keys()] },
  );

export const countingRisks = claim({
  id: 'zhao-zhu-2024/counting-risks',
  ...zhaoZhu2024('Lemma 4.2'),
  statement: String.raw`\pi = (.6, .3, .1):\quad E\, \mathrm{TV}(\hat\pi_{\mathrm{CE,ptl}}, \pi) = .540, .224, .184,
    .181 \text{ at } n = 1, 5, 20, 60`,
  status: 'derived',
  kind: risksAre(
    new Map([
      [1, 0.54],
      [5, 0.224],
      [20, 0.184],
      [60, 0.181],
    ]),
  ),
});

gate(countingRisks, { mutants: [mutant('.1826 at n = 60', risksAre(new Map([[60, 0.1826]])))] });

const staysAboveLimit = (samples: number) =>
  counterexample({
    witness: { samples },
    check: ({ samples: n }) => {
      const [risk, limit] = [riskAt(n), biasOf(normalised(uneven))];
      return { slack: risk - limit, risk, limit };
    },
    exact: exact.riskFallsToLimit,
    correction: 'zhao-zhu-2024/counting-risks',
  });

export const riskFallsToLimit = claim({
  id: 'zhao-zhu-2024/risk-falls-to-its-limit',
  ...zhaoZhu2024('Lemma 4.2'),
  statement: String.raw`\text{One might expect that the risk falls to its limit as } n \text{ grows.} \quad \text{True:
    at } \pi = (.6, .3, .1) \text{ it is } .181 \text{ at } n = 60 \text{ and } .1826 \text{ in the limit.}`,
  status: 'conjectured',
  kind: staysAboveLimit(60),
});

gate(riskFallsToLimit, { mutants: [mutant('n = 20', staysAboveLimit(20))] });
