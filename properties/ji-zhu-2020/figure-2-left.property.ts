/**
 * Figure 2, left, Section 3. Perfect teacher: the transfer risk falls as a power of n at every soft ratio, fastest for
 * pure soft labels.
 *
 * Tested in d = 2 with a teacher of 20 kernel functions, T = 5, n = 16 to 512, on 1000 fresh inputs a run; log-log
 * slopes.
 */

import { claim, mutant, trend } from '../../src/claims/index.ts';
import { riskSlope } from '../../src/experiment/ji-zhu-2020/risk-slope.ts';
import { perfectTeacher, transferRisks } from '../../src/experiment/ji-zhu-2020/transfer-risks.ts';
import { meanOf, overRuns } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { jiZhu2020 } from './source.ts';

const { sizes } = perfectTeacher;
const KEY = 'ji-zhu-2020/transfer-risk';
const runs = keptRuns(KEY, 20, transferRisks);
type Run = ReturnType<typeof transferRisks>;

const risk = (some: readonly Run[], ratio: number, size: number) => meanOf(some, (run) => run[ratio][size]);

const slowestFall = (ratios: readonly number[], below: number) =>
  trend({
    measure: (key) => overRuns(runs(key), (some) => Math.max(...ratios.map((ratio) => riskSlope(some, ratio))), KEY),
    expectation: { below },
  });

export const riskFalls = claim({
  id: 'ji-zhu-2020/transfer-risk-falls',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\mathcal R_n \text{ falls as a power of } n \text{ at every } \rho: \text{ all slopes } < -.2
    \quad (d = 2,\ T = 5,\ n = 16 \to 512)`,
  status: 'as printed',
  kind: slowestFall([0, 1, 2, 3, 4], -0.2),
});

gate(riskFalls, { mutants: [mutant('as 1/n at every ρ', slowestFall([0, 1, 2, 3, 4], -1))] });

/** The smallest rise of the mean risk over a step along the order, at every sample size up to the largest. */
const risesAlong = (order: readonly number[], largest: number) =>
  trend({
    measure: (key) =>
      overRuns(
        runs(key),
        (some) => {
          const rises = sizes
            .filter((n) => n <= largest)
            .flatMap((_, size) =>
              order.slice(1).map((ratio, k) => risk(some, ratio, size) - risk(some, order[k], size)),
            );
          return Math.min(...rises);
        },
        KEY,
      ),
    expectation: { above: 0 },
  });

export const hardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-in-soft-ratio',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n \text{ rises from } \rho = 1 \text{ over } .99 \text{
    to } .9 \text{ at every } n \le 512`,
  status: 'as printed',
  kind: risesAlong([0, 1, 2], 512),
});

gate(hardLabelsRaiseRisk, { mutants: [mutant('reversed', risesAlong([2, 1, 0], 512))] });

export const moreHardLabelsRaiseRisk = claim({
  id: 'ji-zhu-2020/transfer-risk-of-hard-labels',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\text{a perfect teacher: } \mathcal R_n \text{ rises further from } \rho = .9 \text{ over }
    .5 \text{ to } .05
    \text{ at every } n \le 64 \text{ (beyond, it has saturated)}`,
  status: 'corrected',
  kind: risesAlong([2, 3, 4], 64),
});

gate(moreHardLabelsRaiseRisk, { mutants: [mutant('reversed', risesAlong([4, 3, 2], 64))] });

const fasterThan = (soft: number, hard: number, by: number) =>
  trend({
    measure: (key) => overRuns(runs(key), (some) => riskSlope(some, hard) - riskSlope(some, soft), KEY),
    expectation: { above: by },
  });

export const softLabelsAreFaster = claim({
  id: 'ji-zhu-2020/transfer-risk-rate',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`\mathcal R_n \sim n^{-b},\; b(\rho = 1) \ge b(\rho = .05) + .4`,
  status: 'as printed',
  kind: fasterThan(0, 4, 0.4),
});

gate(softLabelsAreFaster, { mutants: [mutant('ρ = .5 against ρ = .05', fasterThan(3, 4, 0.4))] });

const ordered = (slower: number, faster: number) =>
  trend({
    measure: (key) => overRuns(runs(key), (some) => riskSlope(some, slower) - riskSlope(some, faster), KEY),
    expectation: { above: 0 },
  });

export const rateIsNotMonotone = claim({
  id: 'ji-zhu-2020/transfer-risk-rate-is-not-monotone',
  ...jiZhu2020('Section 3, Figure 2, left'),
  statement: String.raw`b(\rho) \text{ is not monotone: } b(.99) < b(.05) < b(1)`,
  status: 'derived',
  kind: ordered(1, 4),
});

gate(rateIsNotMonotone, { mutants: [mutant('the fewer hard labels, the faster', ordered(4, 1))] });
