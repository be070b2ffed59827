import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { counterexample } from './counterexample.ts';
import { standing } from './verdict.ts';
import { verify } from './verify.ts';

function squareIsAtLeastItself(x: number) {
  return claim({
    id: 'calculus/square-grows',
    paper: 'calculus',
    statement: 'x^2 \\ge x',
    source: { paper: 'A paper', item: 'Lemma 1' },
    status: 'refuted as printed',
    kind: counterexample({
      witness: { x },
      check: (w) => w.x ** 2 - w.x,
      correction: 'calculus/square-grows-beyond-1',
    }),
  });
}

test('a witness at which the printed statement fails refutes it', async () => {
  const verdict = await verify(squareIsAtLeastItself(0.5));
  expect(verdict).toMatchObject({ outcome: 'refuted', witness: { x: 0.5 }, slack: -0.25 });
  expect(standing(verdict)).toBe('accepted');
});

test.each([1, 2])('a witness that does not (%d) refutes nothing', async (x) => {
  const verdict = await verify(squareIsAtLeastItself(x));
  expect(verdict.outcome).toBe('not refuted');
  expect(standing(verdict)).toBe('rejected');
});

test('a check that gives no number is an error', async () => {
  const verdict = await verify(squareIsAtLeastItself(Number.NaN));
  expect(verdict).toMatchObject({ outcome: 'error', reason: expect.stringContaining('returned NaN') });
});

test('a check that throws refutes nothing and says why', async () => {
  const check = (): number => {
    throw new RangeError('no such data set');
  };
  const kind = counterexample({ witness: {}, check, correction: 'calculus/square-grows-beyond-1' });
  const verdict = await verify({ ...squareIsAtLeastItself(0), kind });
  expect(verdict).toMatchObject({ outcome: 'error', reason: 'RangeError: no such data set' });
});
