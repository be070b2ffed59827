import type { Paper } from './paper.ts';

/** Min-norm students of a surrogate model in high dimension. */
export const ildiz2025: Paper = {
  id: 'ildiz-2025',
  authors: ['Ildiz', 'Gozeten', 'Taga', 'Mondelli', 'Oymak'],
  title: 'High-dimensional analysis of knowledge distillation: weak-to-strong generalization and scaling laws',
  year: 2025,
  venue: 'ICLR 2025',
  arxiv: '2410.18837',
};
