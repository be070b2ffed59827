/**
 * Zhao & Zhu 2024, Section 4: every label comes with the teacher's probability `π*(a | s)`. With `ν = ρ × π*`, a
 * learner that is exact on the pairs it has seen, and keeps their mass, has
 *
 *   E Σ_s ρ_s TV ≤ Σ_{s,a} ν (1 − ν)^n ≤ SA n^n/(n + 1)^{n+1} ≤ SA/(en),
 *
 * and no learner has less than `S(A − 1)/(4(n + 1)) (n/(n + 1))^n` in the worst case (A odd, `n + 1 ≥ S(A − 1)/2`). The
 * paper has the first for the squared error of logits, and finds cross-entropy biased. Multiplicity is to blame for
 * that: cross-entropy over *distinct* pairs has
 *
 *   E Σ_s ρ_s TV = Σ ν (1 − ν)^n − Σ_s ρ_s (1 − ρ_s)^n (1 − TV(U, π*_s)).
 *
 * Tested by summing over all vectors of counts, S ≤ 2, A ≤ 3, n ≤ 5.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { distinctPairsRisk, missingMass } from '../../src/teacher/finite-domain/transfer-risks.ts';
import * as exact from './exact.ts';
import {
  countingCrossEntropy,
  type Domain,
  distinctCrossEntropy,
  domains,
  evenRest,
  expectedRisk,
  type Learner,
  teacherOf,
} from './learners.ts';
import { zhaoZhu2024 } from './source.ts';

/** Sums of at most 252 terms that add up to 1. */
const ROUNDING = 1e-13;

const three: Domain = { masses: [1], probabilities: [[6, 3, 1]], samples: 5 };
const two: Domain = {
  masses: [1, 3],
  probabilities: [
    [1, 1],
    [4, 1],
  ],
  samples: 2,
};

/** `Σ ν (1 − ν)^n`. */
function missingOf(domain: Domain): number {
  const { masses, probabilities } = teacherOf(domain);
  const pairs = probabilities.data.map((p, c) => p * masses[Math.floor(c / probabilities.cols)]);
  return missingMass(pairs, domain.samples);
}

const isWithin = (learner: Learner, share: number) =>
  forAll(domains, (domain) => share * missingOf(domain) - expectedRisk(domain, learner), {
    runs: 200,
    tolerance: ROUNDING,
    examples: [three, two, { ...three, samples: 1 }],
  });

export const exactOnTheSeen = claim({
  id: 'zhao-zhu-2024/exact-on-the-seen',
  ...zhaoZhu2024('Theorem 4.4'),
  statement: String.raw`\text{exact on the seen: } E \sum_s \rho_s \mathrm{TV}(\hat\pi_s, \pi^*_s) \le \sum_{s,a} \nu (1
    - \nu)^n`,
  status: 'derived',
  kind: isWithin(evenRest, 1),
});

gate(exactOnTheSeen, {
  mutants: [
    mutant('cross-entropy that counts', isWithin(countingCrossEntropy, 1)),
    mutant('a quarter of it', isWithin(evenRest, 1 / 4)),
  ],
});

const cells = fc.record({
  masses: fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 30 }),
  samples: fc.integer({ min: 1, max: 1000 }),
});

const massIsAtMost = (bound: (count: number, n: number) => number) =>
  forAll(
    cells,
    ({ masses, samples }) => {
      const total = masses.reduce((sum, mass) => sum + mass, 0);
      const missing = missingMass(
        masses.map((mass) => mass / total),
        samples,
      );
      return bound(masses.length, samples) - missing;
    },
    // Equal masses of 1/(n + 1) have the most.
    {
      runs: 500,
      tolerance: ROUNDING,
      examples: [1, 9, 29].map((n) => ({ masses: new Array<number>(n + 1).fill(1), samples: n })),
    },
  );

const largest = (n: number) => Math.exp(-n * Math.log1p(1 / n)) / (n + 1);

export const missingMassUpper = claim({
  id: 'zhao-zhu-2024/missing-mass-upper',
  ...zhaoZhu2024('Lemma E.5'),
  statement: String.raw`\sum_{c \le C} \nu_c (1 - \nu_c)^n \le C \frac{n^n}{(n + 1)^{n+1}} \le \frac C{en} \le
    \frac{4C}{9n}`,
  status: 'corrected',
  kind: massIsAtMost((count, n) => {
    const bounds = [count * largest(n), count / (Math.E * n), (4 * count) / (9 * n)];
    // A chain: each is to be above the one before.
    return bounds[0] <= bounds[1] && bounds[1] <= bounds[2] ? bounds[0] : Number.NEGATIVE_INFINITY;
  }),
});

gate(missingMassUpper, {
  mutants: [
    mutant(
      '99 % of it',
      massIsAtMost((count, n) => 0.99 * count * largest(n)),
    ),
    mutant(
      '1/(en) below n^n/(n + 1)^{n+1}',
      massIsAtMost((count, n) => (count / (Math.E * n) <= count * largest(n) ? count : Number.NEGATIVE_INFINITY)),
    ),
  ],
});

