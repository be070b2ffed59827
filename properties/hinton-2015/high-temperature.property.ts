/**
 * Hinton, Vinyals & Dean 2015, equations (2) to (4): at high temperatures distillation matches logits. Here with the next
 * term and bounds. For teacher's logits a and student's logits b, both of K classes, `ã`, `b̃` less their means, and
 * `ω = max − min` of each,
 *
 *   ∂_b T² KL(σ(a/T) ‖ σ(b/T)) = T (σ(b/T) − σ(a/T)) = (b̃ − ã)/K + (b̃² − mean b̃² − ã² + mean ã²)/(2KT) + R
 *
 * with an error of at most `Σ ω² e^{ω/T}/(2KT)` without the second term, and `|R| ≤ .3078 Σ ω³ e^{ω/T}/(KT²)`; the loss is
 * `‖d‖²/2K + Σ d² (b̃ + 2ã)/(6KT)` up to `‖d‖₁` times the last bound, `d = b̃ − ã`.
 *
 * Tested on random logits: .85 and .36 of the bounds on the gradient are reached by a one-hot teacher of many classes.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { type HighTemperature, highTemperature } from '../../src/teacher/temperature/high-temperature.ts';
import { logitPairs, oneHot, temperatureBetween } from '../logits.ts';
import { hinton2015 } from './source.ts';

const instances = fc.record({ logits: logitPairs(19, 20), temperature: temperatureBetween(1, 1000) });

const sure = {
  logits: { teacher: oneHot(19), student: new Array<number>(19).fill(0) },
  temperature: 30,
};
const shifted = { logits: { teacher: [1, 0], student: [5, 5] }, temperature: 30 };

/** The largest distance of the gradient from an approximation. */
const distance = ({ gradient }: HighTemperature, approximation: (k: number) => number) =>
  gradient.reduce((most, value, k) => Math.max(most, Math.abs(value - approximation(k))), 0);

const approximates = (slack: (expansion: HighTemperature, logits: typeof sure.logits) => number) =>
  forAll(
    instances,
    ({ logits, temperature }) => {
      return slack(highTemperature(logits.teacher, logits.student, temperature), logits) / temperature;
    },
    // Softmaxes are off by a few roundings, times T.
    { runs: 800, tolerance: 1e-14, examples: [sure, shifted] },
  );

const matchesLogits = (factor: number) =>
  approximates((expansion) => factor * expansion.matchingError - distance(expansion, (k) => expansion.matching[k]));

export const logitMatching = claim({
  id: 'hinton-2015/logit-matching',
  ...hinton2015('equations (2) to (4)'),
  statement: String.raw`\Bigl|\partial_b T^2 \mathrm{KL}(\sigma(\tfrac aT) \| \sigma(\tfrac bT)) - \tfrac1K (\tilde b - \tilde
    a)\Bigr| \le \sum_{a, b} \frac{\omega^2 e^{\omega/T}}{2KT}`,
  status: 'derived',
  kind: matchesLogits(1),
});

gate(logitMatching, {
  mutants: [
    mutant('half the bound', matchesLogits(1 / 2)),
    mutant(
      'logits that are not centred',
      approximates((expansion, { teacher, student }) => {
        return expansion.matchingError - distance(expansion, (k) => (student[k] - teacher[k]) / student.length);
      }),
    ),
  ],
});

const nextTermIs = (term: number, factor: number) =>
  approximates((expansion) => {
    const approximation = (k: number) => expansion.matching[k] + term * expansion.correction[k];
    return factor * expansion.correctionError - distance(expansion, approximation);
  });

export const nextTerm = claim({
  id: 'hinton-2015/next-term',
  ...hinton2015('equations (2) to (4)'),
  statement: String.raw`\partial_b T^2 \mathrm{KL} = \tfrac1K (\tilde b - \tilde a) + \tfrac1{2KT} \bigl(\tilde b^2 -
    \overline{\tilde b^2} - \tilde a^2 + \overline{\tilde a^2}\bigr) + R,\quad |R| \le .3078 \sum_{a, b} \frac{\omega^3
    e^{\omega/T}}{KT^2}`,
  status: 'derived',
  kind: nextTermIs(1, 1),
});

gate(nextTerm, {
  mutants: [
    mutant('the term of the opposite sign', nextTermIs(-1, 1)),
    mutant('half the term', nextTermIs(1 / 2, 1)),
    mutant('a quarter of the bound', nextTermIs(1, 1 / 4)),
  ],
});

const lossIs = (weight: number) =>
  forAll(
    instances,
    ({ logits, temperature }) => {
      const { loss, matching, correctionError } = highTemperature(logits.teacher, logits.student, temperature);
      const k = matching.length;
      const mean = logits.teacher.reduce((sum, value) => sum + value, 0) / k;
      let [series, length] = [0, 0];
      for (let c = 0; c < k; c++) {
        const d = k * matching[c];
        const [a, b] = [logits.teacher[c] - mean, logits.teacher[c] - mean + d];
        series += d ** 2 / (2 * k) + (d ** 2 * (b + weight * a)) / (6 * k * temperature);
        length += Math.abs(d);
      }
      // Integrated from a to b: between them no range is larger than the larger of both, hence twice the bound's sum.
      const allowed = 2 * length * correctionError;
      return (allowed - Math.abs(loss - series)) / temperature ** 2;
    },
    // T² times a divergence that is off by a few roundings of logits over T.
    { runs: 800, tolerance: 1e-14, examples: [{ ...sure, temperature: 300 }, shifted] },
  );

export const matchedLoss = claim({
  id: 'hinton-2015/matched-loss',
  ...hinton2015('equations (2) to (4)'),
  statement: String.raw`T^2 \mathrm{KL} = \tfrac1{2K} \|d\|^2 + \tfrac1{6KT} \sum_k d_k^2 (\tilde b_k + 2 \tilde a_k) +
    O(T^{-2}),\quad d = \tilde b - \tilde a`,
  status: 'derived',
  kind: lossIs(2),
});

gate(matchedLoss, { mutants: [mutant('b̃ − 2ã', lossIs(-2)), mutant('b̃ + 10ã', lossIs(10))] });
