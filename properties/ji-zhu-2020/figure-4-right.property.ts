/**
 * Figure 4, right, Section 4. The data inefficiency of a student of a Gaussian mixture rises with the share of hard
 * labels, and saturates.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` from n = 64 to 512 at five soft ratios, T = 5.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { hardShare, hardShareGrowths } from '../../src/experiment/ji-zhu-2020/hard-share-growths.ts';
import { growthSlope } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const { softRatios } = hardShare;
const hardShareSizes = [64, 512] as const;
const measuredIn = (d: number) =>
  measuredOver('ji-zhu-2020/hard-share', 3, (seed) => hardShareGrowths(d, hardShareSizes, seed));
const [inFive, inTen] = [measuredIn(5), measuredIn(10)];

const hardShareRaises = (order: readonly number[]) =>
  inTen(
    (runs) => {
      const slopes = order.map((k) => growthSlope(runs, (run) => run[k], hardShareSizes));
      return Math.min(...slopes.slice(1).map((slope, k) => slope - slopes[k]));
    },
    { above: 0 },
  );

export const hardLabelsAreInefficient = claim({
  id: 'ji-zhu-2020/hard-share-raises-inefficiency',
  ...jiZhu2020('Section 4, Figure 4, right'),
  statement: String.raw`\text{the share of hard labels raises } \mathcal I(n):\; \text{strictly from } \rho = 1
    \text{ over } .99,\ .9,\ .5 \text{ to } .05 \quad (d = 10,\ T = 5,\ n = 64 \to 512)`,
  status: 'observed',
  kind: hardShareRaises([0, 1, 2, 3, 4]),
});

gate(hardLabelsAreInefficient, {
  tags: ['slow'],
  mutants: [
    mutant('ρ = .9 above ρ = .5', hardShareRaises([0, 1, 3, 2, 4])),
    mutant('reversed', hardShareRaises([4, 3, 2, 1, 0])),
  ],
});

const saturatesAtHalf = (softRatio: (typeof softRatios)[number]) =>
  inFive((runs) => Math.abs(growthSlope(runs, (run) => run[softRatios.indexOf(softRatio)], hardShareSizes) - 0.5), {
    below: 0.1,
  });

export const hardShareSaturates = claim({
  id: 'ji-zhu-2020/hard-share-saturates',
  ...jiZhu2020('Section 4, Figure 4, right'),
  statement: String.raw`\rho = .05:\; \mathcal I(n) \approx \tfrac12, \text{ that of a jump} \quad (d = 5,\ T = 5,\ n
    = 64 \to 512)`,
  status: 'observed',
  kind: saturatesAtHalf(0.05),
});

gate(hardShareSaturates, {
  tags: ['slow'],
  mutants: [mutant('at ρ = .9 already', saturatesAtHalf(0.9)), mutant('ρ = 1', saturatesAtHalf(1))],
});
