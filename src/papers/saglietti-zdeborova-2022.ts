import type { Paper } from './paper.ts';

/** Distillation between classifiers of a Gaussian mixture, beside tuned regularisation. */
export const sagliettiZdeborova2022: Paper = {
  id: 'saglietti-zdeborova-2022',
  authors: ['Saglietti', 'Zdeborová'],
  title: 'Solvable model for inheriting the regularization through knowledge distillation',
  year: 2022,
  venue: 'MSML 2021, PMLR 145:809–846, 2022',
  arxiv: '2012.00194',
};
