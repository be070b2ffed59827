import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from '../claims/claim.ts';
import { forAll } from '../claims/for-all.ts';
import { type KeptSensitivities, measureSensitivity, mergeSensitivities, printSensitivities } from './sensitivity.ts';

/** `x ≤ 10 000 / factor` for x up to 1000: true up to a factor of 10, false from there on. */
const weakened = (factor: number) => forAll(fc.nat(1000), (x) => 10_000 / factor - x, { examples: [1000] });
const lemma = claim({
  id: 'p/lemma',
  paper: 'p',
  statement: 'x \\le 10000',
  source: { paper: 'A paper', item: 'Lemma 1' },
  status: 'as printed',
  kind: weakened(1),
});

test('the two factors enclose the point where the claim begins to fail, to a quarter of an octave', async () => {
  const { of, accepted, rejected } = await measureSensitivity(lemma, { of: 'bound', kind: weakened }, { seed: 1 });
  expect(of).toBe('bound');
  expect(accepted).toBeLessThanOrEqual(10);
  expect(rejected).toBeGreaterThan(10);
  expect((rejected ?? 0) / accepted).toBeLessThanOrEqual(2 ** 0.25);
});

test('factors that are all accepted leave no rejected one', async () => {
  const options = { of: 'bound', kind: weakened, factors: [2, 4, 8] };
  expect(await measureSensitivity(lemma, options, { seed: 1 })).toEqual({
    of: 'bound',
    accepted: 8,
    rejected: null,
    seed: 1,
  });
});

test('a family that does not begin with the claim, or that throws, is refused', async () => {
  const wrong = { of: 'bound', kind: () => weakened(100) };
  await expect(measureSensitivity(lemma, wrong, { seed: 1 })).rejects.toThrow('p/lemma fails unweakened');
  const broken = {
    of: 'bound',
    kind: (factor: number) => (factor === 1 ? weakened(1) : forAll(fc.nat(), () => Number.NaN)),
  };
  await expect(measureSensitivity(lemma, broken, { seed: 1 })).rejects.toThrow('weakened 1.01 times');
});

test('a part that was measured again replaces itself under its own date, and the others stay', () => {
  const part = (of: string, accepted: number) => ({ of, accepted, rejected: null, seed: 1 });
  const [before, now] = [
    { version: '0.1.0', date: '2026-01-01' },
    { version: '0.2.0', date: '2026-02-02' },
  ];
  const kept: KeptSensitivities = {
    'p/b': [{ ...part('width', 4), ...before }],
    'p/a': [
      { ...part('width', 2), ...before },
      { ...part('horizon', 3), ...before },
    ],
  };
  const merged = mergeSensitivities(kept, { 'p/a': [part('width', 8)] }, now);
  expect(merged).toEqual({
    'p/a': [
      { ...part('horizon', 3), ...before },
      { ...part('width', 8), ...now },
    ],
    'p/b': [{ ...part('width', 4), ...before }],
  });
  expect(Object.keys(JSON.parse(printSensitivities(merged)))).toEqual(['p/a', 'p/b']);
});
