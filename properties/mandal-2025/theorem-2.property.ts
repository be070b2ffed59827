/**
 * Mandal, Lin, Srikant 2025, Theorem 2: soft labels, in terms of the risk.
 *
 * Statement: let β ∈ (0, 1), δ ∈ (0, ⅓), `c ≤ ‖x_i‖ ≤ 1`, and let the teacher be a kernel limit (assumption-1). If `m
 * ≥ (C₁/β)(√(2/π)/c + 3√ln(2n/δ))²` with `C₁ = 96/(1 + e²) ≈ 11.44`, `B = 1`, `η ≤ β/3` and `T ≥ 9/β²`, then projected
 * gradient descent on soft labels from a symmetric initialisation has an average risk `T⁻¹ Σ_{τ<T} R^KL(W_τ) ≤ β` with
 * probability ≥ 1 − 3δ. It is false at a tiny η (defects/theorem-2-step-size) and tested at `η = β/3`, for which the
 * proof goes through.
 *
 * Tested at its own constants: students are trained at exactly this width, radius, step size and horizon on fresh
 * initialisations, and the frequency of success is set against 1 − 3δ by a sequential test. At `β = .02`, n = 4, δ =
 * .3 that is `m = 22236`, `T = 22500`.
 */
import fc from 'fast-check';
import { evenCeil } from '../../src/bounds/even-ceil.ts';
import { theorem2 } from '../../src/bounds/mandal-2025.ts';
import { promiseTex } from '../../src/bounds/promise-tex.ts';
import { claim, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { keepsItsPromise, type Run, type Target } from './promised-run.ts';
import { mandal2025 } from './source.ts';

const run: Run = (scope) => ({
  labels: 'soft',
  width: evenCeil(theorem2.width.evaluate(scope)), // m ≥ (C₁/β)(√(2/π)/c + 3√ln(2n/δ))²
  radius: theorem2.radius.evaluate(scope), // B = 1
  stepSize: theorem2.stepSize.evaluate(scope), // η = β/3
  epochs: Math.ceil(theorem2.epochs.evaluate(scope)), // T ≥ 9/β²
});

const statement = promiseTex(theorem2);
const lowRisk: Target = { dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, target: 0.02 };

/** A ninth of β times the printed horizon: the student has hardly left its start. */
const tooShort: Run = (scope) => ({ ...run(scope), epochs: Math.ceil(1 / scope.beta) });
const mutantAt = (delta: number) =>
  mutant('horizon 1/β', keepsItsPromise({ bound: theorem2, run: tooShort, delta, instances: fc.constant(lowRisk) }));

export const theorem2AtItsConstants = claim({
  id: 'mandal-2025/theorem-2',
  ...mandal2025('Theorem 2'),
  statement: String.raw`${statement}\; (\beta = ${lowRisk.target}, n = 4, \delta = 0.3)`,
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({ bound: theorem2, run, delta: 0.3, instances: fc.constant(lowRisk) }),
});

gate(theorem2AtItsConstants, { timeout: 600_000, mutants: [mutantAt(0.3)] });

/** Teachers whose logits are near ½: the risk at the start must exceed β, or there is nothing to show. */
const targets = fc
  .record({
    gamma: fc.integer({ min: 45, max: 49 }),
    n: fc.integer({ min: 2, max: 4 }),
    d: fc.integer({ min: 2, max: 4 }),
    dataSeed: fc.integer({ min: 0, max: 1000 }),
    target: fc.constant(0.024),
  })
  .map(({ gamma, n, d, ...rest }): Target => ({ dataset: `linear:gamma=${gamma / 100},n=${n},d=${d}`, ...rest }));

export const theorem2Along = claim({
  id: 'mandal-2025/theorem-2-along',
  ...mandal2025('Theorem 2'),
  statement: String.raw`${statement}\; (n, d \text{ and the margin varied}, \delta = 0.1)`,
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({ bound: theorem2, run, delta: 0.1, instances: targets, runs: 3 }),
});

gate(theorem2Along, { timeout: 900_000, mutants: [mutantAt(0.1)] });
