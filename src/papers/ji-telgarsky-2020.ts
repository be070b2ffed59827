import type { Paper } from './paper.ts';

/** Width and margin of two-layer ReLU networks under gradient descent. */
export const jiTelgarsky2020: Paper = {
  id: 'ji-telgarsky-2020',
  authors: ['Ji', 'Telgarsky'],
  title:
    'Polylogarithmic width suffices for gradient descent to achieve arbitrarily small test error with shallow ReLU networks',
  year: 2020,
  venue: 'ICLR 2020',
  arxiv: '1909.12292',
  numbering: 'by section',
};
