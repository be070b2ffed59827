import { expect, test } from 'vitest';
import { claim } from './claim.ts';
import { counterexample } from './counterexample.ts';
import type { ExactEvaluation } from './exact-witness.ts';
import { mutant } from './mutant.ts';
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

/** `a ≥ b` at `b = a + gap`, whose slack both evaluations know. */
function atLeast(first: number, exact: Pick<ExactEvaluation, 'gap' | 'quantities'>) {
  const kind = counterexample({
    witness: {},
    check: () => first,
    exact: () => ({ ...exact, arithmetic: 'rational' }),
    correction: 'calculus/square-grows-beyond-1',
  });
  return { ...squareIsAtLeastItself(0.5), kind };
}

test('a refutation keeps the numbers of its second evaluation', async () => {
  const verdict = await verify(atLeast(-0.25, { gap: '-1/4', quantities: { 'x²': '1/4', x: '1/2' } }));
  expect(verdict).toMatchObject({
    outcome: 'refuted',
    reason: null,
    exact: { gap: '-1/4', quantities: { 'x²': '1/4', x: '1/2' }, arithmetic: 'rational', rounding: 2 ** -54 },
  });
});

test.each([
  ['a gap of one rounding error', -1e-16, { gap: '-1e-16', quantities: { a: '1', b: '1.0000000000000001' } }],
  ['a gap of half a million', -5e5 * 2 ** -53, { gap: String(-5e5 * 2 ** -53), quantities: { a: '1' } }],
  ['a first evaluation that is off', -0.25, { gap: '-0.250001', quantities: {} }],
  ['a first evaluation that is not finite', Number.NEGATIVE_INFINITY, { gap: '-1/4', quantities: {} }],
])('%s is refused', async (_, first, exact) => {
  const verdict = await verify(atLeast(first, exact));
  expect(verdict).toMatchObject({
    outcome: 'not refuted',
    reason: expect.stringContaining('below 10⁶ rounding errors'),
  });
  expect(standing(verdict)).toBe('rejected');
});

test('a gap of two million rounding errors refutes', async () => {
  const gap = -2e6 * 2 ** -53;
  const verdict = await verify(atLeast(gap, { gap: String(gap), quantities: { a: '1' } }));
  expect(verdict.outcome).toBe('refuted');
});

test.each(['0', '1/7', '-0'])('a second evaluation of %s overrules the first', async (gap) => {
  const verdict = await verify(atLeast(-0.25, { gap, quantities: {} }));
  expect(verdict).toMatchObject({
    outcome: 'not refuted',
    reason: expect.stringContaining('the statement holds there'),
  });
});

test.each(['-1/', 'minus one', '', 'NaN', '0x10'])('a second evaluation that says "%s" is an error', async (gap) => {
  const verdict = await verify(atLeast(-0.25, { gap, quantities: {} }));
  expect(verdict).toMatchObject({ outcome: 'error', reason: expect.stringContaining('is no number') });
});

test('a measurement says why it is not evaluated twice', async () => {
  const exact = 'measured: a training run';
  const kind = counterexample({ witness: {}, check: () => -1, exact, correction: 'calculus/square-grows-beyond-1' });
  expect(await verify({ ...squareIsAtLeastItself(0), kind })).toMatchObject({
    outcome: 'refuted',
    exact,
    reason: null,
  });
});

test('a mutant is judged by the claim’s own evaluation: a second one that differs does not reject it', async () => {
  const { kind } = atLeast(-0.25, { gap: '1/4', quantities: {} });
  const verdict = await verify({ ...squareIsAtLeastItself(0), kind: mutant('a mutant', kind).kind });
  expect(verdict.outcome).toBe('refuted');
});
