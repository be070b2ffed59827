import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readReleaseVerdicts, releaseVerdictsOf } from '../../gate/release-verdicts.ts';
import { reported } from '../../gate/scene.sample.ts';
import { chosenClaims } from './chosen.ts';
import { isViolated, rowOf, summaryOf } from './rows.ts';

const release = { version: '1.0.0', node: 'v20.0.0', date: '2026-01-02' };
const shipped = releaseVerdictsOf([reported, { ...reported, id: 'p/idle', verdict: null }], release);
const violated = { ...reported, verdict: { ...shipped.claims[reported.id], outcome: 'violated' } } as never;

test('a claim has the verdict of the run here, else that of the release, else none', () => {
  expect(rowOf(reported, undefined, shipped)).toMatchObject({
    outcome: 'holds',
    caught: { of: 1, all: 1 },
    verdictFrom: 'release',
  });
  expect(rowOf(reported, violated, shipped)).toMatchObject({ outcome: 'violated', verdictFrom: 'here' });
  expect(rowOf(reported, undefined, undefined)).toMatchObject({ outcome: null, caught: null, verdictFrom: null });
  expect(rowOf({ ...reported, id: 'p/idle' }, undefined, shipped)).toMatchObject({ outcome: null });
  expect(isViolated(rowOf(reported, violated, shipped))).toBe(true);
});

test('the summary counts refuted statements apart', () => {
  const outcomes = ['holds', 'observed', 'refuted', 'violated', 'absent', 'skipped', null];
  expect(summaryOf(outcomes.map((outcome) => ({ outcome })))).toBe(
    '7 claims: 2 stand, 1 statements refuted by a witness, 1 violated, 3 undecided or not run',
  );
});

test('ids that are mistyped or cut short are suggested', () => {
  const claims = ['p/theorem-2', 'p/lemma-3'].map((id) => ({ ...reported, id, paper: 'p' }));
  expect(chosenClaims(claims, 'p', 'p/lemma-3').map(({ id }) => id)).toEqual(['p/lemma-3']);
  expect(() => chosenClaims(claims, undefined, 'p/theorm-2')).toThrow("did you mean 'p/theorem-2'?");
  expect(() => chosenClaims(claims, undefined, 'theorem')).toThrow('did you mean p/theorem-2?');
  expect(() => chosenClaims(claims, 'q', undefined)).toThrow("there are no claims of 'q'");
});

test('the verdicts that are shipped are of claims that there are', async () => {
  const verdicts = await readReleaseVerdicts('properties/verdicts.json');
  const catalogue = JSON.parse(await readFile('properties/catalogue.json', 'utf8')) as { claims: { id: string }[] };
  const ids = new Set(catalogue.claims.map(({ id }) => id));
  expect(Object.keys(verdicts?.claims ?? {}).length).toBeGreaterThan(200);
  expect(Object.keys(verdicts?.claims ?? {}).filter((id) => !ids.has(id))).toEqual([]);
});
