import type { Paper } from './paper.ts';

/** Weak to strong: linear teachers by stochastic gradient descent, students on other features. */
export const wuZhang2026: Paper = {
  id: 'wu-zhang-2026',
  authors: ['Wu', 'Zhang', 'Zhang', 'Fang'],
  title:
    'What makes a strong model? A unified spectral analysis of knowledge transfer over high-dimensional linear regression',
  year: 2026,
  venue: 'ICML 2026',
  arxiv: '2606.01292',
  numbering: 'by kind',
};
