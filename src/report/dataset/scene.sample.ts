/** Data that tests and examples of a data set's report name: its {@link findings}. */
import type { MarginInterval } from '../../margin/interval.ts';
import { sampleCell, sampleStudy } from '../study/study.sample.ts';
import type { TaughtTargets } from '../taught.ts';
import type { DatasetFindings } from './findings.ts';

const margin = (norm: 'rkhs' | 'transport', confidence: number): MarginInterval => {
  return { norm, lower: 0.045, upper: 0.047, confidence, weights: Float64Array.of(1), support: 1, iterations: 1 };
};
/** Makes targets of a name and a complexity per size. */
export const targets = (name: string, perSize: number): TaughtTargets => {
  return { targets: name, complexity: 1, adjusted: 1, perSize, bound: 1.2 };
};

/** Findings on digits of which two teachers are as easy as one another. */
export const findings: DatasetFindings = {
  dataset: { name: 'digits:3v8', n: 357, d: 64, scale: 0.0136, positives: 183 },
  rkhs: margin('rkhs', 1),
  transport: margin('transport', 0.99),
  teacher: { name: 'dual', wrong: 0, smallestLogit: -0.01, largestLogit: 0.01 },
  kernel: 'ntk:depth=1',
  taught: [
    targets('teacher dual, τ = 4', 0.7309),
    targets('teacher dual, τ = 1', 0.731),
    targets('hard labels', 1.81),
    targets('random labels', 7),
  ],
  growth: [],
  study: sampleStudy([
    sampleCell({ bracket: [6, 8], margin: 0.4 }),
    sampleCell({ bracket: [20, 24], margin: 0.4, labels: 'hard' }),
  ]),
};
