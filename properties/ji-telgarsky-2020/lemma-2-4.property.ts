import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { shareNearTheBoundary } from '../mandal-2025/near-the-boundary.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

const DELTA = 0.1;

const instances = fc.record({
  problem: unitProblems,
  halfWidth: fc.integer({ min: 1, max: 400 }),
  /** `ε₂`. */
  reach: fc.oneof(
    fc.constantFrom(0, 1e-6),
    fc.integer({ min: 1, max: 200 }).map((hundredths) => hundredths / 100),
  ),
});
const twoPoints = { dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1 };

const fewNearTheBoundary = (bound: (reach: number, n: number, width: number) => number) =>
  withProbability({
    atLeast: 1 - DELTA,
    instances,
    examples: [
      { problem: twoPoints, halfWidth: 400, reach: 0.2 },
      { problem: twoPoints, halfWidth: 4, reach: 0.3 },
      { problem: { dataset: 'random-labels:n=12,d=10', dataSeed: 1 }, halfWidth: 400, reach: 0.1 },
    ],
    runs: 25,
    trial: ({ problem, halfWidth, reach }, key) => {
      const { inputs } = buildUnit(problem);
      const width = 2 * halfWidth;
      const { weights } = iidInitialisation(width, inputs.cols, key);
      const allowed = bound(reach, inputs.rows, width);
      return shareNearTheBoundary(weights, inputs, reach).every((share) => share <= allowed);
    },
  });

const expected = (reach: number) => Math.sqrt(2 / Math.PI) * reach;
const fluctuation = (n: number, width: number) => Math.sqrt(Math.log(n / DELTA) / (2 * width));

export const lemma24 = claim({
  id: 'ji-telgarsky-2020/lemma-2-4',
  ...jiTelgarsky2020('Lemma 2.4'),
  statement: String.raw`\frac1m \sum_s \mathbf 1[|\langle w_s, x_i \rangle| \le \epsilon_2] \le \sqrt{\tfrac2\pi}\,\epsilon_2
    + \sqrt{\frac{\ln(n/\delta)}{2m}} \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'as printed',
  kind: fewNearTheBoundary((reach, n, width) => expected(reach) + fluctuation(n, width)),
});

gate(lemma24, {
  mutants: [
    mutant(
      '√(2/π) halved',
      fewNearTheBoundary((reach, n, width) => expected(reach) / 2 + fluctuation(n, width)),
    ),
    mutant('fluctuation lost', fewNearTheBoundary(expected)),
    mutant(
      'square root of the fluctuation lost',
      fewNearTheBoundary((reach, n, width) => expected(reach) + fluctuation(n, width) ** 2),
    ),
  ],
});
