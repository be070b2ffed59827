import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { type Expectation, trend } from './trend.ts';
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
  [Number.NaN, Number.NaN, { above: 0 }, 'absent'],
] as const)('an effect in [%d, %d] against %o is %s', async (lower, upper, expectation, outcome) => {
  expect((await verify(effectIn(lower, upper, expectation))).outcome).toBe(outcome);
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
