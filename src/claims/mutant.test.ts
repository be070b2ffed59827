import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { forAll } from './for-all.ts';
import { catches } from './mutant.ts';
import type { Slack } from './slack.ts';
import { verify } from './verify.ts';

async function isCaught(predicate: (x: number) => Slack): Promise<boolean> {
  const source = { paper: 'A paper', item: 'Lemma 1' };
  const about = { id: 'paper/lemma-1', paper: 'paper', statement: '', source, status: 'as printed' } as const;
  return catches(await verify(claim({ ...about, kind: forAll(fc.nat(), predicate) })));
}

test('a mutant is caught by a negative slack, and not by an error or NaN', async () => {
  expect(await isCaught((x) => 10 - x)).toBe(true);
  expect(await isCaught(() => 0)).toBe(false);
  expect(await isCaught(() => Number.NaN)).toBe(false);
  expect(
    await isCaught(() => {
      throw new Error('no such data set');
    }),
  ).toBe(false);
});
