import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from '../claims/claim.ts';
import { forAll } from '../claims/for-all.ts';
import { measureSensitivity, mergeSensitivities } from './sensitivity.ts';

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
  await expect(measureSensitivity(lemma, broken, { seed: 1 })).rejects.toThrow('weakened 2 times');
});

test('a part that was measured again replaces itself, and the others stay', () => {
  const part = (of: string, accepted: number) => ({ of, accepted, rejected: null, seed: 1 });
  const kept = { 'p/a': [part('width', 2), part('horizon', 3)], 'p/b': [part('width', 4)] };
  expect(mergeSensitivities(kept, { 'p/a': [part('width', 8)] })).toEqual({
    'p/a': [part('horizon', 3), part('width', 8)],
    'p/b': [part('width', 4)],
  });
});
