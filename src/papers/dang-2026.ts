import type { Paper } from './paper.ts';

/** Ridge self-distillation with a mixing weight that may lie outside [0, 1]. */
export const dang2026: Paper = {
  id: 'dang-2026',
  authors: ['Dang', 'Patil', 'Rinaldo'],
  title:
    'Optimal unconstrained self-distillation in ridge regression: strict improvements, precise asymptotics, and one-shot tuning',
  year: 2026,
  venue: 'ICML 2026',
  arxiv: '2602.17565',
  numbering: 'by section',
};
