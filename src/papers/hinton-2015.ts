import type { Paper } from './paper.ts';

/** Temperature, and the factor T² of the soft term. */
export const hinton2015: Paper = {
  id: 'hinton-2015',
  authors: ['Hinton', 'Vinyals', 'Dean'],
  title: 'Distilling the knowledge in a neural network',
  year: 2015,
  venue: 'NIPS 2014 Deep Learning Workshop, preprint of 2015',
  arxiv: '1503.02531',
};
