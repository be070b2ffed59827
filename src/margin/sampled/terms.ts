import type { Dataset } from '../../data/dataset.ts';
import { ntkGram } from '../../kernel/ntk.ts';
import { kernelSide, subSide } from '../../kernel/ntk-blocks.ts';
import { dot, row } from '../../numerics/matrix.ts';
import { scoresOf } from '../rkhs/scores.ts';
import type { KernelTermsOf } from './fit.ts';

/** `Qq` and `qᵀQq` from the whole matrix, `n²` numbers: for many `q`. */
export function wholeTerms({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>): KernelTermsOf {
  const n = inputs.rows;
  const signed = ntkGram(inputs);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) signed.data[i * n + j] *= labels[i] * labels[j];
  return (q) => {
    const images = Float64Array.from(q, (_, i) => dot(row(signed, i), q));
    return { images, square: dot(q, images) };
  };
}

/**
 * The same from kernel values in blocks, those of positive `q` only: for few `q` and many points. Keeps the last
 * result.
 */
export function blockTerms({ inputs, labels }: Pick<Dataset, 'inputs' | 'labels'>): KernelTermsOf {
  const side = kernelSide(inputs);
  let last: { readonly q: Float64Array; readonly terms: ReturnType<KernelTermsOf> } | undefined;
  return (q) => {
    if (last?.q === q) return last.terms;
    const support = Int32Array.from(q.keys()).filter((j) => q[j] > 0);
    const values = Float64Array.from(support, (j) => labels[j] * q[j]);
    const images = scoresOf(side, labels, subSide(side, support), values);
    last = { q, terms: { images, square: dot(q, images) } };
    return last.terms;
  };
}
