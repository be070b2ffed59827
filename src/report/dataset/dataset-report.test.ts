import { expect, test } from 'vitest';
import { sampleCell, sampleStudy } from '../study/study.sample.ts';
import { datasetPage, headline } from './dataset-report.ts';
import type { DatasetFindings } from './findings.ts';
import { findings, targets } from './scene.sample.ts';

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
