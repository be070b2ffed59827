/**
 * Lemma 2.5, Section 2: `m ≥ 25 ln(2n/δ)` implies, with probability at least `1 − δ` over the start, `|f(x_i; W_0)| ≤
 * √(2 ln(4n/δ))` for all `i` at once.
 *
 * Tested at the least width and up to 500 neurons above it, and where it is as tight as it can be: pairs `±e_k`, the
 * logits of which are uncorrelated. A logit has variance ½, so that in the limit of many points 2 could be 1; at
 * 64 points `.65` still does, `.6` does not (`δ = .1`).
 */
import fc from 'fast-check';
import { formula, texStatement } from '../../src/bounds/formula.ts';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { studentLogits } from '../../src/student/two-layer/forward.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { jiTelgarsky2020 } from './source.ts';
import { inputsOf, pairsOfAxes, type UnitInputs, unitProblems } from './unit-problem.ts';

const DELTA = 0.1;
const leastWidth = formula('25*log(2*n/delta)', ['n', 'delta']);
const largestLogit = formula('sqrt(2*log(4*n/delta))', ['n', 'delta']);

interface Instance {
  readonly problem: UnitInputs;
  /** Neurons beyond the least width. */
  readonly excess: number;
}

const instances = fc.record<Instance>({
  problem: unitProblems,
  excess: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 500 })),
});
const examples: Instance[] = [
  { problem: pairsOfAxes(32), excess: 0 },
  { problem: { dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1 }, excess: 0 },
  { problem: { dataset: 'random-labels:n=12,d=10', dataSeed: 1 }, excess: 0 },
];

const startsSmall = (bound: (n: number) => number) =>
  withProbability<Instance>({
    atLeast: 1 - DELTA,
    instances,
    examples,
    runs: 16,
    trial: ({ problem, excess }, key) => {
      const inputs = inputsOf(problem);
      const least = leastWidth.evaluate({ n: inputs.rows, delta: DELTA });
      const student = iidInitialisation(2 * Math.ceil((least + excess) / 2), inputs.cols, key);
      const allowed = bound(inputs.rows);
      return studentLogits(student, inputs).every((f) => Math.abs(f) <= allowed);
    },
  });

const largest = (n: number) => largestLogit.evaluate({ n, delta: DELTA });

export const lemma25 = claim({
  id: 'ji-telgarsky-2020/lemma-2-5',
  ...jiTelgarsky2020('Lemma 2.5'),
  statement: String.raw`${texStatement('m', '\\ge', leastWidth)} \;\Rightarrow\; |f_i(W_0)| \le ${largestLogit.tex}
    \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'derived',
  kind: startsSmall(largest),
});

gate(lemma25, {
  mutants: [
    mutant(
      '2 ln(4n/δ) divided by 5',
      startsSmall((n) => largest(n) / Math.sqrt(5)),
    ),
    mutant(
      'ln(4n/δ) lost',
      startsSmall(() => 1),
    ),
  ],
  sensitivity: {
    of: 'constant 2 under the root',
    kind: (factor) => startsSmall((n) => largest(n) / Math.sqrt(factor)),
  },
});
