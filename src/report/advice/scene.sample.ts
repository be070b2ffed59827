/** Data that tests and examples of the page of an advice name: {@link findings}. */
import { HARD } from '../../advice/candidates.ts';
import type { MeanInterval } from '../../statistics/mean-interval.ts';
import type { AdviceFindings, AdvisedCandidate } from './findings.ts';

const interval = (estimate: number, half: number): MeanInterval => {
  return { estimate, lower: estimate - half, upper: estimate + half, confidence: 0.95 };
};
const mixed = (temperature: number, runs: readonly number[], gain: MeanInterval | null): AdvisedCandidate => ({
  candidate: { teacher: 0, softRatio: 0.9, temperature },
  predicted: { error: 0.1 + temperature / 100, logLoss: 0.4 },
  runs,
  heldOut: gain ? interval(0.08, 0.02) : null,
  gain,
});

/** An advice to teach with a file of logits whose name is markup. */
export const findings: AdviceFindings = {
  dataset: {
    name: 'digits.csv',
    n: 500,
    d: 64,
    scale: 0.01,
    classes: [
      { name: '<i>0</i>', count: 250 },
      { name: '1', count: 250 },
    ],
    rows: { inFile: 1797, taken: 500, sample: { of: 1797, seed: 1 } },
  },
  teachers: [
    {
      name: 'runs/<big>.npy',
      quality: {
        samples: 500,
        accuracy: interval(0.9, 0.02),
        brier: interval(0.15, 0.02),
        logLoss: interval(0.3, 0.05),
      },
      calibration: [
        { samples: 250, said: 0.7, right: 0.65 },
        { samples: 250, said: 0.99, right: 1 },
      ],
    },
  ],
  advice: {
    samples: { n: 500, developed: 375, heldOut: 125 },
    rules: { width: 32, epochs: 200, stepSize: 7.5 },
    candidates: [
      mixed(2, [0.1, 0.08, 0.09, 0.1], interval(0.04, 0.03)),
      {
        candidate: HARD,
        predicted: { error: 0.15, logLoss: 0.5 },
        runs: [0.14, 0.16],
        heldOut: interval(0.12, 0.02),
        gain: null,
      },
      mixed(4, [0.15], interval(0.01, 0.03)),
      mixed(8, [], null),
    ],
    widths: [
      { width: 8, error: interval(0.3, 0.02), difference: interval(-0.2, 0.02) },
      { width: 32, error: interval(0.1, 0.02), difference: interval(-0.01, 0.02) },
      { width: 128, error: interval(0.09, 0.02), difference: interval(0, 0) },
    ],
    agreement: { correlation: 0.8, lower: 0.3, upper: 0.95, confidence: 0.9, pairs: 6 },
    students: 40,
    folds: 4,
  },
  errors: [
    { sample: 3, label: '<i>0</i>', teacherSays: '1', studentSays: '<i>0</i>', corrected: true },
    { sample: 9, label: '1', teacherSays: '<i>0</i>', studentSays: '<i>0</i>', corrected: false },
  ],
  ownMix: { samples: 300, ratio: -0.5, lower: -0.8, upper: -0.2, confidence: 0.9, isDecided: true },
  command: 'distill-check advise digits.csv --teacher runs/big.npy',
  version: '0.1.0',
  seed: 1,
  engine: 'wasm',
};
