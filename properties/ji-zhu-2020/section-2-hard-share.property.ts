/**
 * Section 2. At `T = 1` a student of the label 1 is at least as sure as the share of hard labels, `S(z_eff) ≥ 1 − ρ`.
 * At other temperatures that holds for every teacher exactly where `S(z₀/T)/T ≤ 1 − ρ`, `S(z₀) = 1 − ρ`.
 *
 * Tested on random teachers where it should hold, and on the worst teacher where it should not.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { logit, sigmoid } from '../../src/numerics/sigmoid.ts';
import { saturation } from '../../src/teacher/effective-logit/regions.ts';
import * as exact from './exact.ts';
import { type MixedSample, mixedSample, rightBy } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** `μ(y z_eff) − (1 − ρ)`. */
function aboveHardShare(sample: MixedSample): number {
  return sigmoid(rightBy(sample)) - (1 - sample.mix.softRatio);
}

const keepsTheHardShare = (witness: MixedSample) =>
  counterexample({ witness, check: aboveHardShare, exact: exact.hardShare, correction: 'ji-zhu-2020/hard-share' });

export const hardShareAtEveryTemperature = claim({
  id: 'ji-zhu-2020/hard-share-at-every-temperature',
  ...jiZhu2020('Section 2'),
  statement: String.raw`y_g = 1 \Rightarrow S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ at any } T`,
  status: 'conjectured',
  kind: keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.9, temperature: 2 } }),
});

gate(hardShareAtEveryTemperature, {
  mutants: [
    mutant('T = 1', keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.9, temperature: 1 } })),
    mutant('ρ = .8', keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.8, temperature: 2 } })),
  ],
});

/** Whether `μ(z_eff) ≥ 1 − ρ` holds for every teacher. */
type Keeps = (softRatio: number, temperature: number) => boolean;

const keptWhere = (keeps: Keeps) =>
  forAll(
    mixedSample,
    (sample) => {
      const { softRatio, temperature } = sample.mix;
      if (keeps(softRatio, temperature)) return aboveHardShare(sample);
      return 1 - softRatio - sigmoid(saturation(sample.mix));
    },
    // Probabilities off by 8u each (|z| μ'(z) < ½), and as much where the condition is an equality up to rounding.
    { runs: 5000, tolerance: 4e-15 },
  );

const exactly: Keeps = (rho, T) => sigmoid(logit(1 - rho) / T) / T <= 1 - rho;

export const hardShare = claim({
  id: 'ji-zhu-2020/hard-share',
  ...jiZhu2020('Section 2'),
  statement: String.raw`S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ for every } z_t,\; y_g = 1 \iff \tfrac1T S(z_0/T) \le
    1 - \rho, \quad S(z_0) = 1 - \rho`,
  status: 'derived',
  kind: keptWhere(exactly),
});

gate(hardShare, {
  mutants: [
    mutant(
      'at every T',
      keptWhere(() => true),
    ),
    mutant(
      'for ρ ≤ T/(1 + T)',
      keptWhere((rho, T) => rho <= T / (1 + T)),
    ),
  ],
});

/** `μ(z_eff) ≥ 1 − ρ` for every teacher just below the soft ratio, and not just above it. */
const keptUpTo = (table: readonly (readonly [temperature: number, softRatio: number])[]) =>
  forAll(
    fc.constantFrom(...table),
    ([temperature, softRatio]) => {
      const slackAt = (rho: number) => 1 - rho - sigmoid(logit(1 - rho) / temperature) / temperature;
      return Math.min(slackAt(softRatio - 0.001), -slackAt(softRatio + 0.001));
    },
    { runs: 20 },
  );

export const hardShareTable = claim({
  id: 'ji-zhu-2020/hard-share-table',
  ...jiZhu2020('Section 2'),
  statement: String.raw`S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ for every } z_t \text{ up to } \rho =
    .825,\ .854,\ .925,\ .958 \text{ at } T = 1.5,\ 2,\ 5,\ 10`,
  status: 'derived',
  kind: keptUpTo([
    [1.5, 0.825],
    [2, 0.854],
    [5, 0.925],
    [10, 0.958],
  ]),
});

gate(hardShareTable, { mutants: [mutant('T/(1 + T) at T = 2', keptUpTo([[2, 2 / 3]]))] });
