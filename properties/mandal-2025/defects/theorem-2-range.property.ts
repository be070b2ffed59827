/**
 * Mandal, Lin, Srikant 2025, Theorem 2: its range of β.
 *
 * Stated for `β ∈ (0, 1)`. One might expect that at each such β there is a risk to bring down; but `R^KL(W(0)) ≤ 1/32`
 * on every data set (assumption-1), so from `β = 1/32` on an untrained student will do.
 *
 * Tested on the data set where the risk at the start is largest, `|z_i| = ½` everywhere.
 */
import { claim, counterexample, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { lossOf, meanRisk } from '../../../src/student/losses.ts';
import { studentLogits } from '../../../src/student/two-layer/forward.ts';
import { symmetricInitialisation } from '../../../src/student/two-layer/initialisation.ts';
import * as exact from '../exact.ts';
import { buildNamed } from '../named-problem.ts';
import { mandal2025 } from '../source.ts';

/**
 * The slack of "an untrained student's risk exceeds β" on the data set where that risk is largest, |z| = ½
 * everywhere.
 */
const leavesSomethingToLearn = (beta: number) =>
  counterexample({
    witness: { dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1, width: 64, seed: 1 },
    check: ({ width, seed, ...name }) => {
      const problem = buildNamed(name);
      const student = symmetricInitialisation(width, problem.inputs.cols, seed);
      const risk = meanRisk(lossOf(problem, 'soft'), studentLogits(student, problem.inputs));
      return { slack: risk - beta, risk };
    },
    exact: exact.theorem2Range,
    correction: 'mandal-2025/initial-risk',
  });

export const theorem2Range = claim({
  id: 'mandal-2025/defects/theorem-2-range',
  ...mandal2025('Theorem 2'),
  statement: String.raw`\text{Theorem 2 is stated for } \beta \in (0, 1), \text{ as if at each of them the untrained
    student's } R^{\mathrm{KL}}
    \text{ could exceed } \beta. \quad \text{True: for } \beta \ge \tfrac1{32} \text{ there is nothing to bring down, }
    R^{\mathrm{KL}}(W(0)) \le \tfrac1{32} \text{ for every data set and width.}`,
  status: 'conjectured',
  kind: leavesSomethingToLearn(1 / 32),
});

gate(theorem2Range, { mutants: [mutant('β = 0.03', leavesSomethingToLearn(0.03))] });
