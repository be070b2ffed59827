import type { Paper } from './paper.ts';

/** Many steps of self-distillation of ridge regression. */
export const pareek2024: Paper = {
  id: 'pareek-2024',
  authors: ['Pareek', 'Du', 'Oh'],
  title: 'Understanding the gains from repeated self-distillation',
  year: 2024,
  venue: 'NeurIPS 2024',
  arxiv: '2407.04600',
  numbering: 'by kind',
};
