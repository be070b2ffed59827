import type { Paper } from './paper.ts';

/** The capacity gap, in a model of nested bases. */
export const busbridge2025: Paper = {
  id: 'busbridge-2025',
  authors: ['Busbridge', 'Shidani', 'Weers', 'Ramapuram', 'Littwin', 'Webb'],
  title: 'Distillation scaling laws',
  year: 2025,
  venue: 'ICML 2025',
  arxiv: '2502.08606',
};
