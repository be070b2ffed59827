import type { Paper } from './paper.ts';

/** Transformed teacher matching: a temperature for the teacher alone. */
export const zhengYang2024: Paper = {
  id: 'zheng-yang-2024',
  authors: ['Zheng', 'Yang'],
  title: 'Knowledge distillation based on transformed teacher matching',
  year: 2024,
  venue: 'ICLR 2024',
  arxiv: '2402.11148',
};
