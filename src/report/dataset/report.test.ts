import { expect, test } from 'vitest';
import type { MarginInterval } from '../../margin/interval.ts';
import { testAccessible } from '../../page/accessible.sample.ts';
import { sampleCell, sampleStudy } from '../study/study.sample.ts';
import type { TaughtTargets } from '../taught.ts';
import type { DatasetFindings } from './findings.ts';
import { datasetPage, headline } from './report.ts';

const margin = (norm: 'rkhs' | 'transport', confidence: number): MarginInterval => {
  return { norm, lower: 0.045, upper: 0.047, confidence, weights: Float64Array.of(1), support: 1, iterations: 1 };
};
const targets = (name: string, perSize: number): TaughtTargets => {
  return { targets: name, complexity: 1, adjusted: 1, perSize, bound: 1.2 };
};

const findings: DatasetFindings = {
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

test('what is easiest to learn from: all that cannot be distinguished', () => {
  expect(headline(findings)).toContain('Easiest to learn from: teacher dual, τ = 4 and teacher dual, τ = 1.');
  const apart = [targets('teacher dual, τ = 4', 0.6), ...findings.taught.slice(1)];
  expect(headline({ ...findings, taught: apart })).toContain('Easiest to learn from: teacher dual, τ = 4.');
});

const said = (of: DatasetFindings) => headline(of).replaceAll('\u00a0', ' ');

test('a horizon that was cut is said in the first sentence', () => {
  expect(said(findings)).toContain('8 neurons from soft labels and 24 neurons from hard labels with radius B = 1. The');
  const capped = [sampleCell({ margin: 0.05 }), sampleCell({ margin: 0.05, labels: 'hard', bracket: [20, 24] })];
  expect(said({ ...findings, study: sampleStudy(capped) })).toContain(
    '10 neurons from soft labels and 24 neurons from hard labels with radius B = 1 (in 20,000 steps, fewer than the 42,667 that the horizon rule asks).',
  );
});

test('one comparison is not counted, and a sampled margin is not called proven', () => {
  const html = datasetPage(findings);
  expect(html).toContain('soft labels need fewer neurons in the one comparison, by a factor of 3.');
  expect(html).not.toContain('1 of 1');
  expect(html).not.toMatch(/Margins, each proven/);
});

testAccessible('the report of a data set', () => datasetPage(findings), ['slow']);