/** S inputs, each with (A − 1)/2 pairs of labels, one of which has ν = 1/(n + 1); the last label has the rest. */
function hardest(inputs: number, labels: number, samples: number): Domain {
  const half = (labels - 1) / 2;
  const row = Array.from({ length: labels }, (_, a) =>
    a < half ? inputs : a < 2 * half ? 0 : samples + 1 - inputs * half,
  );
  return { masses: new Array<number>(inputs).fill(1), probabilities: new Array(inputs).fill(row), samples };
}

/** A learner that knows of which pairs of labels one has probability 1/(n + 1): it halves that. */
const halves: Learner = (counts, own) => {
  const half = (own.length - 1) / 2;
  const each = Math.max(...own.slice(0, half));
  return own.map((p, a) => {
    if (a === 2 * half) return p;
    const pair = a % half;
    return counts[pair] > 0 || counts[pair + half] > 0 ? p : each / 2;
  });
};

const atLeast = (factor: number) =>
  forAll(
    fc.record({
      inputs: fc.integer({ min: 1, max: 2 }),
      labels: fc.constantFrom(3, 5),
      samples: fc.integer({ min: 1, max: 5 }),
    }),
    ({ inputs, labels, samples: n }) => {
      if (n + 1 < (inputs * (labels - 1)) / 2) return 0;
      const lower = ((inputs * (labels - 1)) / (4 * (n + 1))) * (n / (n + 1)) ** n;
      const upper = inputs * labels * largest(n);
      const risks = [halves, evenRest, distinctCrossEntropy].map((own) =>
        expectedRisk(hardest(inputs, labels, n), own),
      );
      return Math.min(
        ...risks.map((risk) => risk - factor * lower),
        -Math.abs(upper / lower - (4 * labels) / (labels - 1)),
      );
    },
    { runs: 20, tolerance: ROUNDING, examples: [{ inputs: 1, labels: 3, samples: 5 }] },
  );

export const partialLabelLower = claim({
  id: 'zhao-zhu-2024/partial-label-lower',
  ...zhaoZhu2024('Section 4'),
  statement: String.raw`A \text{ odd},\ n + 1 \ge S(A - 1)/2: \text{ at the hardest teachers the risk is at least }
    \frac{S(A - 1)}{4(n + 1)} \Bigl(\frac n{n + 1}\Bigr)^n, \text{ a factor } \frac{4A}{A - 1} \text{ below the upper
    bound}`,
  status: 'derived',
  kind: atLeast(1),
});

gate(partialLabelLower, { mutants: [mutant('two and a half times it', atLeast(2.5))] });

const distinctIs = (risk: (domain: Domain) => number, learner: Learner = distinctCrossEntropy) =>
  forAll(domains, (domain) => -Math.abs(expectedRisk(domain, learner) - risk(domain)), {
    runs: 200,
    tolerance: ROUNDING,
    examples: [three, two],
  });

const closedForm = (domain: Domain) => distinctPairsRisk(teacherOf(domain), domain.samples);

export const distinctPairs = claim({
  id: 'zhao-zhu-2024/distinct-pairs',
  ...zhaoZhu2024('Section 4'),
  statement: String.raw`\text{cross-entropy over distinct pairs: } E \sum_s \rho_s \mathrm{TV} = \sum \nu (1 - \nu)^n -
    \sum_s \rho_s (1 - \rho_s)^n (1 - \mathrm{TV}(U, \pi^*_s))`,
  status: 'derived',
  kind: distinctIs(closedForm),
});

gate(distinctPairs, {
  mutants: [
    mutant('over all samples', distinctIs(closedForm, countingCrossEntropy)),
    mutant('the missing mass', distinctIs(missingOf)),
  ],
});

const equalsMissingMass = (learner: Learner) =>
  counterexample({
    witness: three,
    check: (domain) => {
      const [risk, missing] = [expectedRisk(domain, learner), missingOf(domain)];
      return { slack: 1e-9 - Math.abs(risk - missing), risk, missing };
    },
    exact: exact.riskIsMissingMass,
    correction: 'zhao-zhu-2024/exact-on-the-seen',
  });

export const riskIsMissingMass = claim({
  id: 'zhao-zhu-2024/risk-is-missing-mass',
  ...zhaoZhu2024('Theorem 4.4'),
  statement: String.raw`\text{One might expect that the risk of a learner that is exact on the seen is the missing mass.
    True of cross-entropy over distinct pairs at } S = 1 \text{; shared evenly among the unseen, less: } \pi = (.6, .3,
    .1),\ n = 5.`,
  status: 'conjectured',
  kind: equalsMissingMass(evenRest),
});

gate(riskIsMissingMass, { mutants: [mutant('renormalised', equalsMissingMass(distinctCrossEntropy))] });
