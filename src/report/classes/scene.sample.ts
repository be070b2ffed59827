/** Data that tests and examples of the report of several classes name: {@link findings}. */
import type { RkhsMargin } from '../../margin/rkhs/rkhs.ts';
import type { ClassFindings } from './findings.ts';

const rkhs = (lower: number): RkhsMargin => {
  return {
    norm: 'rkhs',
    lower,
    upper: 1.0001 * lower,
    confidence: 1,
    weights: Float64Array.of(1),
    support: 7,
    iterations: 1,
  };
};
const bracket = (lower: number, upper: number | null) => ({ lower, upper, largestTried: 64 });

/** Findings on irises of which two species are close. */
export const findings: ClassFindings = {
  dataset: {
    name: 'iris.csv',
    n: 90,
    d: 4,
    scale: 0.1,
    classes: [
      { name: 'setosa', count: 30 },
      { name: 'versicolor', count: 30 },
      { name: '<b>virginica</b>', count: 30 },
    ],
    columns: { label: 'species', features: ['a', 'b', 'c', 'd'], leftOut: [] },
    rows: { inFile: 150, taken: 90, sample: { of: 150, seed: 1 } },
  },
  margins: {
    rkhs: { ...rkhs(0.012), norm: 'rkhs', weights: { rows: 1, cols: 1, data: Float64Array.of(1) } },
    classes: ['setosa', 'versicolor', '<b>virginica</b>'].map((name, k) => ({
      name,
      count: 30,
      rkhs: rkhs(0.1 - k / 40),
    })),
    pairs: [
      { names: ['setosa', 'versicolor'], counts: [30, 30], rkhs: rkhs(0.2), transport: null, rows: Int32Array.of(0) },
      {
        names: ['setosa', '<b>virginica</b>'],
        counts: [30, 30],
        rkhs: rkhs(0.3),
        transport: null,
        rows: Int32Array.of(0),
      },
      {
        names: ['versicolor', '<b>virginica</b>'],
        counts: [30, 30],
        rkhs: rkhs(0.0121),
        transport: null,
        rows: Int32Array.of(0),
      },
    ],
  },
  teacher: { name: 'dual', wrong: 0, smallestLogit: -0.02, largestLogit: 0.02 },
  kernel: 'ntk:depth=1',
  taught: [
    { targets: 'teacher dual, τ = 4', complexity: 0.1, adjusted: 0.01, perSize: 0.5, bound: 1.7 },
    { targets: 'hard labels', complexity: 20, adjusted: 2, perSize: 1.5, bound: 12 },
  ],
  growth: [
    {
      n: 45,
      rkhs: { lower: 0.02, upper: 0.0201 },
      complexity: [{ targets: 'hard labels', perSize: 1.6 }],
      widths: [{ labels: 'soft', ...bracket(8, 10) }],
    },
    {
      n: 90,
      rkhs: { lower: 0, upper: 0.012 },
      complexity: [{ targets: 'hard labels', perSize: 1.5 }],
      widths: [{ labels: 'soft', ...bracket(10, null) }],
    },
  ],
  search: {
    epsilon: 0.1,
    frequency: 0.8,
    seeds: 10,
    stepSize: 1,
    ladder: [2, 4, 64],
    epochs: 1000,
    epochsAsked: 27_641,
  },
  widths: [
    { labels: 'soft', radius: 1, ...bracket(8, 10) },
    { labels: 'hard', radius: null, ...bracket(64, null) },
  ],
  command: 'distill-check report --dataset iris.csv --label species --sample 90',
  version: '0.1.0',
  seed: 1,
  engine: 'wasm',
};
