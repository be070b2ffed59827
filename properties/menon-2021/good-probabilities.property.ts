/**
 * Beside Menon et al. 2021: a good teacher is one of good probabilities, not of high accuracy. Its log-loss exceeds
 * that of `p*` by `E KL(p* ‖ p^t)`, its Brier score by `E‖p* − p^t‖²`, and the bias of a student's risk is at most
 * `osc(ℓ) E√(KL/2)`. Which of the two scores is taken matters: they may rank two teachers differently.
 *
 * Tested on finite laws, with the expected scores summed over labels.
 */
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { fromRows, type Matrix, row } from '../../src/numerics/matrix.ts';
import { klDivergence } from '../../src/statistics/divergences.ts';
import { type ExpectedScores, expectedScores, riskErrors } from '../../src/teacher/quality/risk-errors.ts';
import * as exact from './exact.ts';
import { type LawInstance, lawOf, laws } from './laws.ts';
import { menon2021 } from './source.ts';

type Score = (probabilities: Float64Array, label: number) => number;

const logLoss: Score = (p, y) => -Math.log(p[y]);
const brier: Score = (p, y) => p.reduce((sum, value, k) => sum + (value - (k === y ? 1 : 0)) ** 2, 0);

/** The mean score of rows of probabilities, over inputs and labels of positive probability. */
function meanScore(score: Score, instance: LawInstance, rows: (law: ReturnType<typeof lawOf>) => Matrix): number {
  const law = lawOf(instance);
  let sum = 0;
  for (let x = 0; x < law.masses.length; x++) {
    row(law.bayes, x).forEach((p, y) => {
      if (p > 0 && law.masses[x] > 0) sum += law.masses[x] * p * score(row(rows(law), x), y);
    });
  }
  return sum;
}

const apart: LawInstance = { masses: [1], bayes: [[9, 1]], teacher: [[3, 2]], losses: [[1, 0]], samples: 1 };

const excessIs = (score: Score, excess: (scores: ExpectedScores) => number) =>
  forAll(
    laws,
    (instance) => {
      const [taught, best] = [
        meanScore(score, instance, ({ teacher }) => teacher),
        meanScore(score, instance, ({ bayes }) => bayes),
      ];
      const value = excess(expectedScores(lawOf(instance)));
      // Both are infinite where the teacher excludes a label that occurs.
      return Number.isFinite(taught) || Number.isFinite(value) ? -Math.abs(taught - best - value) : 0;
    },
    // Scores of at most 3, sums of twelve.
    { runs: 500, tolerance: 1e-13, examples: [apart] },
  );

export const excessLogLoss = claim({
  id: 'menon-2021/excess-log-loss',
  ...menon2021('quality of the teacher'),
  statement: String.raw`E[-\ln p^t_y] - E[-\ln p^*_y] = E\, \mathrm{KL}(p^* \| p^t)`,
  status: 'derived',
  kind: excessIs(logLoss, (scores) => scores.excessLogLoss),
});

gate(excessLogLoss, {
  mutants: [
    mutant(
      'the squared distance',
      excessIs(logLoss, (scores) => scores.excessBrier),
    ),
  ],
});

export const excessBrier = claim({
  id: 'menon-2021/excess-brier',
  ...menon2021('quality of the teacher'),
  statement: String.raw`E\|p^t - e_y\|_2^2 - E\|p^* - e_y\|_2^2 = E\|p^t - p^*\|_2^2`,
  status: 'derived',
  kind: excessIs(brier, (scores) => scores.excessBrier),
});

gate(excessBrier, {
  mutants: [
    mutant(
      'half of it',
      excessIs(brier, (scores) => scores.excessBrier / 2),
    ),
  ],
});

/** Nearly equal probabilities and unequal losses: the bound is nearly attained. */
const near: LawInstance = { masses: [1], bayes: [[5, 5]], teacher: [[51, 49]], losses: [[3, -3]], samples: 1 };

