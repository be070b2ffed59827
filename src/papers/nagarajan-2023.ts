import type { Paper } from './paper.ts';

/** Deviations of the student from its teacher, and the bias of gradient descent. Its items are cited in words. */
export const nagarajan2023: Paper = {
  id: 'nagarajan-2023',
  authors: ['Nagarajan', 'Menon', 'Bhojanapalli', 'Mobahi', 'Kumar'],
  title: 'On student-teacher deviations in distillation: does it pay to disobey?',
  year: 2023,
  venue: 'NeurIPS 2023',
  arxiv: '2301.12923',
};
