import type { Paper } from './paper.ts';

/** Minimax rates of learning from hard, partially soft and fully soft labels over finite domains. */
export const zhaoZhu2024: Paper = {
  id: 'zhao-zhu-2024',
  authors: ['Zhao', 'Zhu'],
  title: 'Towards the fundamental limits of knowledge transfer over finite domains',
  year: 2024,
  venue: 'ICLR 2024',
  arxiv: '2310.07838',
  numbering: 'by section',
};
