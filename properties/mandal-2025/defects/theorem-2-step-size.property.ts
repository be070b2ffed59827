/**
 * Mandal, Lin, Srikant 2025, Theorem 2: its step size.
 *
 * Printed: any `η ≤ β/3` with `T ≥ 9/β²` gives an average `R^KL ≤ β`. At a tiny η the student hardly moves within that
 * horizon; it takes `η = β/3`, or `T ≥ 3/(ηβ)`.
 *
 * Tested by a bound on how far a logit can move in T steps, so that the refutation holds for every width and
 * initialisation.
 */
import { theorem2 } from '../../../src/bounds/mandal-2025.ts';
import { claim, counterexample, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import * as exact from '../exact.ts';
import { buildNamed } from '../named-problem.ts';
import { mandal2025 } from '../source.ts';

/**
 * The slack of "the average risk is ≤ β" at the printed horizon, whatever the initialisation and the width.
 *
 * `f` is 1-Lipschitz in `W` and `‖∇R^KL‖ ≤ mean |μ(f) − p| ≤ 1`, so no logit leaves `[−ηT, ηT]` in `T` steps; the risk
 * of a sample with `|z| > ηT` is then at least that of a student that has come as far as it can.
 */
const reachesTheRisk = (stepSize: (beta: number) => number) =>
  counterexample({
    quote: 'T ≥ 9/β² … η ≤ β/3',
    section: 'Theorem 2',
    conditions: 'β ∈ (0, 1), B = 1 and the width of the theorem; the formulas are quoted, not the sentence around them',
    witness: { dataset: 'linear:gamma=0.49,n=4,d=2', dataSeed: 1, beta: 0.02 },
    check: ({ beta, ...name }) => {
      const { teacherLogits } = buildNamed(name);
      const epochs = Math.ceil(theorem2.epochs.evaluate({ beta }));
      const reach = stepSize(beta) * epochs;
      const least = teacherLogits.map((z) => logisticKl(Math.abs(z), Math.min(Math.abs(z), reach)));
      const risk = least.reduce((sum, value) => sum + value, 0) / least.length;
      return { slack: beta - risk, risk, epochs };
    },
    exact: exact.theorem2AtTinySteps,
    correction: 'mandal-2025/theorem-2',
  });

export const theorem2AtTinySteps = claim({
  id: 'mandal-2025/defects/theorem-2-step-size',
  ...mandal2025('Theorem 2'),
  statement: String.raw`\text{The paper: any } \eta \le ${theorem2.stepSize.tex} \text{ and } T \ge
    ${theorem2.epochs.tex} \text{ give an average }
    R^{\mathrm{KL}} \le \beta. \quad \text{True: at } \beta = 0.02,\ \eta = 10^{-7},\ T = 22500 \text{ the risk stays
    at its start, }
    0.0289; \text{ it takes } \eta = ${theorem2.stepSize.tex}, \text{ or } T \ge \tfrac3{\eta\beta}.`,
  status: 'refuted as printed',
  kind: reachesTheRisk(() => 1e-7),
});

gate(theorem2AtTinySteps, {
  mutants: [
    mutant(
      'η = β/3',
      reachesTheRisk((beta) => theorem2.stepSize.evaluate({ beta })),
    ),
  ],
});
