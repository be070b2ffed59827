import type { Paper } from './paper.ts';

/** Soft-label against hard-label training of a two-layer ReLU student. */
export const mandal2025: Paper = {
  id: 'mandal-2025',
  authors: ['Mandal', 'Lin', 'Srikant'],
  title: 'A theoretical analysis of soft-label vs hard-label training in neural networks',
  year: 2025,
  venue: 'L4DC 2025, PMLR 283:1078–1089',
  arxiv: '2412.09579',
  numbering: 'running',
};
