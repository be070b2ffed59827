/**
 * Section 2. How large may the soft ratio be if hard labels are to correct every wrong teacher? The paper answers `ρ ≤
 * ½` for `T = 1` (see `section-2-temperature-one`), and takes `T ≥ 1`, where that is enough. At any temperature the
 * answer is `ρ ≤ T/(1 + T)`, exactly: below `T = 1` one half is too much, which the paper does not deny.
 *
 * Tested on random teachers, and on the worst one (`z_t → −∞`), whose student has the logit `saturation`.
 */

import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { largestCorrectingSoftRatio, saturation } from '../../src/teacher/effective-logit/regions.ts';
import * as exact from './exact.ts';
import { type MixedSample, mixedSample } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** `y · z_eff`: positive where the student is right. */
function rightBy({ teacherLogit: zt, label: y, mix: labelMix }: MixedSample): number {
  return y * effectiveLogit(zt, y, labelMix);
}

const correctsAt = (witness: MixedSample) =>
  counterexample({
    witness,
    check: rightBy,
    exact: exact.halfSuffices,
    correction: 'ji-zhu-2020/correcting-soft-ratio',
  });

export const halfSuffices = claim({
  id: 'ji-zhu-2020/half-suffices',
  ...jiZhu2020('Section 2'),
  statement: String.raw`\rho \le \tfrac12 \Rightarrow \text{hard labels correct every wrong teacher, at any } T`,
  status: 'conjectured',
  // −0.4195: below T = 1 the soft loss weighs more than its share, by 1/T.
  kind: correctsAt({ teacherLogit: -5, label: 1, mix: { softRatio: 0.5, temperature: 0.5 } }),
});

gate(halfSuffices, {
  mutants: [mutant('T = 1', correctsAt({ teacherLogit: -5, label: 1, mix: { softRatio: 0.5, temperature: 1 } }))],
});

const correctsUpTo = (largest: (temperature: number) => number) =>
  forAll(
    mixedSample,
    (sample) => {
      const { mix: labelMix } = sample;
      const { softRatio, temperature } = labelMix;
      return softRatio <= largest(temperature)
        ? Math.min(rightBy(sample), saturation(labelMix))
        : -saturation(labelMix);
    },
    // A logit near 0 is off by 8u.
    {
      runs: 5000,
      tolerance: 1e-15,
      examples: [{ teacherLogit: -36, label: 1 as const, mix: { softRatio: 0.5, temperature: 1 } }],
    },
  );

export const correctingSoftRatio = claim({
  id: 'ji-zhu-2020/correcting-soft-ratio',
  ...jiZhu2020('Section 2'),
  statement: String.raw`\text{hard labels correct every wrong teacher} \iff \rho \le \frac T{1 + T}`,
  status: 'corrected',
  kind: correctsUpTo(largestCorrectingSoftRatio),
});

gate(correctingSoftRatio, {
  mutants: [
    mutant(
      'ρ ≤ ½ at every T',
      correctsUpTo(() => 1 / 2),
    ),
    mutant(
      'T²/(1 + T²)',
      correctsUpTo((T) => (T * T) / (1 + T * T)),
    ),
  ],
});
