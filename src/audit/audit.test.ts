import { expect, test } from 'vitest';
import type { ReportedClaim } from '../gate/claims-report.ts';
import type { ReportedVerdict } from '../gate/reported-verdict.ts';
import { reported } from '../gate/scene.sample.ts';
import { type Audit, auditOf, isAgainst, parseAudit, printAudit } from './audit.ts';
import { compareAudits, spread } from './compare.ts';
import { auditPage } from './page.ts';
import { audit, heading } from './scene.sample.ts';

const trend = (outcome: 'observed' | 'absent' | 'reversed', seed = 1): ReportedVerdict => ({
  ...{ outcome, seed, estimate: 1, lower: 0, upper: 2, confidence: 0.99 },
  ...{ thresholds: [0, { $number: 'Infinity' }], measurements: 3, power: null },
});
const effect = (outcome: 'observed' | 'absent' | 'reversed', seed = 1): ReportedClaim => ({
  ...{ ...reported, id: 'logistic/effect', kind: 'trend', status: 'observed' },
  verdict: trend(outcome, seed),
});
const at = (...claims: readonly ReportedClaim[]): Audit =>
  auditOf(
    heading,
    claims.map((claim, k) => ({ seed: 11 + k, claims: [claim] })),
    ({ id }, seed) => `again ${id} ${seed}`,
  );

test('of several seeds the worst verdict is kept, with the seed that repeats it', () => {
  const { claims } = at(effect('observed'), effect('reversed', 5), effect('absent'));
  expect(claims[0].verdict?.outcome).toBe('reversed');
  expect(claims[0].repeat).toBe('again logistic/effect 12');
  expect(claims[0].runs).toEqual([
    { seed: 11, outcome: 'observed' },
    { seed: 12, outcome: 'reversed' },
    { seed: 13, outcome: 'absent' },
  ]);
  expect(spread(claims[0])).toBe('1 of 3 observed, 1 of 3 reversed, 1 of 3 absent');
  expect(isAgainst(claims[0])).toBe(true);
  expect(isAgainst(at(effect('observed'), effect('absent')).claims[0])).toBe(false);
  expect(isAgainst(audit.claims[0])).toBe(false);
});

test('a run in which a mutant survives is worse than one in which it is caught', () => {
  const survives = { ...effect('observed', 9), mutants: [{ name: 'halved', caught: false }] };
  expect(at(effect('observed'), survives, effect('observed')).claims[0].repeat).toBe('again logistic/effect 12');
});

test('a claim that flips along its ladder depends on size, and that is against it', () => {
  const ladder = { of: 'n', own: 8, rungs: [{ size: 80, verdict: trend('reversed') }] };
  const { claims } = at({ ...effect('observed'), ladder });
  expect(claims[0].runs).toEqual([{ seed: 11, outcome: 'depends on size' }]);
  expect(isAgainst(claims[0])).toBe(true);
});

test('what is printed is read back; what is no audit is refused', () => {
  const infinite = at({ ...effect('observed'), verdict: trend('observed') });
  expect(parseAudit(printAudit(infinite), 'audit.json')).toEqual(infinite);
  expect(() => parseAudit('{"format":"x"}', 'a.json')).toThrow(/a\.json is no audit/);
  expect(() => parseAudit('{', 'a.json')).toThrow(/a\.json is no audit/);
});

test('audits that agree have no disagreement, whatever their seeds', () => {
  const other = { ...at(effect('observed', 3)), seeds: [99] };
  expect(compareAudits(at(effect('observed')), other)).toEqual([]);
});

test('where two disagree, what differs is said', () => {
  const own = at(effect('observed'));
  const flipped = { ...effect('reversed'), statement: 'x > 1' };
  const measured = { ...flipped, verdict: { ...trend('reversed'), thresholds: [1, 2] as [number, number] } };
  const ladder = { of: 'n', own: 8, rungs: [{ size: 80, verdict: trend('reversed') }] };
  const theirs: Audit = {
    ...at({ ...measured, ladder }),
    ...{ quick: true, seeds: [99], tools: { ...heading.tools, distillCheck: '2.0.0' } },
  };
  expect(compareAudits(own, theirs)).toEqual([
    {
      ...{ id: 'logistic/effect', here: 'observed', there: 'reversed' },
      why: [
        'other constants: the statements differ',
        'thresholds: 0 to Infinity here, 1 to 2 there',
        'sizes: one here, n = 8, 80 there',
        'slow claims: run here, left out there',
        'other seeds: 1 seed here, 1 seed there, 0 of them shared',
        'distill-check: 1.0.0 here, 2.0.0 there',
      ],
    },
  ]);
  expect(compareAudits(own, at(effect('reversed')))[0].why).toEqual(['the same seed gives another verdict: 11']);
  expect(compareAudits(own, audit)).toMatchObject([
    { id: 'logistic/effect', here: 'observed', there: null, why: ['only this audit has this claim'] },
    { id: 'logistic/smoothness', here: null, there: 'holds', why: ['only the other audit has this claim'] },
  ]);
});

test('the page: verdicts at every seed, cards, the way to repeat it, and a comparison', () => {
  const both = auditOf(
    { ...heading, broken: ['x.property.ts: no <tests>'] },
    [
      { seed: 11, claims: [reported, effect('observed')] },
      { seed: 12, claims: [reported, effect('reversed', 12)] },
    ],
    ({ id }, seed) => `again ${id} ${seed}`,
  );
  const html = auditPage(both, { name: 'theirs.json', disagreements: compareAudits(both, at(effect('observed'))) });
  expect(html).toContain('1 of 2 observed, 1 of 2 reversed');
  expect(html).toContain('again logistic/effect 12');
  expect(html).toContain(heading.command);
  expect(html).toContain('Could not be loaded: x.property.ts: no &lt;tests&gt;');
  expect(html).toContain('This audit beside theirs.json');
  expect(html).toContain('only this audit has this claim');
  const targets = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  expect([...html.matchAll(/href="#([^"]+)"/g)].filter(([, id]) => !targets.has(id))).toEqual([]);
  expect(auditPage(audit)).not.toContain('Where two audits disagree');
  expect(auditPage(audit, { name: 'same.json', disagreements: [] })).toContain('Nowhere: every claim has the same');
});
