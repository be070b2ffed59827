import type { Paper } from './paper.ts';

/** Repeated refits of min-norm regression on fresh inputs with its own labels. */
export const wuYangSun2026: Paper = {
  id: 'wu-yang-sun-2026',
  authors: ['Wu', 'Yang', 'Sun'],
  title: 'Why self-distillation helps and hurts: denoising vs. signal forgetting',
  year: 2026,
  venue: 'ICML 2026',
  arxiv: '2602.14029',
};
