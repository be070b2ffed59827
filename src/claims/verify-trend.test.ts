import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import type { Expectation } from './expectation.ts';
import { catches } from './mutant.ts';
import { type Effect, trend } from './trend.ts';
import { standing } from './verdict.ts';
import { verify } from './verify.ts';

function effectIn(lower: number, upper: number, expectation: Expectation) {
  const measure = () => ({ estimate: (lower + upper) / 2, lower, upper, confidence: 0.95 });
  return claim({
    id: 'paper/figure-1',
    paper: 'paper',
    statement: 'a > b',
    source: { paper: 'A paper', item: 'Figure 1' },
    status: 'as printed',
    kind: trend({ measure, expectation }),
  });
}

test.each([
  [1, 2, { above: 0 }, 'observed'],
  [-1, 2, { above: 0 }, 'absent'],
  [0, 2, { above: 0 }, 'absent'],
  [-2, -1, { above: 0 }, 'reversed'],
  [-2, -1, { below: 0 }, 'observed'],
  [1, 2, { below: 0 }, 'reversed'],
  [1, 2, { between: [0, 3] }, 'observed'],
  [1, 2, { between: [0, 2] }, 'absent'],
  [1, 2, { between: [3, 4] }, 'reversed'],
  [Number.NaN, Number.NaN, { above: 0 }, 'error'],
] as const)('an effect in [%d, %d] against %o is %s', async (lower, upper, expectation, outcome) => {
  expect((await verify(effectIn(lower, upper, expectation))).outcome).toBe(outcome);
});

test('a reversed effect is measured on fresh streams until chance cannot explain it: 0.05⁷ < 1e−9 < 0.05⁶', async () => {
  const keys: string[] = [];
  const measure = (key: string) => {
    keys.push(key);
    return { estimate: -1, lower: -2, upper: -0.5, confidence: 0.95 };
  };
  const reversed = { ...effectIn(0, 0, { above: 0 }), kind: trend({ measure, expectation: { above: 0 } }) };
  const verdict = await verify(reversed, { seed: 5 });
  expect(verdict).toMatchObject({ outcome: 'reversed', measurements: 7, estimate: -1 });
  expect(new Set(keys).size).toBe(7);
  expect(keys.slice(0, 2)).toEqual(['5/paper/figure-1', '5/paper/figure-1/confirmation/1']);
});

test('a measurement that disagrees with a reversed effect makes it absent, which accuses nobody', async () => {
  let measured = 0;
  const measure = () => ({
    estimate: 0,
    lower: measured++ < 2 ? -2 : 1,
    upper: measured < 3 ? -1 : 2,
    confidence: 0.95,
  });
  const verdict = await verify({
    ...effectIn(0, 0, { above: 0 }),
    kind: trend({ measure, expectation: { above: 0 } }),
  });
  expect(verdict).toMatchObject({ outcome: 'absent', measurements: 3 });
  expect(standing(verdict)).toBe('undecided');
});

test('a measure that throws, or promises no coverage, is an error with the message', async () => {
  const measuring = (measure: () => Effect) => {
    return verify({ ...effectIn(0, 0, { above: 0 }), kind: trend({ measure, expectation: { above: 0 } }) });
  };
  const broken = await measuring(() => {
    throw new RangeError('no data');
  });
  expect(broken).toMatchObject({ outcome: 'error', reason: 'RangeError: no data' });
  expect(catches(broken)).toBe(false);
  const unsure = await measuring(() => ({ estimate: -1, lower: -2, upper: -1, confidence: 0 }));
  expect(unsure).toMatchObject({ outcome: 'error', reason: expect.stringContaining('confidence 0') });
});

test('a mutant that has lost the effect is caught', async () => {
  expect(catches(await verify(effectIn(-1, 2, { above: 0 })))).toBe(true);
  expect(catches(await verify(effectIn(1, 2, { above: 0 })))).toBe(false);
});

test('the key of the streams holds the seed and the id', async () => {
  const keys: string[] = [];
  const kind = trend({
    measure: (key) => {
      keys.push(key);
      return { estimate: 0, lower: 0, upper: 0, confidence: 0.95 };
    },
    expectation: { above: 0 },
  });
  await verify({ ...effectIn(0, 0, { above: 0 }), kind }, { seed: 5 });
  expect(keys).toEqual(['5/paper/figure-1']);
});
