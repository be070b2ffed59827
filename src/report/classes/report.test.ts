import { expect, test } from 'vitest';
import { testAccessible } from '../../page/accessible.sample.ts';
import { classHeadline, classPage } from './report.ts';
import { findings } from './scene.sample.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test('the answers, with the horizon that was cut, the pair and what is easiest', () => {
  expect(plain(classHeadline(findings))).toBe(
    'For an average error of 10 %, a student needs 10 neurons from soft labels with radius B = 1; more than the 64 neurons tried from hard labels with no projection (in 1,000 steps, fewer than the 27,641 that the horizon rule asks). The kernel margin γ₂ of all classes is 0.012. Hardest to tell apart: versicolor – <b>virginica</b>. Easiest to learn from: teacher dual, τ = 4.',
  );
  const none = { ...findings.margins.rkhs, lower: 0 };
  const asked = { ...findings.search, epochsAsked: null };
  const said = plain(classHeadline({ ...findings, margins: { ...findings.margins, rkhs: none }, search: asked }));
  expect(said).toContain('cannot be distinguished from zero');
  expect(said).toContain('(in 1,000 steps)');
});

test('the page: hardest pairs first, names as text, parts of the sample', () => {
  const html = plain(classPage(findings));
  expect(html).not.toContain('<b>virginica</b>');
  const order = ['versicolor – &lt;b&gt;virginica', 'setosa – versicolor', 'setosa – &lt;b&gt;virginica'];
  const table = html.slice(html.indexOf('Each pair of classes'));
  const places = order.map((pair) => table.indexOf(pair));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(html).toContain('How the answers move with the number of points');
  expect(html).toContain('≤ 0.012');
  expect(plain(classPage({ ...findings, growth: [] }))).not.toContain('How the answers move');
});

testAccessible('the report of several classes', () => classPage(findings), ['slow']);
