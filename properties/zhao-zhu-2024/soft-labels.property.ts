/**
 * Zhao & Zhu 2024, Section 5: the teacher's whole distribution at each of n inputs. The exact minimax risk is
 *
 *   (1 − 1/A) M(S, n),  M = max_ρ Σ ρ (1 − ρ)^n = max_{h ∈ [1/S, 1)} g(h) + (S − 1) g((1 − h)/(S − 1)),  g(x) = x (1 −
 *   x)^n,
 *
 * for all n ≥ 1 and S ≥ 2: attained by the uniform distribution where nothing was seen, and by teachers that are sure
 * of one label, which is uniformly random. Printed: at least `(S − 1)/(2e(n + 1))` for n > S − 1.
 *
 * Tested on random inputs and teachers, summing over all samples; M against a free search in golden values.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { totalVariation } from '../../src/statistics/divergences.ts';
import { type SoftLabelMinimax, softLabelMinimax } from '../../src/teacher/finite-domain/soft-label-minimax.ts';
import { missingMass } from '../../src/teacher/finite-domain/transfer-risks.ts';
import { normalised, parts } from '../probability-vectors.ts';
import * as exact from './exact.ts';
import { type Domain, domains, expectedRisk } from './learners.ts';
import { zhaoZhu2024 } from './source.ts';

const inputLaws = fc.record({
  masses: fc.integer({ min: 2, max: 12 }).chain((inputs) => parts(inputs, 30)),
  samples: fc.integer({ min: 1, max: 60 }),
});

/** A mass of h, and S − 1 equal ones, as the hardest law of these sizes has. */
const hardestOf = (inputs: number, samples: number) => ({
  masses: Array.from(softLabelMinimax({ inputs, labels: 2, samples }).hardest),
  samples,
});

const isLargest = (value: (minimax: SoftLabelMinimax, inputs: number, samples: number) => number) =>
  forAll(
    inputLaws,
    ({ masses, samples }) => {
      const minimax = softLabelMinimax({ inputs: masses.length, labels: 2, samples });
      return value(minimax, masses.length, samples) - missingMass(normalised(masses), samples);
    },
    // A sum of twelve, and a maximum that is flat to rounding.
    { runs: 400, tolerance: 1e-13, examples: [hardestOf(3, 5), hardestOf(6, 12), hardestOf(4, 2)] },
  );

export const missingInputs = claim({
  id: 'zhao-zhu-2024/missing-inputs',
  ...zhaoZhu2024('Section 5'),
  statement: String.raw`\sum_s \rho_s (1 - \rho_s)^n \le M(S, n) = \max_h\, g(h) + (S - 1)\, g\Bigl(\frac{1 - h}{S -
    1}\Bigr),\quad g(x) = x (1 - x)^n`,
  status: 'derived',
  kind: isLargest(({ missing }) => missing),
});

gate(missingInputs, {
  mutants: [
    mutant(
      'at the uniform distribution',
      isLargest((_, inputs, n) => (1 - 1 / inputs) ** n),
    ),
    mutant(
      '(S − 1) masses 1/(n + 1)',
      isLargest((_, inputs, n) => ((inputs - 1) / (n + 1)) * (n / (n + 1)) ** n),
    ),
  ],
});

const least = (labels: number) => 1 - 1 / labels;

/** Of a learner that says the teacher's own distribution where it saw it, and U elsewhere. */
const uniformElsewhere = (domain: Domain) => expectedRisk(domain, (_, own) => own);

const worstIs = (share: (labels: number) => number) =>
  forAll(
    fc.record({ domain: domains, guess: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }) }),
    ({ domain, guess }) => {
      const labels = domain.probabilities[0].length;
      const inputs = domain.masses.length;
      // Whatever is said of an unseen input: teachers that are sure of a random label make that 1 − 1/A of its mass.
      const said = normalised(guess.slice(0, labels));
      const sureOf = (a: number) => said.map((_, b) => (a === b ? 1 : 0));
      const against = said.reduce((sum, _, a) => sum + totalVariation(said, sureOf(a)) / labels, 0);
      const attained = -Math.abs(against - share(labels));
      if (inputs < 2) return attained;
      const { missing } = softLabelMinimax({ inputs, labels, samples: domain.samples });
      return Math.min(attained, share(labels) * missing - uniformElsewhere(domain));
    },
    { runs: 200, tolerance: 1e-13, examples: [{ domain: sure(3), guess: [1, 2, 3] }] },
  );

/** Two inputs with teachers that are sure. */
function sure(labels: number): Domain {
  const row = Array.from({ length: labels }, (_, a) => (a === 0 ? 1 : 0));
  return { masses: [1, 1], probabilities: [row, row], samples: 2 };
}

export const softLabelRisk = claim({
  id: 'zhao-zhu-2024/soft-label-minimax',
  ...zhaoZhu2024('Section 5'),
  statement: String.raw`\inf_{\hat\pi} \sup_{\rho, \pi^*} E \sum_s \rho_s \mathrm{TV}(\hat\pi_s, \pi^*_s) = (1 -
    \tfrac1A)\, M(S, n)`,
  status: 'derived',
  kind: worstIs(least),
});

