import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { encodeInstance } from './codec.ts';
import { type ForAllOptions, forAll } from './for-all.ts';
import type { Slack } from './slack.ts';
import type { Verdict, Violated } from './verdict.ts';
import { verify } from './verify.ts';

const source = { paper: 'A paper', item: 'Theorem 1' };
const about = { id: 'paper/theorem-1', paper: 'paper', statement: 'x < 1000', source, status: 'as printed' } as const;

function integers(predicate: (x: number) => Slack, options?: ForAllOptions<number>) {
  return claim({ ...about, kind: forAll(fc.nat(1_000_000), predicate, options) });
}

function expectViolated(verdict: Verdict): asserts verdict is Violated {
  expect(verdict.outcome).toBe('violated');
}

test('a true statement holds: instances counted, the tightest one kept', async () => {
  const verdict = await verify(integers((x) => x, { examples: [3] }));
  expect(verdict).toMatchObject({ outcome: 'holds', instances: 1000, smallestSlack: 0, tightest: 0 });
});

test('the slacks are kept as quantiles', async () => {
  const verdict = await verify(integers((x) => x, { runs: 500 }));
  if (verdict.outcome !== 'holds') throw new Error(verdict.outcome);
  expect(verdict.slackQuantiles).toHaveLength(33);
  expect(verdict.slackQuantiles[0]).toBe(verdict.smallestSlack);
  const few = await verify(integers((x) => x, { runs: 3 }));
  expect(few.outcome === 'holds' && few.slackQuantiles).toHaveLength(3);
});

test('a planted counterexample is found and shrunk to the smallest one', async () => {
  const verdict = await verify(integers((x) => ({ slack: 999 - x, twice: 2 * x })));
  expectViolated(verdict);
  expect(verdict).toMatchObject({ instance: 1000, slack: -1, detail: { twice: 2000 }, origin: 'search', error: null });
  expect(verdict.shrinks).toBeGreaterThan(0);
});

test('the same seed gives the same verdict, and the path goes straight to the shrunk instance', async () => {
  let tries = 0;
  const below1000 = integers((x) => {
    tries++;
    return 999 - x;
  });
  const first = await verify(below1000, { seed: 42 });
  expectViolated(first);
  expect(await verify(below1000, { seed: 42 })).toEqual(first);
  tries = 0;
  const replayed = await verify(below1000, { seed: 42, path: first.path ?? undefined });
  expect(replayed).toMatchObject({ outcome: 'violated', instance: 1000, slack: -1 });
  expect(tries).toBeLessThanOrEqual(2);
});

test('a slack that is not a number is a violation', async () => {
  expectViolated(await verify(integers(() => Number.NaN)));
});

test('a predicate that throws is a violation with its message', async () => {
  const verdict = await verify(
    integers((x) => {
      if (x > 10) throw new RangeError(`no ${x}`);
      return 0;
    }),
  );
  expectViolated(verdict);
  expect(verdict).toMatchObject({ instance: 11, error: 'RangeError: no 11' });
});

test('the tolerance counts: a slack just inside it holds, one just outside does not', async () => {
  expect((await verify(integers(() => -1e-12, { tolerance: 1e-12 }))).outcome).toBe('holds');
  expect((await verify(integers(() => -1.1e-12, { tolerance: 1e-12 }))).outcome).toBe('violated');
});

test('an interrupted run is inconclusive, never a success', async () => {
  const slow = claim({
    ...about,
    kind: forAll(fc.nat(), () => new Promise<number>((resolve) => setTimeout(() => resolve(1), 5))),
  });
  expect(await verify(slow, { budget: 30 })).toMatchObject({ outcome: 'inconclusive' });
  expect(await verify(slow, { budget: 0 })).toMatchObject({ outcome: 'inconclusive', instances: 0 });
});

test('a run whose instances are all skipped is inconclusive', async () => {
  const verdict = await verify(
    integers((x) => {
      fc.pre(x < 0);
      return 1;
    }),
  );
  expect(verdict).toMatchObject({ outcome: 'inconclusive', instances: 0 });
});

test('kept counterexamples run first and are reported as such', async () => {
  const kept = [123_456, 654_321].map((x) => ({ instance: encodeInstance(x), slack: -1, seed: 1, path: '0' }));
  const seen: number[] = [];
  const verdict = await verify(
    integers((x) => {
      seen.push(x);
      return x === 654_321 ? -1 : 1;
    }),
    { kept },
  );
  expect(verdict).toMatchObject({ outcome: 'violated', origin: 'corpus', instance: 654_321, path: null });
  expect(seen.slice(0, 2)).toEqual([123_456, 654_321]);
});

test('a predicate that changes its mind is called impure', async () => {
  let calls = 0;
  const verdict = await verify(integers(() => (calls++ === 0 ? -1 : 1)));
  expectViolated(verdict);
  expect(verdict.error).toContain('not a pure function');
});
