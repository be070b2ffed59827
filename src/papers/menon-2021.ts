import type { Paper } from './paper.ts';

/** Variance of the distilled risk, and the probabilities that make a teacher good. Its items are cited in words. */
export const menon2021: Paper = {
  id: 'menon-2021',
  authors: ['Menon', 'Rawat', 'Reddi', 'Kim', 'Kumar'],
  title: 'A statistical perspective on distillation',
  year: 2021,
  venue: 'ICML 2021',
  arxiv: '2005.10419',
};
