/**
 * Menon et al. 2021, the variance of the risk under true probabilities. With `R̂ = (1/N) Σ ℓ_{y_i}(f(x_i))` of hard
 * labels and `R_* = (1/N) Σ p*(x_i)ᵀ ℓ(f(x_i))`, both unbiased,
 *
 *   V R̂ − V R_* = (1/N) E_x Var(ℓ_y | x) ≥ 0,
 *
 * with equality exactly where `ℓ(f(x))` is constant on the support of `p*(x)`, for almost every `x`.
 *
 * Tested on finite laws by summing over all samples of up to three pairs. That the inequality is strict unless `p*` is
 * one-hot, as a summary of the paper has it, fails for the logistic loss at `f = 0`.
 */
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { fromRows } from '../../src/numerics/matrix.ts';
import { softplus } from '../../src/numerics/sigmoid.ts';
import { riskErrors } from '../../src/teacher/quality/risk-errors.ts';
import * as exact from './exact.ts';
import { type LawInstance, lawOf, laws, momentsOf, ROUNDING } from './laws.ts';
import { menon2021 } from './source.ts';

const coin: LawInstance = { masses: [1], bayes: [[1, 1]], teacher: [[1, 1]], losses: [[1, -1]], samples: 2 };

const gapIs = (share: (samples: number) => number) =>
  forAll(
    laws,
    (instance) => {
      const { hard, bayes } = momentsOf(instance);
      const { labelVariance } = riskErrors(lawOf(instance), fromRows(instance.losses));
      return -Math.abs(hard.variance - bayes.variance - labelVariance * share(instance.samples));
    },
    { runs: 400, tolerance: ROUNDING, examples: [coin] },
  );

export const varianceGap = claim({
  id: 'menon-2021/variance-gap',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`V \hat R - V R_* = \tfrac1N\, E_x \mathrm{Var}(\ell_y \mid x)`,
  status: 'derived',
  kind: gapIs((n) => 1 / n),
});

gate(varianceGap, {
  mutants: [
    mutant(
      '1/N²',
      gapIs((n) => 1 / n ** 2),
    ),
    mutant(
      'without 1/N',
      gapIs(() => 1),
    ),
  ],
});

/** Tells whether the losses are constant on the support of `p*`, of the inputs that occur. */
const isConstant = ({ masses, bayes, losses }: LawInstance, counted: (part: number) => boolean) =>
  masses.every((mass, x) => {
    const seen = losses[x].filter((_, k) => counted(bayes[x][k]));
    return mass === 0 || seen.every((loss) => loss === seen[0]);
  });

const vanishesWhere = (counted: (part: number) => boolean) =>
  forAll(
    laws,
    (instance) => {
      // Sums of products of differences of whole numbers: 0 exactly where each of them is.
      const { labelVariance } = riskErrors(lawOf(instance), fromRows(instance.losses));
      return (labelVariance === 0) === isConstant(instance, counted) ? 0 : -1;
    },
    {
      runs: 1000,
      examples: [
        { ...coin, bayes: [[1, 0]] },
        { ...coin, losses: [[2, 2]] },
      ],
    },
  );

export const equalVariances = claim({
  id: 'menon-2021/equal-variances',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`V \hat R = V R_* \iff \ell(f(x)) \text{ is constant on the support of } p^*(x), \text{ for
    almost every } x`,
  status: 'derived',
  kind: vanishesWhere((part) => part > 0),
});

gate(equalVariances, {
  mutants: [
    mutant(
      'constant on all labels',
      vanishesWhere(() => true),
    ),
  ],
});

const isStrict = (logit: number) =>
  counterexample({
    witness: { probabilities: [0.5, 0.5], logit },
    check: ({ probabilities, logit: f }) => {
      const bayes = fromRows([probabilities]);
      const law = { masses: [1], bayes, teacher: bayes };
      const { labelVariance } = riskErrors(law, fromRows([[softplus(-f), softplus(f)]]));
      // Strictly above 0 is what is said.
      return { slack: labelVariance > 0 ? labelVariance : -1, labelVariance };
    },
    exact: exact.strictUnlessOneHot,
    correction: 'menon-2021/equal-variances',
  });

export const strictUnlessOneHot = claim({
  id: 'menon-2021/strict-unless-one-hot',
  ...menon2021('variance of the risk under true probabilities'),
  statement: String.raw`\text{One might expect } V R_* < V \hat R \text{ unless } p^* \text{ is one-hot.} \quad
    \text{True: at } p^* = (\tfrac12, \tfrac12),\ f = 0 \text{ and the logistic loss both are } 0.`,
  status: 'conjectured',
  kind: isStrict(0),
});

gate(strictUnlessOneHot, { mutants: [mutant('f = 1', isStrict(1))] });
