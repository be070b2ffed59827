import { expect, test } from 'vitest';
import { claim } from '../claims/claim.ts';
import { forAll } from '../claims/for-all.ts';
import { listingOf } from '../claims/listing.ts';
import { trend as sign } from '../claims/trend.ts';
import { flipOf, type Ladder, rungsOf, rungsToTry, withRungs } from './ladder.ts';
import type { ReportedVerdict } from './reported-verdict.ts';
import { instances, reported, slackWith } from './scene.sample.ts';

const trend = (outcome: 'observed' | 'absent' | 'reversed'): ReportedVerdict => ({
  ...{ outcome, seed: 1, estimate: 1, lower: 0, upper: 2, confidence: 0.99, thresholds: [0, 5] },
  ...{ measurements: 3, power: null },
});
const ladder = (...rungs: readonly [number, ReportedVerdict | null][]): Ladder => ({
  ...{ of: 'n', own: 64 },
  rungs: rungs.map(([size, verdict]) => ({ size, verdict })),
});

test('the rungs are in the order of their sizes, the claim itself among them', () => {
  const rungs = rungsOf(ladder([512, null], [16, trend('absent')]), trend('observed'));
  expect(rungs.map(({ size, verdict }) => [size, verdict?.outcome])).toEqual([
    [16, 'absent'],
    [64, 'observed'],
    [512, undefined],
  ]);
});

test.each([
  ['all stand', ladder([16, trend('observed')], [512, trend('observed')]), null],
  ['undecided ones and those that were not run tell nothing', ladder([16, trend('absent')], [512, null]), null],
  ['a larger one fails', ladder([16, trend('observed')], [512, trend('reversed')]), [64, 512]],
  ['a smaller one fails', ladder([16, trend('reversed')], [512, trend('observed')]), [64, 16]],
  ['one that is undecided lies between', ladder([16, trend('reversed')], [32, trend('absent')]), [64, 16]],
  ['what fails is below what the claim speaks of', { ...ladder([16, trend('reversed')]), from: 32 }, null],
  ['at the smallest size that it speaks of', { ...ladder([16, trend('reversed')]), from: 16 }, [64, 16]],
])('%s', (_, of, expected) => {
  const flip = flipOf(of, trend('observed'));
  expect(flip).toEqual(expected === null ? null : { of: 'n', stands: expected[0], fails: expected[1] });
});

test('a claim that fails itself flips where another size stands', () => {
  expect(flipOf(ladder([16, trend('observed')]), trend('reversed'))).toEqual({ of: 'n', stands: 16, fails: 64 });
  expect(flipOf(ladder([16, trend('observed')]), null)).toBe(null);
});

test.each([
  [{ own: 2, sizes: [] }],
  [{ own: 2, sizes: [2] }],
  [{ own: 2, sizes: [3], more: [3] }],
  [{ own: Number.NaN, sizes: [1] }],
])('%j is refused', (sizes) => {
  const kind = () => forAll(instances, slackWith(8));
  expect(() => rungsToTry({ of: 'n', kind, ...sizes })).toThrow('must be different finite numbers');
});

test('the sizes to try: those of every run, then the slow ones; toys are marked', () => {
  const kind = (size: number) => forAll(instances, slackWith(size));
  const tried = rungsToTry({ of: 'n', kind, own: 1, sizes: [2, 4], more: [20], from: 4 });
  expect(tried.map(({ size, isSlow, isToy }) => [size, isSlow, isToy])).toEqual([
    [2, false, true],
    [4, false, false],
    [20, true, false],
  ]);
  expect(rungsToTry(undefined)).toEqual([]);
});

test('the chances of all sizes add up, but for those that cannot fail', () => {
  const kind = (size: number) =>
    sign({ measure: () => size, expectation: { above: 0 }, effect: 0.9, falseAlarm: 1e-9, missed: 1e-3 });
  const measured = claim({ ...reported, id: 'p/measured', kind: kind(1) });
  const ladder = { of: 'n', kind, own: 1, sizes: [2, 4], more: [20], from: 4 };
  const { falseAlarm, undecided } = withRungs(listingOf(measured), measured, rungsToTry(ladder));
  expect(falseAlarm).toBeCloseTo(3e-9, 20);
  const single = listingOf(measured).undecided ?? 0;
  expect(single).toBeGreaterThan(0);
  expect(undecided).toBeCloseTo(3 * single, 15);
  expect(withRungs(listingOf(measured), measured, [])).toEqual(listingOf(measured));
});
