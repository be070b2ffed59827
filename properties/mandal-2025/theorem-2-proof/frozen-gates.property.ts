/**
 * Mandal, Lin, Srikant 2025, proof of Theorem 2: the linearised student.
 *
 * Statement: `f^t(x; W) = m^{−1/2} Σ_j a_j 1[W_j(t)·x > 0] W_j·x`, the student with the gates of step t, agrees with
 * the student at the weights of that step: `f^t(x; W_t) = f(x; W_t)`.
 *
 * Tested at each step of projected gradient descent, to rounding.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { descend } from '../../../src/student/two-layer/descent.ts';
import { frozenGateLogits } from '../../../src/student/two-layer/forward.ts';
import { buildNamed, namedProblems } from '../named-problem.ts';
import { paperLabels } from '../small-problem.ts';
import { mandal2025 } from '../source.ts';

const instances = fc.record({
  problem: namedProblems,
  halfWidth: fc.integer({ min: 1, max: 16 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  labels: paperLabels,
  stepSize: fc.constantFrom(0.5, 2, 30),
  radius: fc.constantFrom(1, 10, Number.POSITIVE_INFINITY),
  steps: fc.integer({ min: 1, max: 12 }),
});

const linearisationAgrees = (gatesAt: 'start' | 'weights') =>
  forAll(
    instances,
    ({ problem: name, halfWidth, steps, ...rest }) => {
      const problem = buildNamed(name);
      let largest = 0;
      for (const state of descend(problem, { width: 2 * halfWidth, epochs: steps, ...rest })) {
        const frozen = frozenGateLogits(state, state[gatesAt], problem.inputs);
        largest = Math.max(largest, ...state.logits.map((f, i) => Math.abs(f - frozen[i])));
      }
      return 1e-10 - largest;
    },
    { runs: 200 },
  );

export const linearisationAtItsOwnGates = claim({
  id: 'mandal-2025/frozen-gates',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`f^t(x; W_t) = f(x; W_t), \quad f^t(x; W) = m^{-1/2} \sum_j a_j \mathbf 1[W_j(t) \cdot x > 0]\,
    W_j \cdot x`,
  status: 'as printed',
  kind: linearisationAgrees('weights'),
});

gate(linearisationAtItsOwnGates, { mutants: [mutant('gates of the start', linearisationAgrees('start'))] });
