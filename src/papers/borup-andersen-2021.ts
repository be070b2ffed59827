import type { Paper } from './paper.ts';

/** Rounds of self-distillation in kernel ridge regression, with ground truth mixed in. */
export const borupAndersen2021: Paper = {
  id: 'borup-andersen-2021',
  authors: ['Borup', 'Andersen'],
  title: 'Even your teacher needs guidance: ground-truth targets dampen regularization imposed by self-distillation',
  year: 2021,
  venue: 'NeurIPS 2021',
  arxiv: '2102.13088',
};
