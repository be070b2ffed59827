/**
 * Figure 2, left, Section 3. Perfect teacher, `y_g = 1[z_t > 0]`: the transfer risk falls as a power of n at every soft
 * ratio, fastest for pure soft labels, and rises with the share of hard labels.
 *
 * Tested in d = 2 with a teacher of 20 kernel functions, T = 5, n = 16 to 256, on 1000 fresh inputs per run, four runs
 * per replicate; rates by least squares on logarithmic axes. Beyond ρ = .9 the risks of the soft ratios come together
 * as n grows.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { riskSlope } from '../../src/experiment/ji-zhu-2020/risk-slope.ts';
import { perfectTeacher, transferRisks } from '../../src/experiment/ji-zhu-2020/transfer-risks.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const sizes = perfectTeacher.sizes.filter((n) => n <= 256);
const { softRatios } = perfectTeacher;
type SoftRatio = (typeof softRatios)[number];

const measured = measuredOver('ji-zhu-2020/transfer-risk', 4, (seed) => transferRisks(seed, sizes));
type Run = ReturnType<typeof transferRisks>;

const slopeAt = (some: readonly Run[], softRatio: SoftRatio) => riskSlope(some, softRatios.indexOf(softRatio), sizes);

const slowestFall = (below: number) =>
  measured((some) => Math.max(...softRatios.map((rho) => slopeAt(some, rho))), { below });

export const riskFalls = claim({
  id: 'ji-zhu-2020/transfer-risk-falls',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\mathcal R_n \text{ falls as a power of } n \text{ at every } \rho: \text{ all slopes } < 0
    \quad (d = 2,\ T = 5,\ n = 16 \to 256)`,
  status: 'observed',
  kind: slowestFall(0),
});

gate(riskFalls, { tags: ['slow'], mutants: [mutant('as 1/n at every ρ', slowestFall(-1))] });

/** The smallest rise of the risk, averaged over sample sizes up to the largest, over a step along the order. */
const risesAlong = (order: readonly SoftRatio[], largest: number) =>
  measured(
    (some) => {
      const counted = sizes.filter((n) => n <= largest).length;
      const risks = order.map((rho) =>
        meanOf(some, (run) => run[softRatios.indexOf(rho)].slice(0, counted).reduce((sum, r) => sum + r, 0)),
      );
      return Math.min(...risks.slice(1).map((risk, k) => (risk - risks[k]) / counted));
    },
    { above: 0 },
  );

export const hardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-in-soft-ratio',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n, \text{ averaged over } n = 16, \dots, 256,
    \text{ rises from } \rho = 1 \text{ over } .99 \text{ to } .9`,
  status: 'observed',
  kind: risesAlong([1, 0.99, 0.9], 256),
});

gate(hardLabelsRaiseRisk, { tags: ['slow'], mutants: [mutant('reversed', risesAlong([0.9, 0.99, 1], 256))] });

export const moreHardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-of-hard-labels',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n, \text{ averaged over } n = 16, 32, 64,
    \text{ rises further from } \rho = .9 \text{ over } .5 \text{ to } .05 \text{ (beyond, it has saturated)}`,
  status: 'observed',
  kind: risesAlong([0.9, 0.5, 0.05], 64),
});

gate(moreHardLabelsRaiseRisk, { tags: ['slow'], mutants: [mutant('reversed', risesAlong([0.05, 0.5, 0.9], 64))] });

const fasterAt = (faster: SoftRatio, slower: SoftRatio) =>
  measured((some) => slopeAt(some, slower) - slopeAt(some, faster), { above: 0 });

export const softLabelsAreFaster = claim({
  id: 'ji-zhu-2020/transfer-risk-rate',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\mathcal R_n \sim n^{-b},\; b(\rho = 1) > b(\rho = .05)`,
  status: 'observed',
  kind: fasterAt(1, 0.05),
});

gate(softLabelsAreFaster, { tags: ['slow'], mutants: [mutant('slower', fasterAt(0.05, 1))] });

export const rateIsNotMonotone = claim({
  id: 'ji-zhu-2020/transfer-risk-rate-is-not-monotone',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`b(\rho) \text{ is not monotone: } b(.99) < b(.05), \text{ which is below } b(1)`,
  status: 'observed',
  kind: fasterAt(0.05, 0.99),
});

gate(rateIsNotMonotone, {
  tags: ['slow'],
  mutants: [mutant('the fewer hard labels, the faster', fasterAt(0.99, 0.05))],
});
