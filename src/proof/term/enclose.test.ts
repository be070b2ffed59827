import fc from 'fast-check';
import { all, create } from 'mathjs';
import { describe, expect, test } from 'vitest';
import { slopeOf } from '../../bounds/expression/evaluate.ts';
import { parseExpression } from '../../bounds/expression/parse.ts';
import { type Interval, isDefined, point } from '../interval/interval.ts';
import { derivative } from './derivative.ts';
import { enclosed, enclosedExpression } from './enclose.ts';
import { termOf } from './from-expression.ts';
import { vanishes } from './normal-form.ts';
import { added, powered, subtracted, terms, variable } from './term.ts';

const math = create(all, { number: 'BigNumber', precision: 64 });
const NAMES = ['x', 'y'];
const FUNCTIONS = [
  'sqrt',
  'log',
  'exp',
  'tanh',
  'sinh',
  'cosh',
  'sin',
  'cos',
  'abs',
  'log1p',
  'expm1',
  'atanh',
  'asin',
];

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('x', 'y', '2', '0.5', '0.3', '7', 'pi'),
    fc.constantFrom('x', 'y'),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression'))
      .map(([left, operator, right]) => `(${left} ${operator} ${right})`),
    fc.tuple(tie('expression'), fc.integer({ min: 0, max: 4 })).map(([base, n]) => `(${base})^${n}`),
    tie('expression').map((inner) => `-(${inner})`),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie('expression')).map(([name, inner]) => `${name}(${inner})`),
  ),
}));
/** Doubles that a decimal of a few digits says exactly. */
const dyadic = fc.integer({ min: -2048, max: 2048 }).map((n) => n / 512);
const runs = { seed: 1, numRuns: 1000 };

function boxOf(values: Readonly<Record<string, number | Interval>>): ReadonlyMap<string, Interval> {
  return new Map(Object.entries(values).map(([name, at]) => [name, typeof at === 'number' ? point(at) : at]));
}

/** The value in 64 digits as a decimal, where it is a real number of moderate size. */
function bigValue(text: string, x: number, y: number): string | null {
  try {
    const value = math.evaluate(text, { x: math.bignumber(String(x)), y: math.bignumber(String(y)) });
    if (!math.isBigNumber(value) || !value.isFinite()) return null;
    return value.toString();
  } catch {
    return null;
  }
}

function expectHolds({ lower, upper }: Interval, value: string): void {
  const [least, greatest] = [lower, upper].map((end) => (Number.isFinite(end) ? math.bignumber(exactText(end)) : null));
  const exact = math.bignumber(value);
  // Sixty-four digits are exact up to their own last ones.
  const allowance = math.multiply(math.add(math.abs(exact), math.bignumber('1e-30')), math.bignumber('1e-45'));
  if (least !== null) expect(math.smallerEq(least, math.add(exact, allowance))).toBe(true);
  if (greatest !== null) expect(math.largerEq(greatest, math.subtract(exact, allowance))).toBe(true);
}

/** All digits of a double, to 60. */
function exactText(value: number): string {
  return Math.abs(value) >= 1e21 ? BigInt(value).toString() : value.toPrecision(60);
}

describe('against mathjs in 64 digits', () => {
  test('an expression at a point, as it is written and as a term', () => {
    let compared = 0;
    fc.assert(
      fc.property(expression, dyadic, dyadic, (text, x, y) => {
        const value = bigValue(text, x, y);
        fc.pre(value !== null);
        const tree = parseExpression(text);
        const written = enclosedExpression(tree, boxOf({ x, y }));
        const simple = enclosed(boxOf({ x, y }))(termOf(terms(), tree, new Set(NAMES)));
        for (const interval of [written, simple]) if (isDefined(interval)) expectHolds(interval, value as string);
        if (isDefined(written)) compared++;
      }),
      runs,
    );
    expect(compared).toBeGreaterThan(400);
  });

  test('an expression on a box holds its values within', () => {
    fc.assert(
      fc.property(expression, fc.array(dyadic, { minLength: 6, maxLength: 6 }), (text, [a, b, c, d, e, f]) => {
        const [x, y] = [
          [a, b, e],
          [c, d, f],
        ].map((three) => three.toSorted((p, q) => p - q));
        const value = bigValue(text, x[1], y[1]);
        fc.pre(value !== null);
        const tree = parseExpression(text);
        const box = boxOf({ x: { lower: x[0], upper: x[2] }, y: { lower: y[0], upper: y[2] } });
        const intervals = [enclosedExpression(tree, box), enclosed(box)(termOf(terms(), tree, new Set(NAMES)))];
        for (const interval of intervals) if (isDefined(interval)) expectHolds(interval, value as string);
      }),
      runs,
    );
  });
});

test('a derivative is the slope along the tree', () => {
  fc.assert(
    fc.property(expression, dyadic, dyadic, (text, x, y) => {
      const tree = parseExpression(text);
      const slope = slopeOf(tree, 'x', new Map([...Object.entries({ x, y })]));
      const store = terms();
      const { lower, upper } = enclosed(boxOf({ x, y }))(derivative(store, termOf(store, tree, new Set(NAMES)), 'x'));
      fc.pre(Number.isFinite(slope) && Number.isFinite(lower) && Math.abs(slope) < 1e6);
      // Slopes in doubles lose digits where terms cancel: no more than six of them here.
      const near = 1e-9 * (1 + Math.abs(slope)) + (upper - lower);
      fc.pre(upper - lower < 1e-9 * (1 + Math.abs(slope)));
      expect(slope).toBeGreaterThanOrEqual(lower - near);
      expect(slope).toBeLessThanOrEqual(upper + near);
    }),
    runs,
  );
});

describe('zero by algebra', () => {
  const store = terms();
  const of = (text: string) => termOf(store, parseExpression(text), new Set(NAMES));

  test.each([
    '(x + y)^2 - x^2 - 2*x*y - y^2',
    'x/(x + y) + y/(x + y) - 1',
    '1/(1 + 1/x) - x/(x + 1)',
    'sqrt(x)^2 - x',
    'exp(x)*exp(-x) - 1',
    'tanh(-x) + tanh(x)',
    'cosh(x - y) - cosh(y - x)',
    '1/3 + 1/3 + 1/3 - 1',
    '0.1 + 0.2 - 0.3',
  ])('%s', (text) => {
    expect(vanishes(of(text))).toBe(true);
  });

  test.each([
    'x - y',
    'x^2 - x',
    '0.1 + 0.2 - 0.30000001',
    'exp(x) - 1',
    '1/x',
    'sqrt(x) - x',
    'x/(x + y) - 1',
  ])('not %s', (text) => {
    expect(vanishes(of(text))).toBe(false);
  });

  test('equal terms are one object', () => {
    const [x, y] = NAMES.map((name) => variable(store, name));
    expect(added(store, x, y)).toBe(added(store, y, x));
    expect(powered(store, x, 2)).toBe(of('x*x'));
    expect(subtracted(store, of('tanh(x + y)'), of('tanh(y + x)'))).toBe(of('0'));
  });
});
