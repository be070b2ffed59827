/**
 * Figure 1, Section 2. A correct teacher is exceeded, `|z_eff| > |z_t|`; a wrong one only where the label's pull is the
 * stronger one: `|z_eff| < |z_t|` exactly where `(ρ/T) tanh(|z_t|/2T) > (1 − ρ) S(−|z_t|)`.
 *
 * Tested by a counterexample to the unconditional reading (in words of ours, for no sentence is at hand), and on random
 * teachers for the exact region.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import * as exact from './exact.ts';
import { label, type MixedSample, mixedSample, temperature } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** `|z_eff| − |z_t|`. */
function gained({ teacherLogit: zt, label: y, mix: labelMix }: MixedSample): number {
  return Math.abs(effectiveLogit(zt, y, labelMix)) - Math.abs(zt);
}

const grows = (witness: MixedSample) =>
  counterexample({ witness, check: gained, exact: exact.alwaysLarger, correction: 'ji-zhu-2020/effective-logit-size' });

export const alwaysLarger = claim({
  id: 'ji-zhu-2020/effective-logit-always-larger',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`\text{The figure, in our words: } |z_{\mathrm{eff}}| > |z_t| \text{ whether the teacher is
    right or wrong}`,
  status: 'conjectured',
  // 1.3414 < 2: a wrong teacher is pulled towards 0 before it is pulled across.
  kind: grows({ teacherLogit: 2, label: -1, mix: { softRatio: 0.9, temperature: 1 } }),
});

gate(alwaysLarger, {
  mutants: [
    mutant('a teacher that is right', grows({ teacherLogit: 2, label: 1, mix: { softRatio: 0.9, temperature: 1 } })),
    mutant('few soft labels', grows({ teacherLogit: 2, label: -1, mix: { softRatio: 0.1, temperature: 1 } })),
  ],
});

/** Of the teacher's pull and the label's, at the mirror image `−z_t` of a wrong logit: whose is stronger decides. */
type Pulls = (size: number, softRatio: number, temperature: number) => readonly [soft: number, hard: number];

/**
 * Wrong teachers, with soft ratios around the one at which the two pulls are equal: within a factor of 3 of its odds,
 * where a rule that is off in a constant is found out.
 */
const wrongTeacher = fc.record({
  size: fc.double({ min: 1e-3, max: 36, noNaN: true }),
  label,
  temperature,
  tilt: fc.double({ min: -1.1, max: 1.1, noNaN: true }),
});
const aroundTheBoundary = wrongTeacher.map(({ size, label: y, temperature: T, tilt }): MixedSample => {
  const odds = (T * sigmoid(-size)) / Math.tanh(size / (2 * T));
  const tilted = odds * Math.exp(tilt);
  return { teacherLogit: -y * size, label: y, mix: { softRatio: tilted / (1 + tilted), temperature: T } };
});

const smallerWhere = (pulls: Pulls) =>
  forAll(
    fc.oneof(mixedSample, aroundTheBoundary),
    (sample) => {
      const { teacherLogit: zt, label: y, mix: labelMix } = sample;
      const gain = gained(sample) / (1 + Math.abs(zt) + Math.abs(gained(sample)));
      if (zt * y > 0) return gain;
      const [soft, hard] = pulls(Math.abs(zt), labelMix.softRatio, labelMix.temperature);
      return soft > hard ? -gain : gain;
    },
    // Where both pulls are equal up to rounding (16u), the gain is zero up to that over the slope of their ratio's
    // logarithm, at least min(1, 1/T)/2: 40 · 16u < 1e−13.
    { runs: 5000, tolerance: 1e-13 },
  );

export const sizeRegion = claim({
  id: 'ji-zhu-2020/effective-logit-size',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`\text{a correct teacher and } \rho < 1 \Rightarrow |z_{\mathrm{eff}}| \ge |z_t|; \quad
    \text{a wrong one: } |z_{\mathrm{eff}}| < |z_t| \iff \tfrac\rho T \tanh\tfrac{|z_t|}{2T} > (1 - \rho)\, S(-|z_t|)`,
  status: 'corrected',
  kind: smallerWhere((z, rho, T) => [(rho / T) * Math.tanh(z / (2 * T)), (1 - rho) * sigmoid(-z)]),
});

gate(sizeRegion, {
  mutants: [
    mutant(
      'always larger',
      smallerWhere(() => [0, 1]),
    ),
    mutant(
      '2T replaced by T',
      smallerWhere((z, rho, T) => [(rho / T) * Math.tanh(z / T), (1 - rho) * sigmoid(-z)]),
    ),
    mutant(
      'a factor 1/T lost',
      smallerWhere((z, rho, T) => [rho * Math.tanh(z / (2 * T)), (1 - rho) * sigmoid(-z)]),
    ),
  ],
});
