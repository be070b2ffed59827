/**
 * Menon et al. 2021, the risk under a teacher's probabilities, `R̃ = (1/N) Σ p^t(x_i)ᵀ ℓ(f(x_i))`. Behind the paper's
 * bound on its mean square error stands an equality,
 *
 *   E(R̃ − R)² = V[p^tᵀℓ]/N + b²,   b = E(p^t − p*)ᵀℓ,
 *
 * and `|b| ≤ osc(ℓ) E TV(p^t, p*)`, `b² ≤ C (E‖p^t − p*‖)²` with `C = max_x ‖ℓ − mean ℓ‖² ≤ K osc²/4`. So a teacher
 * beats hard labels exactly below `N* = (V[ℓ_y] − V[p^tᵀℓ])/b²` samples, however near to `p*` it is.
 *
 * Tested on finite laws by summing over all samples of up to three pairs.
 */
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { fromRows, row } from '../../src/numerics/matrix.ts';
import { squaredDistance, totalVariation } from '../../src/statistics/divergences.ts';
import { type RiskErrors, riskErrors } from '../../src/teacher/quality/risk-errors.ts';
import * as exact from './exact.ts';
import { type LawInstance, lawOf, laws, momentsOf, ROUNDING } from './laws.ts';
import { menon2021 } from './source.ts';

/** A teacher that says the likelier label for sure: all of its error is bias. */
const sure: LawInstance = { masses: [1], bayes: [[6, 4]], teacher: [[1, 0]], losses: [[1, 0]], samples: 2 };

const meanSquareIs = (value: (errors: RiskErrors, samples: number) => number) =>
  forAll(
    laws,
    (instance) => {
      const errors = riskErrors(lawOf(instance), fromRows(instance.losses));
      return -Math.abs(momentsOf(instance).teacher.meanSquareError - value(errors, instance.samples));
    },
    { runs: 400, tolerance: ROUNDING, examples: [sure] },
  );

export const meanSquareError = claim({
  id: 'menon-2021/mean-square-error',
  ...menon2021('bound on the error of the distilled risk'),
  statement: String.raw`E(\tilde R - R)^2 = \tfrac1N V[{p^t}^\top \ell] + b^2,\quad b = E (p^t - p^*)^\top \ell`,
  status: 'derived',
  kind: meanSquareIs(({ teacherVariance, bias }, n) => teacherVariance / n + bias ** 2),
});

gate(meanSquareError, {
  mutants: [
    mutant(
      'without b²',
      meanSquareIs(({ teacherVariance }, n) => teacherVariance / n),
    ),
    mutant(
      'b²/N',
      meanSquareIs(({ teacherVariance, bias }, n) => (teacherVariance + bias ** 2) / n),
    ),
  ],
});

interface BiasBounds {
  readonly bias: number;
  /** `osc(ℓ) E TV`. */
  readonly byVariation: number;
  /** `√C · E‖p^t − p*‖`. */
  readonly byDistance: number;
  /** `√(K osc²/4) · E‖p^t − p*‖`. */
  readonly byOscillation: number;
}

function biasBounds(instance: LawInstance): BiasBounds {
  const { masses, bayes, teacher } = lawOf(instance);
  const { losses } = instance;
  const meanOver = (distance: (p: Float64Array, q: Float64Array) => number) =>
    losses.reduce((sum, _, x) => sum + masses[x] * distance(row(bayes, x), row(teacher, x)), 0);
  const oscillation = Math.max(...losses.map((values) => Math.max(...values) - Math.min(...values)));
  const spread = losses.map((values) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return squaredDistance(
      values,
      values.map(() => mean),
    );
  });
  const distance = meanOver((p, q) => Math.sqrt(squaredDistance(p, q)));
  return {
    bias: Math.abs(riskErrors(lawOf(instance), fromRows(losses)).bias),
    byVariation: oscillation * meanOver(totalVariation),
    byDistance: Math.sqrt(Math.max(...spread)) * distance,
    byOscillation: Math.sqrt(losses[0].length / 4) * oscillation * distance,
  };
}

const biasIsWithin = (slack: (bounds: BiasBounds) => number) =>
  forAll(laws, (instance) => slack(biasBounds(instance)), { runs: 1000, tolerance: ROUNDING, examples: [sure] });

export const biasBound = claim({
  id: 'menon-2021/bias-bound',
  ...menon2021('bound on the error of the distilled risk'),
  statement: String.raw`|b| \le \mathrm{osc}(\ell)\, E\, \mathrm{TV}(p^t, p^*),\quad b^2 \le C\, (E \|p^t -
    p^*\|_2)^2,\quad C = \max_x \|\ell - \bar\ell\|_2^2 \le K\, \mathrm{osc}^2/4`,
  status: 'derived',
  kind: biasIsWithin(({ bias, byVariation, byDistance, byOscillation }) =>
    Math.min(byVariation - bias, byDistance - bias, byOscillation - byDistance),
  ),
});

