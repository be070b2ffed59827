import { expect, test } from 'vitest';
import { testAccessible } from '../../page/accessible.sample.ts';
import { advicePage } from './report.ts';
import { findings } from './scene.sample.ts';
import { recommendation, smallestWidth, unknowns } from './words.ts';

const { advice } = findings;
const [best, hard, third] = advice.candidates;

test('one recommendation, its worth with an interval, and the next best', () => {
  expect(recommendation(findings)).toEqual([
    'Teach with runs/<big>.npy at temperature 2, a share ρ = 0.9 of its soft labels, at 32 neurons.',
    'Against hard labels this is worth +4.0 [+1.0, +7.0; 95 %] points of held-out error.',
    'Next best: hard labels; then runs/<big>.npy, T = 4, ρ = 0.9.',
  ]);
});

test('a difference below noise is called that, of hard labels too', () => {
  const noise = { ...best, gain: third.gain };
  const [, worth] = recommendation({ ...findings, advice: { ...advice, candidates: [noise, hard] } });
  expect(worth).toMatch(/within noise, so that hard labels may do as well/);
  const [teach, difference] = recommendation({ ...findings, advice: { ...advice, candidates: [hard, noise] } });
  expect(teach).toMatch(/^Teach hard labels alone, at 32 neurons/);
  expect(difference).toMatch(/differ by \+1\.0 .*: within noise/);
});

test('the width is the smallest that is not seen to be worse', () => {
  expect(smallestWidth(findings)).toBe(32);
  const worse = advice.widths.map((row) =>
    row.width === 32 ? { ...row, difference: { ...row.difference, upper: -0.001 } } : row,
  );
  expect(smallestWidth({ advice: { ...advice, widths: worse } })).toBe(128);
});

test('says how far theory can be trusted', () => {
  expect(unknowns(findings)[0]).toContain('rank correlation of 0.80 [0.30, 0.95].');
  const doubtful = { ...advice, agreement: { ...advice.agreement, lower: -0.1 } };
  expect(unknowns({ ...findings, advice: doubtful })[0]).toContain('do not trust theory’s ranking here');
  const nothing = { ...advice, agreement: { ...advice.agreement, correlation: null } };
  expect(unknowns({ ...findings, advice: nothing })[0]).toContain('Too few candidates were trained');
});

test('the page: every candidate, names as text, wrong samples and what becomes of them', () => {
  const html = advicePage(findings);
  expect(html).not.toMatch(/<big>|<i>0/);
  for (const words of ['runs/&lt;big&gt;.npy, T = 8, ρ = 0.9', 'What the teacher gets wrong', 'hard labels']) {
    expect(html).toContain(words);
  }
  expect(advicePage({ ...findings, errors: [] })).not.toContain('What the teacher gets wrong');
});

testAccessible('the page of an advice', () => advicePage(findings), ['slow']);
