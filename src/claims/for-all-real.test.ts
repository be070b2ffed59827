import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claim } from './claim.ts';
import { failureText } from './failure-text.ts';
import { type ForAllKind, forAll } from './for-all.ts';
import { forAllReal, provedBy, type RealDefinition, withConstants } from './for-all-real.ts';
import { listingOf } from './listing.ts';
import { mutant } from './mutant.ts';
import { verify } from './verify.ts';

const softplus: RealDefinition = {
  variables: { x: [0, Number.POSITIVE_INFINITY] },
  constants: { C: '1' },
  slack: 'x - C + exp(-x)',
  routes: [{ variable: 'x', at: 0, order: 2 }],
  sharpIn: ['C', 1.01],
  library: ({ x }) => x + Math.expm1(-x),
};

function about<I>(kind: ForAllKind<I>) {
  return claim({
    id: 'paper/lemma-1',
    paper: 'paper',
    statement: 'x',
    source: { paper: 'A paper', item: 'Lemma 1' },
    status: 'derived',
    kind,
  });
}

test('a true statement is proved after its points were tried', async () => {
  const verdict = await verify(about(forAllReal(softplus)));
  expect(verdict).toMatchObject({
    outcome: 'proved',
    instances: 300,
    tolerance: 0,
    proof: {
      domain: { x: [0, Number.POSITIVE_INFINITY] },
      formulas: ['x - C + exp(-x)'],
      constants: { C: '1' },
      boxes: 1,
      smallestSlack: null,
      edges: [{ by: 'monotone: least on a side of the box', boxes: 1 }],
    },
  });
  expect(await verify(about(forAllReal(softplus)))).toEqual(verdict);
});

test('corners are tried first', async () => {
  const seen: number[] = [];
  const spy = { ...softplus, library: ({ x }: Record<string, number>) => seen.push(x) && x + Math.expm1(-x), runs: 5 };
  await verify(about(forAllReal(spy)));
  expect(seen.slice(0, 2)).toEqual([0, 40]);
});

test('a false statement is violated by a point', async () => {
  const verdict = await verify(about(forAllReal(withConstants(softplus, { C: '1.5' }))));
  expect(verdict).toMatchObject({ outcome: 'violated', origin: 'search', instance: { x: 0 } });
});

test('what no point shows, the prover does', async () => {
  // Negative on an interval of length 2e−9 around 1/3, which no draw hits.
  const narrow: RealDefinition = {
    variables: { x: [0, 1] },
    constants: { C: '1e-18' },
    slack: '(x - 1/3)^2 - C',
    sharpIn: ['C', 1.01],
  };
  const verdict = await verify(about(forAllReal(narrow)));
  expect(verdict).toMatchObject({ outcome: 'violated', origin: 'formula', path: null });
  const text = failureText(listingOf(about(forAllReal(narrow))), verdict, 'npx vitest run');
  expect(text).toContain('found      by the formula of its proof, at a point of its domain');
  expect(text).toContain('"box"');
});

test('a library that says something else is a violation, and so is one that says nothing', async () => {
  const wrong = { ...softplus, library: ({ x }: Record<string, number>) => x + Math.expm1(-x) + 1e-9 };
  expect((await verify(about(forAllReal(wrong)))).outcome).toBe('violated');
  const empty = { ...softplus, library: () => Number.NaN };
  expect((await verify(about(forAllReal(empty)))).outcome).toBe('violated');
});

test('without a proof it holds, with the reason and the worst box', async () => {
  const stuck: RealDefinition = {
    ...softplus,
    slack: 'x^2 - 4/7*x + 4/49',
    library: undefined,
    routes: [],
    budget: 40,
  };
  const verdict = await verify(about(forAllReal({ ...stuck, variables: { x: [0, 1] } })));
  expect(verdict).toMatchObject({ outcome: 'holds', unproved: { reason: '40 boxes were too few', boxes: 40 } });
});

describe('a claim with a proof of its formula', () => {
  const positive = forAll(fc.integer({ min: 0, max: 50 }), (n) => n - 1 + Math.exp(-n), { runs: 20, tolerance: 1e-15 });

  test('keeps its own instances and is proved', async () => {
    const verdict = await verify(about(provedBy(positive, softplus)));
    expect(verdict).toMatchObject({ outcome: 'proved', instances: 20 });
  });

  test('is violated where its formula is not what the library computes', async () => {
    const verdict = await verify(about(provedBy(positive, { ...softplus, library: ({ x }) => x })));
    expect(verdict).toMatchObject({ outcome: 'violated', origin: 'formula' });
  });

  test('is violated by its own instances first', async () => {
    const negative = forAll(fc.integer({ min: 1, max: 50 }), (n) => -n, { runs: 20 });
    expect(await verify(about(provedBy(negative, softplus)))).toMatchObject({ outcome: 'violated', instance: 1 });
  });

  test('a replay by path proves nothing', async () => {
    expect((await verify(about(provedBy(positive, softplus)), { seed: 1, path: '0' })).outcome).toBe('holds');
  });
});

test('a mutant drops the library, so that its falsehood alone rejects it', () => {
  const { kind } = mutant('C = 2', forAllReal(withConstants(softplus, { C: '2' })));
  expect(kind.name === 'forAll' && kind.proof?.constants).toEqual({ C: '2' });
  expect(withConstants(softplus, {}).library).toBeUndefined();
});
