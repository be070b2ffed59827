import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';

const { claims } = await readCatalogue(fileURLToPath(new URL('../../properties/catalogue.json', import.meta.url)));
const byId = new Map(claims.map((claim) => [claim.id, claim]));
const refuted = claims.filter(({ kind }) => kind === 'counterexample');

test('every statement that is refuted as printed is quoted, with where it stands', () => {
  const printed = claims.filter(({ status }) => status === 'refuted as printed');
  expect(printed.length).toBeGreaterThan(0);
  const isBlank = (text = '') => text.trim() === '';
  const missing = printed.filter(({ quote, section }) => isBlank(quote) || isBlank(section));
  expect(missing.map(({ id }) => id)).toEqual([]);
});

test('only a refutation is refuted as printed', () => {
  const others = claims.filter(({ status, kind }) => status === 'refuted as printed' && kind !== 'counterexample');
  expect(others.map(({ id }) => id)).toEqual([]);
});

test('what is true instead is a claim of the suite that is not itself refuted', () => {
  expect(refuted.length).toBeGreaterThan(0);
  const astray = refuted.filter(({ correction }) => {
    const truth = correction === undefined ? undefined : byId.get(correction);
    return truth === undefined || truth.kind === 'counterexample';
  });
  expect(astray.map(({ id, correction }) => `${id} → ${correction}`)).toEqual([]);
});

test('a refutation that every run checks has its correction in every run', () => {
  const isSlow = (id = '') => byId.get(id)?.tags.includes('slow') ?? false;
  const alone = refuted.filter(({ id, correction }) => !isSlow(id) && isSlow(correction));
  expect(alone.map(({ id, correction }) => `${id} → ${correction}`)).toEqual([]);
});
