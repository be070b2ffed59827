import type { Paper } from './paper.ts';

/** Complexity of what a teacher says, under the student's kernel. */
export const harutyunyan2023: Paper = {
  id: 'harutyunyan-2023',
  authors: ['Harutyunyan', 'Rawat', 'Menon', 'Kim', 'Kumar'],
  title: 'Supervision complexity and its role in knowledge distillation',
  year: 2023,
  venue: 'ICLR 2023',
  arxiv: '2301.12245',
};
