/**
 * Figure 2, middle and right, Section 3. Middle: the accumulative angle distribution `p(β)` of equation (6), by
 * equation (8) the share of inputs with `|z_eff(x)| < ‖Δw*‖ √Θ(x, x) sin(π/2 − β)`, is near-linear close to a right
 * angle: the teacher's logits have a density at 0. With hard labels no effective logit is below the split t, so there p
 * vanishes near the right angle; farther away it is larger: the curves cross, and p is not monotone in ρ. Right: the
 * angle `α'_n` between the student and its oracle falls as a power, `α_n ~ n^{−b/2}`.
 *
 * Tested with the teacher of Figure 2, left, in d = 2 with 1000 fresh inputs per run, eight runs per replicate. At ρ =
 * 1 the oracle's norm is known; at ρ < 1 there is none, and the weight change after 256 samples stands in for it.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { angles, type OracleAngles, oracleAngles } from '../../src/experiment/ji-zhu-2020/oracle-angles.ts';
import { perfectTeacher } from '../../src/experiment/ji-zhu-2020/transfer-risks.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const measured = measuredOver('ji-zhu-2020/oracle-angles', 8, (seed) => oracleAngles(seed, 256));
type Run = readonly OracleAngles[];
type SoftRatio = (typeof perfectTeacher.softRatios)[number];

/** `p(π/2 − distance)` below a right angle: the mean share of inputs within that distance. */
function shareWithin(some: readonly Run[], softRatio: SoftRatio, exponent: number): number {
  const place = angles.distances.findIndex((distance) => Math.abs(Math.log10(distance) - exponent) < 1e-9);
  return meanOf(some, (run) => run[perfectTeacher.softRatios.indexOf(softRatio)].shares[place]);
}

const growsAs = (power: number) =>
  measured(
    (some) => {
      const decades = Math.log10(shareWithin(some, 1, -1) / shareWithin(some, 1, -3));
      return Math.abs(decades / 2 - power);
    },
    { below: 0.2 },
  );

export const nearlyLinear = claim({
  id: 'ji-zhu-2020/angle-distribution-is-near-linear',
  ...jiZhu2020('Section 3, Figure 2, middle'),
  statement: String.raw`\rho = 1:\; 1 - p(\tfrac\pi2 - \gamma) \sim \gamma^a, \quad |a - 1| < .2 \quad (\gamma = .001
    \to .1)`,
  status: 'observed',
  kind: growsAs(1),
});

gate(nearlyLinear, { tags: ['slow'], mutants: [mutant('as a root', growsAs(0.5)), mutant('as a square', growsAs(2))] });

const crosses = (soft: SoftRatio, mixed: SoftRatio) =>
  measured(
    (some) => {
      const [near, far] = [-3, -1].map((at) => shareWithin(some, soft, at) - shareWithin(some, mixed, at));
      return Math.min(near, -far);
    },
    { above: 0 },
  );

export const distributionsCross = claim({
  id: 'ji-zhu-2020/angle-distributions-cross',
  ...jiZhu2020('Section 3, Figure 2, middle'),
  statement: String.raw`p_\rho(\tfrac\pi2 - \gamma) \text{ is not monotone in } \rho: \text{ at } \gamma = .001
    \text{ it is larger for } .99 \text{ than for } 1, \text{ at } \gamma = .1 \text{ smaller}`,
  status: 'observed',
  kind: crosses(1, 0.99),
});

gate(distributionsCross, { tags: ['slow'], mutants: [mutant('the other way round', crosses(0.99, 1))] });

/** The fall of the student's angle from one sample size to another, over that of the sample measured by a scale. */
function fall(some: readonly Run[], from: number, to: number, scale: (n: number) => number): number {
  const at = (n: 16 | 64 | 256) => meanOf(some, (run) => run[0].student[angles.sizes.indexOf(n)]);
  const [small, large] = [from, to] as [16 | 64, 64 | 256];
  return Math.log(at(large) / at(small)) / (scale(large) - scale(small));
}

const isStraight = (scale: (n: number) => number) =>
  measured((some) => Math.abs(fall(some, 16, 64, scale) / fall(some, 64, 256, scale) - 1), { below: 0.5 });

export const angleFallsAsAPower = claim({
  id: 'ji-zhu-2020/angle-falls-as-a-power',
  ...jiZhu2020('Section 3, Figure 2, right'),
  statement: String.raw`\rho = 1:\; \alpha'_n \sim n^{-b/2}: \text{ the slopes of } \ln \alpha'_n \text{ over } \ln n
    \text{ from } 16 \text{ to } 64 \text{ and from } 64 \text{ to } 256 \text{ agree to one half}`,
  status: 'observed',
  kind: isStraight(Math.log),
});

gate(angleFallsAsAPower, {
  tags: ['slow'],
  mutants: [
    mutant(
      'exponentially',
      isStraight((n) => n),
    ),
  ],
});
