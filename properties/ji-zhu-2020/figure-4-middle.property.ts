/**
 * Figure 4, middle, Section 4. A teacher that was stopped earlier is easier to learn from.
 *
 * Tested with a kernel-flow teacher on 200 hard labels, stopped after t units of 1/λ₁; the student learns at fresh
 * inputs, d = 5.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { stoppingGrowths } from '../../src/experiment/ji-zhu-2020/stopping-growths.ts';
import { growthSlope } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

const stoppingSizes = [32, 128] as const;
const measured = measuredOver('ji-zhu-2020/stopping', 2, (seed) => stoppingGrowths(stoppingSizes, seed));

const longerIsHarder = (order: readonly number[]) =>
  measured(
    (runs) => {
      const slopes = order.map((k) => growthSlope(runs, (run) => run[k], stoppingSizes));
      return Math.min(...slopes.slice(1).map((slope, k) => slope - slopes[k]));
    },
    { above: 0 },
  );

export const earlyStopping = claim({
  id: 'ji-zhu-2020/early-stopping',
  ...jiZhu2020('Section 4, Figure 4, middle'),
  statement: String.raw`\text{a teacher stopped earlier is easier to learn: } \mathcal I(n) \text{ rises from } 10
    \text{ over } 100 \text{ and } 1000 \text{ steps to } \infty \text{ and to the true labels} \quad (d = 5,\ n = 32
    \to 128,\ 200 \text{ labels})`,
  status: 'observed',
  kind: longerIsHarder([0, 1, 2, 3, 4]),
});

gate(earlyStopping, {
  tags: ['slow'],
  mutants: [mutant('fully trained before 1000 steps', longerIsHarder([0, 1, 3, 2, 4]))],
});
