import type { Paper } from './paper.ts';

/** Rounds of self-distillation in a Hilbert space, each fit within a tolerance. */
export const mobahi2020: Paper = {
  id: 'mobahi-2020',
  authors: ['Mobahi', 'Farajtabar', 'Bartlett'],
  title: 'Self-distillation amplifies regularization in Hilbert space',
  year: 2020,
  venue: 'NeurIPS 2020',
  arxiv: '2002.05715',
};
