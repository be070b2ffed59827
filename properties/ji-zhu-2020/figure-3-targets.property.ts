/**
 * Figure 3, Section 4: smooth mixtures of bumps are easy, a target that jumps is not, random labels are hardest.
 *
 * Tested by the slope of `ln E‖Δŵ_n‖` from n = 512 to 1024 in d = 2 and 5; for the jump from n = 128, since the few
 * samples next to it decide.
 */

import { claim, mutant, trend } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dimensions, nearExponent, over, slope, type Target } from './figure-3-runs.ts';
import { jiZhu2020 } from './source.ts';

// The samples next to the jump decide, so a single doubling has a spread of .08 a run.
export const jumps = claim({
  id: 'ji-zhu-2020/inefficiency-of-jumps',
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`z = \operatorname{sign} x_1:\; \mathcal I(n) \to \tfrac12 \text{ in every dimension}`,
  status: 'derived',
  kind: nearExponent('jump', () => 0.5, 'N/8'),
});

gate(jumps, {
  tags: ['slow'],
  mutants: [
    mutant(
      'as random labels',
      nearExponent('jump', (d) => (d + 1) / (2 * d), 'N/8'),
    ),
  ],
});

const ordered = (order: readonly Target[]) =>
  trend({
    measure: over((runs) => {
      const gaps = dimensions.flatMap((d) =>
        order.slice(1).map((easier, k) => slope(runs[d], order[k]) - slope(runs[d], easier)),
      );
      return Math.min(...gaps);
    }),
    expectation: { above: 0 },
  });

export const orderOfTargets = claim({
  id: 'ji-zhu-2020/inefficiency-order',
  ...jiZhu2020('Section 4, Figure 3'),
  statement: String.raw`\mathcal I_{\text{random}} > \mathcal I_{\text{jump}} > \mathcal I_{\text{mixture}} \quad (d
    = 2, 5)`,
  status: 'as printed',
  kind: ordered(['random', 'jump', 'mixture']),
});

gate(orderOfTargets, { mutants: [mutant('jumps as easy as mixtures', ordered(['random', 'mixture', 'jump']))] });

const smoothIsBelow = (largest: number) =>
  trend({
    measure: over((runs) => Math.max(...dimensions.map((d) => slope(runs[d], 'mixture')))),
    expectation: { below: largest },
  });

export const smoothMixtures = claim({
  id: 'ji-zhu-2020/inefficiency-of-mixtures',
  ...jiZhu2020('Section 4, Figure 3, left'),
  statement: String.raw`\text{mixtures of five bumps: } \mathcal I(n) \approx .1 \quad (< .2 \text{ at } n = 1024,\;
    d = 2, 5)`,
  status: 'derived',
  kind: smoothIsBelow(0.2),
});

gate(smoothMixtures, { mutants: [mutant('below 0.05', smoothIsBelow(0.05))] });
