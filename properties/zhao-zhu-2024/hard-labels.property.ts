/**
 * Zhao & Zhu 2024, Section 3: hard labels. The frequencies of n labels at one input have, exactly,
 *
 *   E TV(π̂, π) = Σ_a (k_a/n)(1 − π_a) Bin(k_a; n, π_a),  k_a = ⌊nπ_a⌋ + 1,
 *
 * which is at most `½√((A − 1)/n)` (printed: `½√(A/n)`) and, for uniform π, `√((A − 1)/(2πn))` in the limit. The printed
 * lower bound of every learner, `e^{−1/2}/16 √(A/n)`, is a tenth of it.
 *
 * Tested by summing over all vectors of counts, A ≤ 4, n ≤ 8.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { hardLabelRisk } from '../../src/teacher/finite-domain/transfer-risks.ts';
import { normalised, parts } from '../probability-vectors.ts';
import { expectedRisk, frequencies } from './learners.ts';
import { zhaoZhu2024 } from './source.ts';

const laws = fc.record({
  weights: fc.integer({ min: 1, max: 4 }).chain((labels) => parts(labels)),
  samples: fc.integer({ min: 1, max: 8 }),
});
const coin = { weights: [1, 1], samples: 1 };

/** De Moivre's sum with another split of the counts. */
function deviation(probabilities: readonly number[], n: number, splitAt: (p: number) => number): number {
  return probabilities.reduce((sum, p) => {
    const k = splitAt(p);
    let mass = 1;
    for (let i = 1; i <= k; i++) mass *= (p * (n - k + i)) / i;
    return k > n ? sum : sum + (k / n) * (1 - p) * mass * (1 - p) ** (n - k);
  }, 0);
}

const riskIs = (risk: (probabilities: readonly number[], samples: number) => number) =>
  forAll(
    laws,
    ({ weights, samples }) => {
      const enumerated = expectedRisk({ masses: [1], probabilities: [weights], samples }, frequencies);
      return -Math.abs(enumerated - risk(normalised(weights), samples));
    },
    // Sums of 165 terms that add up to 1 at most.
    { runs: 200, tolerance: 1e-13, examples: [coin, { weights: [6, 3, 1], samples: 5 }] },
  );

export const hardLabelExpectation = claim({
  id: 'zhao-zhu-2024/hard-label-expectation',
  ...zhaoZhu2024('Section 3'),
  statement: String.raw`E\, \mathrm{TV}(\hat\pi, \pi) = \sum_a \tfrac{k_a}n (1 - \pi_a) \binom n{k_a} \pi_a^{k_a} (1 -
    \pi_a)^{n - k_a},\quad k_a = \lfloor n \pi_a \rfloor + 1`,
  status: 'derived',
  kind: riskIs(hardLabelRisk),
});

gate(hardLabelExpectation, {
  mutants: [
    mutant(
      'k_a = ⌊nπ_a⌋',
      riskIs((probabilities, n) => deviation(probabilities, n, (p) => Math.floor(n * p))),
    ),
    mutant(
      'k_a = ⌊nπ_a⌋ + 2',
      riskIs((probabilities, n) => deviation(probabilities, n, (p) => Math.floor(n * p) + 2)),
    ),
  ],
});

const risksOfMany = fc.record({
  weights: fc.integer({ min: 2, max: 10 }).chain((labels) => parts(labels)),
  samples: fc.integer({ min: 1, max: 2000 }),
});

const isAtMost = (bound: (labels: number, samples: number) => number) =>
  forAll(
    risksOfMany,
    ({ weights, samples }) => bound(weights.length, samples) - hardLabelRisk(normalised(weights), samples),
    { runs: 300, tolerance: 1e-12, examples: [coin] },
  );

export const hardLabelUpper = claim({
  id: 'zhao-zhu-2024/hard-label-upper',
  ...zhaoZhu2024('Section 3'),
  statement: String.raw`S = 1:\quad E\, \mathrm{TV}(\hat\pi, \pi) \le \tfrac12 \sqrt{(A - 1)/n}, \text{ with equality at } A = 2,\ n
    = 1,\ \pi = \tfrac12`,
  status: 'derived',
  kind: isAtMost((labels, n) => Math.sqrt((labels - 1) / n) / 2),
});

gate(hardLabelUpper, {
  mutants: [
    mutant(
      '.49 for ½',
      isAtMost((labels, n) => 0.49 * Math.sqrt((labels - 1) / n)),
    ),
  ],
});

const hasLimit = (constant: number) =>
  forAll(
    fc.record({ labels: fc.integer({ min: 2, max: 10 }), samples: fc.integer({ min: 1000, max: 10_000 }) }),
    ({ labels, samples }) => {
      const risk = hardLabelRisk(new Array<number>(labels).fill(1 / labels), samples);
      const ratio = risk / (constant * Math.sqrt((labels - 1) / samples));
      // Stirling's corrections of n, n/A and n(1 − 1/A), and a term of the lattice of the same order.
      return labels / samples - Math.abs(ratio - 1);
    },
    { runs: 60, examples: [{ labels: 2, samples: 10_000 }] },
  );

export const hardLabelLimit = claim({
  id: 'zhao-zhu-2024/hard-label-limit',
  ...zhaoZhu2024('Section 3'),
  statement: String.raw`\pi \text{ uniform, } S = 1:\quad E\, \mathrm{TV}(\hat\pi, \pi) \big/ \sqrt{(A - 1)/(2\pi n)} \to 1, \text{ up to }
    A/n`,
  status: 'derived',
  kind: hasLimit(1 / Math.sqrt(2 * Math.PI)),
});

gate(hardLabelLimit, { mutants: [mutant('.4 for .39894', hasLimit(0.4)), mutant('½', hasLimit(0.5))] });

const exceeds = (constant: number) =>
  forAll(
    fc
      .integer({ min: 1, max: 10 })
      .chain((half) =>
        fc.record({ labels: fc.constant(2 * half), samples: fc.integer({ min: Math.ceil(half / 2), max: 2000 }) }),
      ),
    ({ labels, samples }) => {
      const risk = hardLabelRisk(new Array<number>(labels).fill(1 / labels), samples);
      return risk - constant * Math.sqrt(labels / samples);
    },
    { runs: 200, examples: [{ labels: 2, samples: 2 }] },
  );

const PRINTED = Math.exp(-0.5) / 16;

export const hardLabelLower = claim({
  id: 'zhao-zhu-2024/hard-label-lower',
  ...zhaoZhu2024('Section 3'),
  statement: String.raw`\sup_\pi E\, \mathrm{TV}(\hat\pi, \pi) \ge \tfrac{e^{-1/2}}{16} \sqrt{SA/n} \quad (n \ge SA/4,\ A \text{ even;
    frequencies, at } S = 1 \text{ and uniform } \pi)`,
  status: 'derived',
  kind: exceeds(PRINTED),
});

gate(hardLabelLower, { mutants: [mutant('ten times the constant', exceeds(10 * PRINTED))] });
