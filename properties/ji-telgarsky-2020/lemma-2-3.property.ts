/**
 * Lemma 2.3, Section 2: for `ε ∈ (0, γ)` and `m ≥ 2 ln(n/δ)/ε²`, the comparator `u_s = m^{−1/2} a_s v(w_s)` has `‖u_s‖
 * ≤ m^{−1/2}` and, with probability at least `1 − δ` over the start, `y_i f_i⁰(U) ≥ γ − ε` for all `i` at once, where
 * `f⁰` has the gates of the start. (Hoeffding: each `y_i f_i⁰(U)` is a mean of `m` terms in `[−1, 1]` of mean at least
 * `γ`.)
 *
 * Tested at the least width, on data sets whose teachers give `v` and `γ`.
 */
import fc from 'fast-check';
import { formula, texStatement } from '../../src/bounds/formula.ts';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { norm, row } from '../../src/numerics/matrix.ts';
import { frozenGateLogits } from '../../src/student/two-layer/forward.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { comparatorWeights } from '../mandal-2025/limit-teachers.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

const DELTA = 0.1;
/** The paper writes `ε₁`. */
const leastWidth = formula('2*log(n/delta)/epsilon^2', ['n', 'delta', 'epsilon']);

const instances = fc.record({ problem: unitProblems, accuracy: fc.constantFrom(0.1, 0.2, 0.4) });
const examples = [
  { problem: { dataset: 'sphere:gamma=0.02,n=8,d=3', dataSeed: 1 }, accuracy: 0.3 },
  { problem: { dataset: 'noisy-xor:d=6,n=16', dataSeed: 1 }, accuracy: 0.3 },
  { problem: { dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1 }, accuracy: 0.1 },
];

/** `m` from the number of points and the accuracy `ε`, and the least `y_i f_i⁰(U)` from `γ` and `ε`. */
interface Variant {
  readonly width: (n: number, accuracy: number) => number;
  readonly least: (gamma: number, accuracy: number) => number;
}

const separates = ({ width, least }: Variant) =>
  withProbability({
    atLeast: 1 - DELTA,
    instances,
    examples,
    runs: 12,
    trial: ({ problem, accuracy }, key) => {
      const { inputs, labels, margin, weight } = buildUnit(problem);
      const m = 2 * Math.ceil(width(labels.length, accuracy) / 2);
      const { weights: start, signs } = iidInitialisation(m, inputs.cols, key);
      const weights = comparatorWeights(start, signs, weight);
      const logits = frozenGateLogits({ weights, signs }, start, inputs);
      // A norm of d ≤ 10 entries; logits that are sums of m ≤ 2000 terms of at most 1/m each: both within 1e−12.
      const short = signs.every((_, s) => norm(row(weights, s)) * Math.sqrt(m) <= 1 + 1e-12);
      return short && logits.every((f, i) => labels[i] * f >= least(margin, accuracy) - 1e-12);
    },
  });

const right: Variant = {
  width: (n, accuracy) => leastWidth.evaluate({ n, delta: DELTA, epsilon: accuracy }),
  least: (gamma, accuracy) => gamma - accuracy,
};

export const lemma23 = claim({
  id: 'ji-telgarsky-2020/lemma-2-3',
  ...jiTelgarsky2020('Lemma 2.3'),
  statement: String.raw`${texStatement('m', '\\ge', leastWidth)} \;\Rightarrow\;
    u_s = \tfrac{a_s}{\sqrt m} v(w_s) \text{ has } \|u_s\| \le \tfrac1{\sqrt m} \text{ and } y_i f_i^{(0)}(U) \ge
    \gamma - \varepsilon
    \text{ for all } i \text{ with probability } \ge 1 - \delta`,
  status: 'derived',
  kind: separates(right),
});

gate(lemma23, {
  mutants: [
    mutant('a twentieth of the width', separates({ ...right, width: (n, accuracy) => right.width(n, accuracy) / 20 })),
    mutant('γ + ε in place of γ − ε', separates({ ...right, least: (gamma, accuracy) => gamma + accuracy })),
    mutant('ε lost', separates({ ...right, least: (gamma) => gamma })),
  ],
});