const biasWithin = (factor: number) =>
  forAll(
    laws,
    (instance) => {
      const law = lawOf(instance);
      const { bias } = riskErrors(law, fromRows(instance.losses));
      const bound = instance.losses.reduce((sum, losses, x) => {
        const oscillation = Math.max(...losses) - Math.min(...losses);
        if (law.masses[x] === 0 || oscillation === 0) return sum;
        const divergence = klDivergence(row(law.bayes, x), row(law.teacher, x));
        return sum + law.masses[x] * oscillation * factor * Math.sqrt(divergence);
      }, 0);
      return bound - Math.abs(bias);
    },
    // Sums of six products of at most 3.
    { runs: 1000, tolerance: 1e-13, examples: [near] },
  );

export const biasByDivergence = claim({
  id: 'menon-2021/bias-by-divergence',
  ...menon2021('quality of the teacher'),
  statement: String.raw`|b| \le E_x\, \mathrm{osc}(\ell)\, \sqrt{\mathrm{KL}(p^* \| p^t)/2}`,
  status: 'derived',
  kind: biasWithin(Math.SQRT1_2),
});

gate(biasByDivergence, { mutants: [mutant('√(KL/4)', biasWithin(0.5))] });

/** Accuracy and squared bias of a teacher of one input, with the loss (1, 0). */
function accuracyAndBias(bayes: readonly [number, number], teacher: readonly [number, number]) {
  const law = { masses: [1], bayes: fromRows([bayes]), teacher: fromRows([teacher]) };
  const { bias } = riskErrors(law, fromRows([[1, 0]]));
  return { accuracy: bayes[teacher[0] > teacher[1] ? 0 : 1], square: bias ** 2 };
}

const accuracyRanks = (second: readonly [number, number]) =>
  counterexample({
    witness: { bayes: [0.6, 0.4] as const, teachers: [[1, 0] as const, second] as const },
    check: ({ bayes, teachers }) => {
      const [accurate, other] = teachers.map((teacher) => accuracyAndBias(bayes, teacher));
      // The more accurate teacher is to have the smaller bias.
      const slack = accurate.accuracy > other.accuracy ? other.square - accurate.square : 1;
      return { slack, accurate, other };
    },
    exact: exact.accuracyOrder,
    correction: 'menon-2021/bias-by-divergence',
  });

export const accuracyOrder = claim({
  id: 'menon-2021/accuracy-order',
  ...menon2021('quality of the teacher'),
  statement: String.raw`\text{One might expect that the more accurate teacher misleads less.} \quad \text{True: } p^* =
    .6 \text{: a one-hot teacher has accuracy } .6 \text{ and } b^2 = .16,\ p^t = .49 \text{ has } .4 \text{ and }
    .0121.`,
  status: 'conjectured',
  kind: accuracyRanks([0.49, 0.51]),
});

gate(accuracyOrder, { mutants: [mutant('p^t = .15', accuracyRanks([0.15, 0.85]))] });

const scoresAgree = (teachers: readonly [number, number]) =>
  counterexample({
    witness: { bayes: 0.9, teachers },
    check: ({ bayes, teachers: [first, second] }) => {
      const pair = (p: number) => fromRows([[p, 1 - p]]);
      const scores = (p: number) => expectedScores({ masses: [1], bayes: pair(bayes), teacher: pair(p) });
      const [a, b] = [scores(first), scores(second)];
      const [byLogLoss, byBrier] = [b.excessLogLoss - a.excessLogLoss, b.excessBrier - a.excessBrier];
      return { slack: Math.sign(byLogLoss) * byBrier, byLogLoss, byBrier };
    },
    exact: exact.scoreOrder,
    correction: 'menon-2021/excess-brier',
  });

export const scoreOrder = claim({
  id: 'menon-2021/score-order',
  ...menon2021('quality of the teacher'),
  statement: String.raw`\text{One might expect that log-loss and Brier score rank teachers alike.} \quad \text{True: }
    p^* = .9 \text{: } p^t = .612 \text{ has } \mathrm{KL} = .212 \text{ and } (p^t - p^*)^2 = .083,\ p^t = .999 \text{
    has } .367 \text{ and } .0098.`,
  status: 'conjectured',
  kind: scoresAgree([0.612, 0.999]),
});

gate(scoreOrder, { mutants: [mutant('.612 and .95', scoresAgree([0.612, 0.95]))] });
