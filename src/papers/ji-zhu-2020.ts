import type { Paper } from './paper.ts';

/** Distillation of linearised networks: effective logits, transfer risk and data inefficiency. */
export const jiZhu2020: Paper = {
  id: 'ji-zhu-2020',
  authors: ['Ji', 'Zhu'],
  title: 'Knowledge distillation in wide neural networks: risk bound, data efficiency and imperfect teacher',
  year: 2020,
  venue: 'NeurIPS 2020',
  arxiv: '2010.10090',
  numbering: 'by kind',
};
