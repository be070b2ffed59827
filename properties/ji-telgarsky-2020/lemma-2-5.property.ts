/**
 * Lemma 2.5, Section 2: `m ≥ 25 ln(2n/δ)` implies, with probability at least `1 − δ` over the start, `|f(x_i; W_0)| ≤
 * √(2 ln(4n/δ))` for all `i` at once.
 *
 * Tested at the least width and up to 500 neurons above it.
 */
import fc from 'fast-check';
import { formula, texStatement } from '../../src/bounds/formula.ts';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { studentLogits } from '../../src/student/two-layer/forward.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

const DELTA = 0.1;
const leastWidth = formula('25*log(2*n/delta)', ['n', 'delta']);
const largestLogit = formula('sqrt(2*log(4*n/delta))', ['n', 'delta']);

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
      const least = leastWidth.evaluate({ n: inputs.rows, delta: DELTA });
      const student = iidInitialisation(2 * Math.ceil((least + excess) / 2), inputs.cols, key);
      const allowed = bound(inputs.rows);
      return studentLogits(student, inputs).every((f) => Math.abs(f) <= allowed);
    },
  });

export const lemma25 = claim({
  id: 'ji-telgarsky-2020/lemma-2-5',
  ...jiTelgarsky2020('Lemma 2.5'),
  statement: String.raw`${texStatement('m', '\\ge', leastWidth)} \;\Rightarrow\; |f_i(W_0)| \le ${largestLogit.tex}
    \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'derived',
  kind: startsSmall((n) => largestLogit.evaluate({ n, delta: DELTA })),
});

gate(lemma25, {
  mutants: [
    mutant(
      '2 ln(4n/δ) divided by 8',
      startsSmall((n) => largestLogit.evaluate({ n, delta: DELTA }) / Math.sqrt(8)),
    ),
    mutant(
      'ln(4n/δ) lost',
      startsSmall(() => 1),
    ),
  ],
});
