import { expect, test } from 'vitest';
import type { ReportedClaim } from '../claims-report.ts';
import { parseClaimsReport, printClaimsReport } from '../claims-report.ts';
import { claims } from '../scene.sample.ts';
import { stepSummary } from '../step-summary.ts';
import { headline } from './summary.ts';
import { tally } from './tally.ts';
import { verificationPage } from './verification-page.ts';

const tried = {
  seed: 1,
  instances: 300,
  tolerance: 0,
  smallestSlack: 0,
  tightest: { x: 0 },
  slackQuantiles: [0, 0.5, 1],
};
const proved: ReportedClaim = {
  ...claims[0],
  id: 'paper/proved',
  verdict: {
    outcome: 'proved',
    ...tried,
    proof: {
      domain: {
        x: [0, { $number: 'Infinity' }],
        z: [{ $number: '-Infinity' }, { $number: 'Infinity' }],
        r: [-0.5, 1],
      },
      formulas: ['x - C + exp(-x)', 'r + 1'],
      constants: { C: '1' },
      boxes: 17,
      smallestSlack: 0.25,
      edges: [{ by: 'Taylor’s formula of order 2 from x = 0', boxes: 1 }],
    },
  },
};
const unproved: ReportedClaim = {
  ...claims[0],
  id: 'paper/unproved',
  verdict: {
    outcome: 'holds',
    ...tried,
    unproved: {
      reason: '40 boxes were too few',
      boxes: 40,
      worst: { box: { x: [0.25, 0.5] }, lower: { $number: '-Infinity' } },
    },
  },
};
const toy: ReportedClaim = { ...claims[0], id: 'paper/toy', toy: '8×8 digits' };

test('a proof shows its domain, its boxes, the smallest slack and the ways around zeros', () => {
  const html = verificationPage([proved]);
  expect(html).toContain('for x ≥ 0, z real, −0.5 ≤ r ≤ 1, by interval arithmetic on 17 boxes');
  expect(html).toContain('smallest slack that an enclosure shows: 0.25');
  expect(html).toContain('<code>x - C + exp(-x) ≥ 0</code>, <code>r + 1 ≥ 0</code>, with <code>C = 1</code>');
  expect(html).toContain('<li>Taylor’s formula of order 2 from x = 0: 1 box</li>');
});

test('a claim whose proof did not succeed says why, and where', () => {
  const html = verificationPage([unproved]);
  expect(html).toContain('Not proved: 40 boxes were too few (40 boxes). Worst box: 0.25 ≤ x ≤ 0.5');
  expect(html).toContain('slack from below unknown');
});

test('a proved claim stands in every count', () => {
  const all = [proved, unproved, toy];
  expect(headline(tally(all))).toContain('3 claims: 1 is proved and 2 hold.');
  expect(tally(all)).toMatchObject({
    tones: { accepted: 3 },
    inOtherWords: { verified: 2, toy: 1 },
    instances: 300 + 300 + 1000,
  });
  expect(stepSummary([proved])).toContain('| 1 of 1 |');
});

test('verdicts in the words of audits: badge, filter, count and data', () => {
  const html = verificationPage([proved, toy]);
  expect(html).toContain('data-common="verified"');
  expect(html).toContain('data-common="toy"');
  expect(html).toContain('Run below the sizes that it is about: 8×8 digits.');
  expect(html).toContain('<option value="toy">toy</option>');
  expect(html).toContain('0 falsified, 1 toy, 0 inconclusive');
  const read = parseClaimsReport(printClaimsReport([proved, toy]), 'claims.json');
  expect(read.map(({ id, inOtherWords }) => [id, inOtherWords])).toEqual([
    ['paper/proved', 'verified'],
    ['paper/toy', 'toy'],
  ]);
  expect(read[0].verdict).toEqual(proved.verdict);
});
