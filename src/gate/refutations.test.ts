import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readCatalogue } from './catalogue.ts';

const properties = fileURLToPath(new URL('../../properties', import.meta.url));
const { claims } = await readCatalogue(join(properties, 'catalogue.json'));
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

/** Errors that are counted on random draws, and training runs: there is no closed form to evaluate. */
const MEASURED = [
  'harutyunyan-2023/distillation-bound-dependent-teacher',
  'harutyunyan-2023/training-online-always-ends-at-offline',
  'harutyunyan-2023/training-online-never-above-offline',
  'harutyunyan-2023/training-random-always-over-labels',
  'ji-zhu-2020/bracket-tells-the-error',
  'ji-zhu-2020/universal-level',
  'ji-zhu-2020/zero-is-easiest',
];

test('every refutation is evaluated twice, or says that it is a measurement', () => {
  const silent = refuted.filter(({ exact }) => exact !== 'evaluated twice' && !/^measured: \S+ \S/.test(exact ?? ''));
  expect(silent.map(({ id }) => id)).toEqual([]);
  expect(refuted.filter(({ exact }) => exact !== 'evaluated twice').map(({ id }) => id)).toEqual(MEASURED);
});

test('no printed statement is refuted by a measurement', () => {
  const printed = refuted.filter(({ status, exact }) => status === 'refuted as printed' && exact !== 'evaluated twice');
  expect(printed.map(({ id }) => id)).toEqual([]);
});

test('second evaluations share no code with the claims: they import their own arithmetic and random draws', async () => {
  const paths = await readdir(properties, { recursive: true });
  const files = paths.filter((path) => /(^|\/)exact(\.ts$|\/)/.test(path) && /(?<!\.property|\.d)\.ts$/.test(path));
  expect(files.length).toBeGreaterThan(18);
  const allowed =
    /^(\.\/[a-z-]+\.ts|\.\.\/exact\/[a-z-]+\.ts|\.\.\/\.\.\/src\/random\/[a-z]+\.ts|mathjs\/lib\/browser\/math\.js)$/;
  const shared: string[] = [];
  for (const file of files) {
    const code = await readFile(join(properties, file), 'utf8');
    const values = code.replace(/^import type [^;]*;$/gm, '');
    for (const [, name] of values.matchAll(/(?:from|import\()\s*'([^']+)'/g)) {
      // Next to a claim there is no arithmetic.
      const isNear = name.startsWith('./') && !file.startsWith('exact');
      if (isNear || !allowed.test(name)) shared.push(`${file}: ${name}`);
    }
  }
  expect(shared).toEqual([]);
});