gate(biasBound, {
  mutants: [
    mutant(
      'half the oscillation',
      biasIsWithin(({ bias, byVariation }) => byVariation / 2 - bias),
    ),
    mutant(
      'C/2',
      biasIsWithin(({ bias, byDistance }) => byDistance / Math.SQRT2 - bias),
    ),
    mutant(
      'C ≤ K osc²/8',
      biasIsWithin(({ byDistance, byOscillation }) => byOscillation / Math.SQRT2 - byDistance),
    ),
  ],
});

const crossesAt = (crossover: (errors: RiskErrors) => number) =>
  forAll(
    laws,
    (instance) => {
      const errors = riskErrors(lawOf(instance), fromRows(instance.losses));
      const { hard, teacher } = momentsOf(instance);
      const gain = hard.meanSquareError - teacher.meanSquareError;
      // Positive below the crossover, negative above it; of a crossover that is rounding away nothing is said.
      const side = crossover(errors) - instance.samples;
      return Math.abs(gain) <= ROUNDING ? 0 : Math.sign(side) * gain;
    },
    { runs: 400, examples: [sure, { ...sure, samples: 1 }] },
  );

export const crossover = claim({
  id: 'menon-2021/crossover',
  ...menon2021('bound on the error of the distilled risk'),
  statement: String.raw`E(\tilde R - R)^2 < E(\hat R - R)^2 \iff N < N^* = \frac{V[\ell_y] - V[{p^t}^\top \ell]}{b^2}`,
  status: 'derived',
  kind: crossesAt((errors) => errors.crossover),
});

gate(crossover, {
  mutants: [
    mutant(
      'V[ℓ_y]/b²',
      crossesAt(({ hardVariance, bias }) => hardVariance / bias ** 2),
    ),
    mutant(
      'always below',
      crossesAt(() => Number.POSITIVE_INFINITY),
    ),
  ],
});

const nearerHelps = (samples: number) =>
  counterexample({
    witness: { bayes: [0.6, 0.4], teacher: [0.49, 0.51], losses: [1, 0], samples },
    check: ({ bayes, teacher, losses, samples: n }) => {
      const law = { masses: [1], bayes: fromRows([bayes]), teacher: fromRows([teacher]) };
      const { hardVariance, teacherVariance, bias } = riskErrors(law, fromRows([losses]));
      const oneHot = bayes.reduce((sum, p, y) => {
        return (
          sum +
          p *
            totalVariation(
              bayes,
              bayes.map((_, k) => (k === y ? 1 : 0)),
            )
        );
      }, 0);
      const gain = hardVariance / n - (teacherVariance / n + bias ** 2);
      // Where the teacher is not the nearer one, nothing is said.
      return { slack: totalVariation(teacher, bayes) < oneHot ? gain : 1, gain };
    },
    exact: exact.nearerTeacherHelps,
    correction: 'menon-2021/crossover',
  });

export const nearerTeacherHelps = claim({
  id: 'menon-2021/nearer-teacher-helps',
  ...menon2021('bound on the error of the distilled risk'),
  statement: String.raw`\text{One might expect that a teacher nearer to } p^* \text{ than one-hot labels helps.} \quad
    \text{True: } p^* = .6,\ p^t = .49,\ \ell = (1, 0) \text{: from } N = 20 > N^* = 19.8 \text{ on it hurts.}`,
  status: 'conjectured',
  kind: nearerHelps(20),
});

gate(nearerTeacherHelps, { mutants: [mutant('N = 19', nearerHelps(19))] });

const variesLess = (teacher: readonly (readonly [number, number])[]) =>
  counterexample({
    witness: { bayes: [0.9, 0.1], teacher, losses: [1, 0] },
    check: ({ bayes, teacher: rows, losses }) => {
      const law = { masses: [0.5, 0.5], bayes: fromRows([bayes, bayes]), teacher: fromRows(rows) };
      const { hardVariance, teacherVariance } = riskErrors(law, fromRows([losses, losses]));
      return { slack: hardVariance - teacherVariance, hardVariance, teacherVariance };
    },
    exact: exact.teacherVariesLess,
    correction: 'menon-2021/crossover',
  });

export const teacherVariesLess = claim({
  id: 'menon-2021/teacher-varies-less',
  ...menon2021('bound on the error of the distilled risk'),
  statement: String.raw`\text{One might expect } V[{p^t}^\top \ell] \le V[\ell_y] \text{ of any teacher.} \quad
    \text{True of } p^* \text{ only: two inputs with } p^* = (.9, .1),\ \ell = (1, 0),\ p^t = (1, 0) \text{ and } (0, 1)
    \text{: } .25 > .09.`,
  status: 'conjectured',
  kind: variesLess([
    [1, 0],
    [0, 1],
  ]),
});

gate(teacherVariesLess, {
  mutants: [
    mutant(
      'the true probabilities',
      variesLess([
        [0.9, 0.1],
        [0.9, 0.1],
      ]),
    ),
  ],
});
