import type { Paper } from './paper.ts';

/** Self-distillation of linear students on noisy labels. */
export const dasSanghavi2023: Paper = {
  id: 'das-sanghavi-2023',
  authors: ['Das', 'Sanghavi'],
  title: 'Understanding self-distillation in the presence of label noise',
  year: 2023,
  venue: 'ICML 2023',
  arxiv: '2301.13304',
};
