/**
 * Figure 1, Section 2. The effective logit lies on the label's side of the teacher's logit; it increases in the
 * teacher's logit; for the label 1 it decreases in the soft ratio.
 *
 * Tested on random pairs of teacher logits and of soft ratios.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { mixedSample, softRatio } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** What a student's logit is taken to be. */
type Rule = (teacherLogit: number, label: 1 | -1, mix: LabelMix) => number;

/** `|error| ≤ 8u max(1, |z|)`, for each of two logits, and a relative slack of them. */
const ROUNDING = 2e-15;

const monotone = (rule: Rule) =>
  forAll(
    fc.record({ sample: mixedSample, further: fc.double({ min: 0, max: 10, noNaN: true }), other: softRatio }),
    ({ sample: { teacherLogit: zt, label: y, mix }, further, other }) => {
      const z = rule(zt, y, mix);
      const towardsLabel = y * (z - zt);
      const inTeacher = rule(zt + further, y, mix) - z;
      const [less, more] = [mix.softRatio, other].sort((a, b) => a - b);
      const inRatio = y * (rule(zt, y, { ...mix, softRatio: less }) - rule(zt, y, { ...mix, softRatio: more }));
      const size = 1 + Math.abs(z) + Math.abs(zt) + further;
      return Math.min(towardsLabel, inTeacher, inRatio) / size;
    },
    // The root for another ρ may be larger than z: 36/T = 360 at most, hence the factor.
    { runs: 3000, tolerance: 400 * ROUNDING },
  );

export const directions = claim({
  id: 'ji-zhu-2020/effective-logit-directions',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`\operatorname{sign}(z_{\mathrm{eff}} - z_t) = 2 y_g - 1; \quad z_{\mathrm{eff}}
    \text{ increases in } z_t; \quad y_g = 1 \Rightarrow z_{\mathrm{eff}} \text{ decreases in } \rho`,
  status: 'as printed',
  kind: monotone(effectiveLogit),
});

gate(directions, {
  mutants: [
    mutant(
      'the label ignored: always 1',
      monotone((zt, _, mix) => effectiveLogit(zt, 1, mix)),
    ),
    mutant(
      'increases in ρ',
      monotone((zt, y, { softRatio: rho, temperature: T }) => {
        return effectiveLogit(zt, y, { softRatio: 1 - rho, temperature: T });
      }),
    ),
  ],
});
