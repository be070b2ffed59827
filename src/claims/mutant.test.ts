import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { forAll } from './for-all.ts';
import { catches, mutant } from './mutant.ts';
import type { Slack } from './slack.ts';
import { trend } from './trend.ts';
import { verify } from './verify.ts';

const source = { paper: 'A paper', item: 'Lemma 1' };
const about = { id: 'paper/lemma-1', paper: 'paper', statement: '', source, status: 'as printed' } as const;

async function isCaught(predicate: (x: number) => Slack): Promise<boolean> {
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

test('a reversed effect of a mutant is measured once: a mutant accuses nobody, so nothing needs a confirmation', async () => {
  let measurements = 0;
  const measure = () => {
    measurements++;
    return { estimate: -1, lower: -2, upper: -0.5, confidence: 0.9 };
  };
  const { kind } = mutant('sign flipped', trend({ measure, expectation: { above: 0 } }));
  const verdict = await verify({ ...about, tags: [], kind });
  expect(verdict.outcome).toBe('reversed');
  expect(catches(verdict)).toBe(true);
  expect(measurements).toBe(1);
});
