import type { Paper } from './paper.ts';

/** Weak to strong generalisation of random features under gradient flow. Its items are cited in words. */
export const medvedev2025: Paper = {
  id: 'medvedev-2025',
  authors: ['Medvedev', 'Lyu', 'Yu', 'Arora', 'Li', 'Srebro'],
  title: 'Weak-to-strong generalization even in random feature networks, provably',
  year: 2025,
  venue: 'ICML 2025',
  arxiv: '2503.02877',
};
