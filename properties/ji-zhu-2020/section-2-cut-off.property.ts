/**
 * Section 2. With a correct teacher the effective logit is about `max(t, |z_t|)`, where `t = z_eff(0₊)` is the jump at
 * a teacher's logit of 0. The cut-off is a lower bound; for `T ≥ 1` the excess is largest at `|z_t| = t`.
 *
 * Tested on random correct teachers, and against a table of the excess at `T = 5`.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { split } from '../../src/teacher/effective-logit/regions.ts';
import { type MixedSample, mix } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const correctSample = fc.record({ size: fc.double({ min: 0, max: 36, noNaN: true }), mix });

const above = (bound: (splitAt: number, size: number) => number) =>
  forAll(
    correctSample,
    ({ size, mix: labelMix }) => {
      const z = effectiveLogit(size, 1, labelMix);
      return (z - bound(split(labelMix), size)) / Math.max(1, z);
    },
    // Two logits, each off by 8u of itself.
    { runs: 3000, tolerance: 2e-15, examples: [{ size: 0, mix: { softRatio: 0.5, temperature: 5 } }] },
  );

export const cutOff = claim({
  id: 'ji-zhu-2020/cut-off',
  ...jiZhu2020('Section 2'),
  statement: String.raw`y_g z_t \ge 0 \Rightarrow |z_{\mathrm{eff}}| \ge \max(t, |z_t|), \quad t =
    z_{\mathrm{eff}}(0_+)`,
  status: 'corrected',
  kind: above(Math.max),
});

gate(cutOff, {
  mutants: [
    mutant(
      'both added',
      above((t, size) => t + size),
    ),
    mutant('both as the legs of a right triangle', above(Math.hypot)),
  ],
  sensitivity: { of: 'cut-off', kind: (factor) => above((t, size) => factor * Math.max(t, size)) },
});

/** `|z_eff| − max(t, |z_t|)`. */
function excess(size: number, labelMix: MixedSample['mix']): number {
  return effectiveLogit(size, 1, labelMix) - Math.max(split(labelMix), size);
}

const largestAt = (place: (splitAt: number) => number, coldest = 1) =>
  forAll(
    correctSample,
    ({ size, mix: labelMix }) => {
      fc.pre(labelMix.temperature >= coldest);
      const most = excess(place(split(labelMix)), labelMix);
      return (most - excess(size, labelMix)) / Math.max(1, size, split(labelMix));
    },
    // Four logits of up to 1 + the larger of t and |z_t|, each off by 8u of that, and ln 2 between them: 64u.
    { runs: 3000, tolerance: 2e-14 },
  );

export const cutOffExcess = claim({
  id: 'ji-zhu-2020/cut-off-excess',
  ...jiZhu2020('Section 2'),
  statement: String.raw`T \ge 1,\; y_g z_t \ge 0 \Rightarrow |z_{\mathrm{eff}}| - \max(t, |z_t|)
    \text{ is largest at } |z_t| = t`,
  status: 'derived',
  kind: largestAt((t) => t),
});

gate(cutOffExcess, {
  mutants: [
    // Below T = 1 a sure teacher is outdone by the factor 1/T: the excess has no bound.
    mutant(
      'at every temperature',
      largestAt((t) => t, 0),
    ),
    mutant(
      'largest at 0',
      largestAt(() => 0),
    ),
    mutant(
      'largest at 2t',
      largestAt((t) => 2 * t),
    ),
  ],
});

/** The excess at `t`, `T = 5`. */
const tabulated = (values: readonly (readonly [softRatio: number, value: number])[]) =>
  forAll(
    fc.constantFrom(...values),
    ([softRatio, value]) => {
      const labelMix = { softRatio, temperature: 5 };
      return 0.005 - Math.abs(excess(split(labelMix), labelMix) - value);
    },
    { runs: 20 },
  );

export const cutOffTable = claim({
  id: 'ji-zhu-2020/cut-off-table',
  ...jiZhu2020('Section 2'),
  statement: String.raw`T = 5:\; z_{\mathrm{eff}}(t) - t = 1.61,\ 1.19,\ 0.84,\ 0.33 \text{ at } \rho =
    .05,\ .5,\ .9,\ .99`,
  status: 'derived',
  kind: tabulated([
    [0.05, 1.61],
    [0.5, 1.19],
    [0.9, 0.84],
    [0.99, 0.33],
  ]),
});

gate(cutOffTable, { mutants: [mutant('ln 2 at ρ = 0.9', tabulated([[0.9, Math.LN2]]))] });
