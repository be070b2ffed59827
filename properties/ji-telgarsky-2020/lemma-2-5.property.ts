import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { studentLogits } from '../../src/student/two-layer/forward.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

const DELTA = 0.1;

const instances = fc.record({
  problem: unitProblems,
  /** Neurons beyond the least width. */
  excess: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })),
});
const twoPoints = { dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1 };

const startsSmall = (bound: (n: number) => number) =>
  withProbability({
    atLeast: 1 - DELTA,
    instances,
    examples: [
      { problem: twoPoints, excess: 0 },
      { problem: { dataset: 'random-labels:n=12,d=10', dataSeed: 1 }, excess: 0 },
    ],
    runs: 20,
    trial: ({ problem, excess }, key) => {
      const { inputs } = buildUnit(problem);
      const least = 25 * Math.log((2 * inputs.rows) / DELTA);
      const student = iidInitialisation(2 * Math.ceil((least + excess) / 2), inputs.cols, key);
      const allowed = bound(inputs.rows);
      return studentLogits(student, inputs).every((f) => Math.abs(f) <= allowed);
    },
  });

export const lemma25 = claim({
  id: 'ji-telgarsky-2020/lemma-2-5',
  ...jiTelgarsky2020('Lemma 2.5'),
  statement: String.raw`m \ge 25 \ln(2n/\delta) \;\Rightarrow\; |f_i(W_0)| \le \sqrt{2 \ln(4n/\delta)}
    \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'as printed',
  kind: startsSmall((n) => Math.sqrt(2 * Math.log((4 * n) / DELTA))),
});

gate(lemma25, {
  mutants: [
    mutant(
      '2 ln(4n/δ) divided by 8',
      startsSmall((n) => Math.sqrt(Math.log((4 * n) / DELTA) / 4)),
    ),
    mutant(
      'ln(4n/δ) lost',
      startsSmall(() => 1),
    ),
  ],
});