gate(softLabelRisk, {
  mutants: [
    mutant(
      '½ for 1 − 1/A',
      worstIs(() => 1 / 2),
    ),
    mutant(
      '1 for 1 − 1/A',
      worstIs(() => 1),
    ),
  ],
});

const isBelow = (lower: (inputs: number, n: number) => number, from: (inputs: number) => number) =>
  forAll(
    fc.record({
      inputs: fc.integer({ min: 2, max: 40 }),
      labels: fc.integer({ min: 2, max: 10 }),
      more: fc.integer({ min: 0, max: 200 }),
    }),
    ({ inputs, labels, more }) => {
      const samples = Math.max(1, from(inputs) + more);
      return softLabelMinimax({ inputs, labels, samples }).risk / least(labels) - lower(inputs, samples);
    },
    { runs: 200, examples: [{ inputs: 20, labels: 2, more: 0 }] },
  );

export const softLabelLower = claim({
  id: 'zhao-zhu-2024/soft-label-lower',
  ...zhaoZhu2024('Theorem 5.1'),
  statement: String.raw`n > S - 1:\quad M(S, n) \ge \frac{S - 1}{e (n + 1)}, \text{ so that the minimax risk is at least
    the printed } \frac{S - 1}{2e (n + 1)}`,
  status: 'derived',
  kind: isBelow(
    (inputs, n) => (inputs - 1) / (Math.E * (n + 1)),
    (inputs) => inputs,
  ),
});

gate(softLabelLower, {
  mutants: [
    mutant(
      'from n = S/2 on',
      isBelow(
        (inputs, n) => (inputs - 1) / (Math.E * (n + 1)),
        (inputs) => Math.floor(inputs / 2),
      ),
    ),
    mutant(
      'twice it',
      isBelow(
        (inputs, n) => (2 * (inputs - 1)) / (Math.E * (n + 1)),
        (inputs) => inputs,
      ),
    ),
  ],
});

const sumsToOne = (witness: { readonly inputs: number; readonly samples: number }) =>
  counterexample({
    quote: 'p(0) = 1 − S⁻¹/(n + 1)',
    section: 'Theorem 5.1, its proof',
    conditions: 'S inputs, S − 1 of which have mass 1/(n + 1); the formula is quoted, not the sentence around it',
    witness,
    check: ({ inputs, samples }) => {
      const total = 1 - 1 / inputs / (samples + 1) + (inputs - 1) / (samples + 1);
      return { slack: 1e-12 - Math.abs(total - 1), total };
    },
    exact: exact.theorem51Printed,
    correction: 'zhao-zhu-2024/theorem-5-1-masses',
  });

export const theorem51Printed = claim({
  id: 'zhao-zhu-2024/theorem-5-1-masses-as-printed',
  ...zhaoZhu2024('proof of Theorem 5.1'),
  statement: String.raw`\text{The paper: } S - 1 \text{ masses of } \tfrac1{n + 1} \text{ and } p(0) = 1 -
    \frac{S^{-1}}{n + 1}. \quad \text{True: that adds up to } \tfrac43 \text{ at } S = 3,\ n = 4.`,
  status: 'refuted as printed',
  kind: sumsToOne({ inputs: 3, samples: 4 }),
});

gate(theorem51Printed, { mutants: [mutant('n = 10¹³', sumsToOne({ inputs: 3, samples: 1e13 }))] });

const massesAre = (first: (inputs: number, n: number) => number) =>
  forAll(
    fc.record({ inputs: fc.integer({ min: 2, max: 50 }), more: fc.integer({ min: 0, max: 500 }) }),
    ({ inputs, more }) => {
      const n = inputs + more;
      const masses = Array.from({ length: inputs }, (_, s) => (s === 0 ? first(inputs, n) : 1 / (n + 1)));
      const total = masses.reduce((sum, mass) => sum + mass, 0);
      if (Math.abs(total - 1) > 1e-12) return -1;
      return missingMass(masses, n) - (inputs - 1) / (Math.E * (n + 1));
    },
    { runs: 200, examples: [{ inputs: 3, more: 1 }] },
  );

export const theorem51Masses = claim({
  id: 'zhao-zhu-2024/theorem-5-1-masses',
  ...zhaoZhu2024('proof of Theorem 5.1'),
  statement: String.raw`p(0) = 1 - \frac{S - 1}{n + 1}, \text{ the others } \tfrac1{n + 1}: \text{ a distribution of
    missing mass at least } \frac{S - 1}{e (n + 1)}`,
  status: 'corrected',
  kind: massesAre((inputs, n) => 1 - (inputs - 1) / (n + 1)),
});

gate(theorem51Masses, {
  mutants: [
    mutant(
      'as printed',
      massesAre((inputs, n) => 1 - 1 / inputs / (n + 1)),
    ),
  ],
});
