import type { Paper } from './paper.ts';

/** Label smoothing beside distillation. */
export const yuan2020: Paper = {
  id: 'yuan-2020',
  authors: ['Yuan', 'Tay', 'Li', 'Wang', 'Feng'],
  title: 'Revisiting knowledge distillation via label smoothing regularization',
  year: 2020,
  venue: 'CVPR 2020',
  arxiv: '1909.11723',
};
