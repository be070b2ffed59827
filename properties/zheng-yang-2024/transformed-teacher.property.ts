/**
 * Zheng & Yang 2024: transformed teacher matching gives the teacher alone a temperature, `(1 − λ) H(e_y, q) + λ KL(p_T ‖
 * q)`. It is distillation with an entropy of Rényi, `H_γ(q) = ln(Σ q^γ)/(1 − γ)`:
 *
 *   KL(p_T ‖ q) = T KL(p_T ‖ q_T) − (T − 1) H_{1/T}(q) + (T − 1) H(p_T),
 *
 * and as `T → ∞` it becomes label smoothing, which distillation with both softened does not.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import type { Matrix } from '../../src/numerics/matrix.ts';
import { klDivergence, renyiEntropy } from '../../src/statistics/divergences.ts';
import { softmaxRows } from '../../src/student/dense/supervision.ts';
import { smoothedLabels } from '../../src/teacher/temperature/label-smoothing.ts';
import { logitPairs, oneHot, temperatureBetween } from '../logits.ts';
import { zhengYang2024 } from './source.ts';

const instances = fc.record({ logits: logitPairs(10, 5), temperature: temperatureBetween(0.2, 50) });
const unlike = { logits: { teacher: oneHot(3, 2), student: [0, 3, 1] }, temperature: 4 };

const softened = (logits: readonly number[], temperature: number) => {
  const row: Matrix = { rows: 1, cols: logits.length, data: Float64Array.from(logits) };
  return softmaxRows(row, temperature).data;
};

const decomposes = (order: (temperature: number) => number, share: (temperature: number) => number) =>
  forAll(
    instances,
    ({ logits: { teacher, student }, temperature: T }) => {
      const [p, q, qT] = [softened(teacher, T), softened(student, 1), softened(student, T)];
      const entropies = share(T) * (renyiEntropy(p, 1) - renyiEntropy(q, order(T)));
      return -Math.abs(klDivergence(p, q) - T * klDivergence(p, qT) - entropies) / Math.max(1, T);
    },
    // Divergences and entropies of at most 100, off by ten roundings each, times T.
    { runs: 500, tolerance: 1e-12, examples: [unlike] },
  );

export const renyiTerm = claim({
  id: 'zheng-yang-2024/renyi-term',
  ...zhengYang2024('decomposition of the objective'),
  statement: String.raw`\mathrm{KL}(p_T \| q) = T\, \mathrm{KL}(p_T \| q_T) - (T - 1) H_{1/T}(q) + (T - 1) H(p_T),\quad H_\gamma:
    \text{ Rényi}`,
  status: 'as printed',
  kind: decomposes(
    (T) => 1 / T,
    (T) => T - 1,
  ),
});

gate(renyiTerm, {
  mutants: [
    mutant(
      'Shannon’s entropy of the student',
      decomposes(
        () => 1,
        (T) => T - 1,
      ),
    ),
    mutant(
      'T for T − 1',
      decomposes(
        (T) => 1 / T,
        (T) => T,
      ),
    ),
    mutant(
      'order T',
      decomposes(
        (T) => T,
        (T) => T - 1,
      ),
    ),
  ],
});

const becomesSmoothing = (gradient: (p: number, q: number, qT: number, T: number) => number) =>
  forAll(
    fc.record({
      logits: logitPairs(10, 5),
      temperature: temperatureBetween(1, 1e4),
      lambda: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    ({ logits: { teacher, student }, temperature: T, lambda }) => {
      const k = teacher.length;
      const [p, q, qT] = [softened(teacher, T), softened(student, 1), softened(student, T)];
      const labels = smoothedLabels(0, k, lambda);
      const gap = q.reduce((most, value, c) => {
        const own = (1 - lambda) * (value - (c === 0 ? 1 : 0)) + lambda * gradient(p[c], value, qT[c], T);
        return Math.max(most, Math.abs(own - (value - labels[c])));
      }, 0);
      // e^{−ω/T}/K ≤ p_T ≤ e^{ω/T}/K.
      const range = Math.max(...teacher) - Math.min(...teacher);
      return (lambda * Math.expm1(range / T)) / k - gap;
    },
    { runs: 500, tolerance: 1e-14, examples: [{ ...unlike, temperature: 1000, lambda: 0.5 }] },
  );

export const tendsToSmoothing = claim({
  id: 'zheng-yang-2024/tends-to-smoothing',
  ...zhengYang2024('limit of high temperatures'),
  statement: String.raw`(1 - \lambda) H(e_y, q) + \lambda\, \mathrm{KL}(p_T \| q): \text{ its gradient differs from label smoothing's
    by at most } \tfrac\lambda K (e^{\omega/T} - 1) \to 0`,
  status: 'derived',
  kind: becomesSmoothing((p, q) => q - p),
});

gate(tendsToSmoothing, {
  mutants: [
    mutant(
      'the student softened too',
      becomesSmoothing((p, _, qT, T) => (qT - p) / T),
    ),
    mutant(
      'and with T²',
      becomesSmoothing((p, _, qT, T) => T * (qT - p)),
    ),
  ],
});
