import type { Paper } from './paper.ts';

/** Linear and deep linear students of a linear teacher's soft labels. */
export const phuongLampert2019: Paper = {
  id: 'phuong-lampert-2019',
  authors: ['Phuong', 'Lampert'],
  title: 'Towards understanding knowledge distillation',
  year: 2019,
  venue: 'ICML 2019, PMLR 97:5142–5151',
  arxiv: '2105.13093',
};
