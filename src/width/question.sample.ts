import { widthLadder } from './ladder.ts';
import type { WidthQuestion } from './question.ts';

/** One point with one label, ten seeds, the ladder of the reports. */
export const question: WidthQuestion = {
  problem: {
    inputs: { rows: 1, cols: 1, data: new Float64Array([1]) },
    labels: new Int8Array([1]),
    teacherLogits: new Float64Array([0.1]),
  },
  training: { labels: 'soft', radius: 1, stepSize: 1, epochs: 10 },
  epsilon: 0.1,
  frequency: 0.8,
  seeds: 10,
  ladder: widthLadder(256),
};
