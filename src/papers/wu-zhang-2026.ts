import type { Paper } from './paper.ts';

/** Weak to strong: linear teachers by stochastic gradient descent, students on other features. */
export const wuZhang2026: Paper = {
  id: 'wu-zhang-2026',
  authors: ['Wu', 'Zhang', 'Zhang', 'Fang'],
  // The source at hand is the text without its front page.
  title: 'Weak-to-strong generalization of linear students (arXiv 2606.01292)',
  year: 2026,
  venue: 'ICML 2026',
  arxiv: '2606.01292',
  numbering: 'by kind',
};
