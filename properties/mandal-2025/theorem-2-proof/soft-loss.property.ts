/**
 * Mandal, Lin, Srikant 2025, proofs of Theorem 2 and Lemma 3: the soft loss between two parabolas.
 *
 * Statement: `2 (μ(f) − μ(z))² ≤ KL(μ(z) ‖ μ(f)) ≤ (f − z)²/8`, the first by Pinsker's inequality.
 *
 * Tested at any logits up to ±700, and at `f ≈ z`, and proved for all real `z` and `s = f − z`. How loose: not at all
 * near `f = z = 0`; 1/8.1 and 2.02 are rejected.
 *
 * Proof: `KL = A(z + s) − A(z) − μ(z) s` for `A(x) = ln(1 + eˣ) = x/2 + ln(2 cosh x/2)`. The first slack and its slope
 * are 0 at `s = 0`, its second derivative is `tanh²((z + s)/2)/4`. The slope of the second slack is `(μ(f) − μ(z))
 * tanh²(f/2)`, which has the sign of s.
 */
import fc from 'fast-check';
import {
  claim,
  forAll,
  mutant,
  provedBy,
  type RealDefinition,
  type RealPoint,
  relativeSlack,
  withConstants,
} from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { sigmoidDifference } from '../../../src/numerics/sigmoid.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import { logit } from '../logits.ts';
import { mandal2025 } from '../source.ts';

/** Teacher's logit `z` and how far the student's is from it: `f = z + step`, so that `f ≈ z` is tried too. */
interface Pair {
  readonly z: number;
  readonly step: number;
}

const pairs = fc.record<Pair>({ z: logit, step: logit });
const examples: Pair[] = [
  { z: 0, step: 0 },
  { z: 0, step: 1e-6 },
  { z: -1e-3, step: 2e-3 },
];

// The divergence is accurate to 1e−13, the difference of sigmoids to a few units in the last place, its square to
// twice that.
const tolerance = 1e-12;

/** `KL(μ(z) ‖ μ(z + s))`. */
const KL = '(s/2 + log(cosh((z + s)/2)) - log(cosh(z/2)) - (1 + tanh(z/2))/2*s)';
const REALS = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
/** Beyond these the slack is a small difference of large numbers. */
const moderate = ({ z, s }: RealPoint): RealPoint => ({ z: 20 * Math.tanh(z / 20), s: 20 * Math.tanh(s / 20) });

const parabola: RealDefinition = {
  variables: { z: REALS, s: REALS },
  constants: { C: '1/8' },
  slack: `C*s^2 - ${KL}`,
  routes: [{ variable: 's', at: 0, order: 2 }],
  sharpIn: ['C', 0.99],
  library: ({ z, s }) => s ** 2 / 8 - logisticKl(z, z + s),
  libraryAt: moderate,
};

const belowParabola = (curvature: number) =>
  forAll(pairs, ({ z, step }) => relativeSlack(logisticKl(z, z + step), curvature * (z + step - z) ** 2), {
    examples,
    tolerance,
    runs: 5000,
  });

export const softLossIsBelowAParabola = claim({
  id: 'mandal-2025/soft-loss-below-parabola',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`\mathrm{KL}(\mu(z) \,\|\, \mu(f)) \le \tfrac18 (f - z)^2`,
  status: 'derived',
  kind: provedBy(belowParabola(1 / 8), parabola),
});

gate(softLossIsBelowAParabola, {
  mutants: [mutant('1/8 lowered to 1/8.1', provedBy(belowParabola(1 / 8.1), withConstants(parabola, { C: '1/8.1' })))],
  sensitivity: { of: 'constant 1/8', kind: (factor) => belowParabola(1 / 8 / factor) },
});

const pinsker: RealDefinition = {
  variables: { z: REALS, s: REALS },
  constants: { C: '2' },
  slack: `${KL} - C*((tanh((z + s)/2) - tanh(z/2))/2)^2`,
  routes: [
    {
      variable: 's',
      at: 0,
      order: 1,
      derivative: ['tanh((z + s)/2) - tanh(z/2)', 'tanh(z/2) - tanh((z + s)/2)'].map((difference) => ({
        factors: [
          { slack: `(${difference})/2`, routes: [{ variable: 's', at: 0, order: 1 }] },
          { slack: 'tanh((z + s)/2)^2' },
        ],
      })),
    },
  ],
  sharpIn: ['C', 1.01],
  library: ({ z, s }) => logisticKl(z, z + s) - 2 * sigmoidDifference(z, z + s) ** 2,
  libraryAt: moderate,
};

const aboveSquaredDifference = (constant: number) =>
  forAll(
    pairs,
    ({ z, step }) => relativeSlack(constant * sigmoidDifference(z, z + step) ** 2, logisticKl(z, z + step)),
    { examples, tolerance, runs: 5000 },
  );

export const softLossIsAboveTheSquaredDifference = claim({
  id: 'mandal-2025/soft-loss-pinsker',
  ...mandal2025('proof of Lemma 3'),
  statement: String.raw`\mathrm{KL}(\mu(z) \,\|\, \mu(f)) \ge 2\,(\mu(f) - \mu(z))^2`,
  status: 'derived',
  kind: provedBy(aboveSquaredDifference(2), pinsker),
});

gate(softLossIsAboveTheSquaredDifference, {
  mutants: [mutant('2 raised to 2.02', provedBy(aboveSquaredDifference(2.02), withConstants(pinsker, { C: '2.02' })))],
  sensitivity: { of: 'constant 2', kind: (factor) => aboveSquaredDifference(2 * factor) },
});
