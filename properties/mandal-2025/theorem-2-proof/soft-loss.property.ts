/**
 * Mandal, Lin, Srikant 2025, proofs of Theorem 2 and Lemma 3: the soft loss between two parabolas.
 *
 * Statement: `2 (μ(f) − μ(z))² ≤ KL(μ(z) ‖ μ(f)) ≤ (f − z)²/8`, the first by Pinsker's inequality.
 *
 * Tested at any logits up to ±700, and at `f ≈ z`. How loose: not at all near `f = z = 0`; 1/8.1 and 2.02 are
 * rejected.
 */
import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../../src/claims/index.ts';
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
  kind: belowParabola(1 / 8),
});

gate(softLossIsBelowAParabola, {
  mutants: [mutant('1/8 lowered to 1/8.1', belowParabola(1 / 8.1))],
  sensitivity: { of: 'constant 1/8', kind: (factor) => belowParabola(1 / 8 / factor) },
});

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
  kind: aboveSquaredDifference(2),
});

gate(softLossIsAboveTheSquaredDifference, {
  mutants: [mutant('2 raised to 2.02', aboveSquaredDifference(2.02))],
  sensitivity: { of: 'constant 2', kind: (factor) => aboveSquaredDifference(2 * factor) },
});
