import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluated } from '../bounds/expression/evaluate.ts';
import { parseExpression } from '../bounds/expression/parse.ts';
import { prove } from './prove.ts';
import { falsificationName, falsified, type RealStatement, type Route } from './statement.ts';

function on(
  variables: RealStatement['variables'],
  slack: string,
  routes: readonly Route[] = [],
  more: Partial<RealStatement> = {},
): RealStatement {
  return { variables, slack, routes, constants: { C: '1' }, sharpIn: ['C', 1.01], ...more };
}

const INFINITE = Number.POSITIVE_INFINITY;
const softplus: RealStatement = on({ x: [0, INFINITE] }, 'x - C + exp(-x)', [{ variable: 'x', at: 0, order: 2 }]);

test('proves an inequality with a double zero on a half-line', () => {
  expect(prove(softplus)).toEqual({
    outcome: 'proved',
    boxes: 1,
    smallestSlack: null,
    edges: [{ by: 'monotone: least on a side of the box', boxes: 1 }],
  });
  const reals = on({ x: [-INFINITE, INFINITE] }, 'x - C + exp(-x)', [{ variable: 'x', at: 0, order: 2 }]);
  expect(prove(reals)).toMatchObject({
    outcome: 'proved',
    boxes: 2,
  });
});

test('refutes it with its constant raised by 1 %, at a point of a box', () => {
  expect(falsificationName(softplus)).toBe('C = 1 raised by 1 %');
  const refuted = prove(falsified(softplus));
  if (refuted.outcome !== 'refuted') throw new Error(refuted.outcome);
  const { x } = refuted.point;
  const [least, greatest] = refuted.box.x;
  expect(x).toBeGreaterThanOrEqual(least);
  expect(x).toBeLessThanOrEqual(greatest);
  expect(x - 1.01 + Math.exp(-x)).toBeLessThan(0);
  expect(refuted.upper).toBeLessThan(0);
});

test('the same statement gives the same boxes', () => {
  const wave = on({ t: [0, 3] }, 'cos(t)*(pi - t)/pi + 0.1787');
  expect(prove(wave)).toEqual(prove(wave));
  expect(prove(wave)).toMatchObject({ outcome: 'proved' });
});

describe('never proves what is false', () => {
  const unit = fc.double({ min: -1, max: 1, noNaN: true });

  test('a parabola above a level', () => {
    fc.assert(
      fc.property(unit, fc.double({ min: -9, max: -3, noNaN: true }), fc.boolean(), (a, exponent, isTrue) => {
        const level = `${isTrue ? '' : '-'}${(10 ** exponent).toFixed(12)}`;
        const centre = a.toFixed(9);
        const { outcome } = prove(on({ x: [-2, 2] }, `(x - (${centre}))^2 + (${level})`, [], { budget: 400 }));
        expect(outcome === 'proved').toBe(isTrue);
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  test('whatever routes are named', () => {
    const routes: readonly Route[] = [
      { variable: 'x', at: 0, order: 1 },
      { variable: 'x', at: 0, order: 2 },
      { variable: 'x', at: 0, order: 3 },
      { variable: 'x', at: 1, order: 1 },
      { variable: 'x', at: 0.5, order: 2 },
      { concaveIn: 'x' },
      { equals: 'x^2' },
      { factors: [{ slack: 'x' }, { slack: '1 - x' }] },
    ];
    for (const slack of [
      '-x',
      'x^2 - 1e-3*x',
      'x - x^3 - 1e-6',
      'x^3 - x^2',
      'x*(x - 1)',
      '-x^4',
      'sqrt(x) - 1.01*x',
      'abs(x - 0.5) - 1e-4',
    ]) {
      expect([slack, prove(on({ x: [0, 1] }, slack, routes, { budget: 500 })).outcome]).not.toEqual([slack, 'proved']);
    }
  });

  test('random polynomials and functions of them, with random routes: the least of a grid agrees', () => {
    const coefficient = fc.integer({ min: -3, max: 3 });
    const route = fc.oneof(
      fc.record({
        variable: fc.constantFrom('x', 'y'),
        at: fc.constantFrom(0, 0.5, 1),
        order: fc.integer({ min: 1, max: 3 }),
      }),
      fc.record({ concaveIn: fc.constantFrom('x', 'y') }),
    ) as fc.Arbitrary<Route>;
    const monomials = ['1', 'x', 'y', 'x*y', 'x^2', 'y^2', 'exp(x*y)', 'tanh(x - y)', 'abs(x - 1/2)', 'sqrt(x)'];
    let proved = 0;
    fc.assert(
      fc.property(
        fc.array(coefficient, { minLength: monomials.length, maxLength: monomials.length }),
        fc.array(route, { maxLength: 3 }),
        (coefficients, routes) => {
          const slack = coefficients.map((c, i) => `(${c})*${monomials[i]}`).join(' + ');
          const found = prove(on({ x: [0, 1], y: [0, 1] }, slack, routes, { budget: 60 }));
          const tree = parseExpression(slack);
          const grid = Array.from({ length: 21 * 21 }, (_, i) => {
            return evaluated(tree, new Map(Object.entries({ x: (i % 21) / 20, y: Math.floor(i / 21) / 20 })));
          });
          const least = Math.min(...grid);
          if (found.outcome === 'proved') {
            expect(least).toBeGreaterThanOrEqual(-1e-12);
            proved++;
          }
          if (found.outcome === 'refuted') {
            expect(evaluated(tree, new Map(Object.entries(found.point)))).toBeLessThan(1e-12);
          }
        },
      ),
      { seed: 1, numRuns: 500 },
    );
    expect(proved).toBeGreaterThan(50);
  });

  test('what is undefined somewhere in the domain', () => {
    for (const slack of [
      'x*log(x) + 1',
      '1/x',
      '1 + sqrt(x - 1e-9)',
      'x^2/x',
      '2 + 0*log(x)',
      'x - x + 1/(x - 0.5)^2',
    ]) {
      const found = prove(on({ x: [0, 1] }, slack, [{ variable: 'x', at: 0, order: 1 }], { budget: 300 }));
      expect([slack, found.outcome]).toEqual([slack, 'not proved']);
    }
  });

  test('the part of the domain that lies far out', () => {
    expect(prove(on({ x: [0, INFINITE] }, '1e9 - x')).outcome).toBe('refuted');
    expect(prove(on({ x: [-INFINITE, INFINITE] }, '1 - x*exp(-x^2) - 0.58')).outcome).toBe('refuted');
  });
});

test('what is not proved names the reason and the worst box', () => {
  const found = prove(on({ x: [0, 1], y: [0, 1] }, 'x^2 - 2*x*y + y^2', [], { budget: 50 }));
  expect(found).toMatchObject({ outcome: 'not proved', boxes: 50, reason: '50 boxes were too few' });
  const wrong = prove(on({ x: [0, 1] }, 'x^2 - 4/7*x + 4/49', [{ equals: '(x - 1/3)^2' }], { budget: 5 }));
  expect(wrong).toMatchObject({ reason: '5 boxes were too few; equal to (x - 1/3)^2: not the same by algebra' });
});

test.each([
  ['x^2', [{ variable: 'x', at: 0, order: 2 }]],
  ['x^4 + x^2', [{ variable: 'x', at: 0, order: 2 }]],
  ['x^2 - x + 1/4', [{ equals: '(x - 1/2)^2' }]],
  ['x - x^2', [{ concaveIn: 'x' }]],
  ['x - x^2', [{ factors: [{ slack: 'x' }, { slack: '1 - x' }] }]],
  ['(1 - x)^3', [{ variable: 'x', at: 1, order: 3 }]],
  ['log(1 + x) - x/(1 + x)', [{ variable: 'x', at: 0, order: 1 }]],
  ['sin(x) - x + x^3/6', [{ variable: 'x', at: 0, order: 3 }]],
  ['asin(x/2) - x/2', [{ variable: 'x', at: 0, order: 3 }]],
  ['x*(1 - x)*(2 + exp(x))', [{ factors: [{ slack: 'x' }, { slack: '(1 - x)*(2 + exp(x))' }] }]],
] as readonly (readonly [string, readonly Route[]])[])('proves %s ≥ 0 on [0, 1]', (slack, routes) => {
  expect(prove(on({ x: [0, 1] }, slack, routes))).toMatchObject({ outcome: 'proved' });
});

test('a zero within the domain, from both sides', () => {
  expect(prove(on({ x: [-1, 1] }, 'exp(x) - 1 - x', [{ variable: 'x', at: 0, order: 2 }]))).toMatchObject({
    outcome: 'proved',
  });
  expect(prove(on({ x: [-1, 1] }, 'x*tanh(x)', [{ variable: 'x', at: 0, order: 1 }])).outcome).toBe('proved');
  expect(prove(on({ x: [-1, 1] }, 'x^3', [{ variable: 'x', at: 0, order: 3 }])).outcome).toBe('refuted');
});

test('refuses a route from an infinite end', () => {
  const concave = on({ x: [0, INFINITE] }, 'log(1 + x)', [{ concaveIn: 'x' }]);
  expect(() => prove(concave)).toThrow('a route starts at Infinity; let it start at a finite value');
});

test.each([
  ['x + z', '`z` in `x + z` is not declared'],
  ['x + 0.1234567890123456', '0.1234567890123456 in `x + 0.1234567890123456` has too many digits'],
  ['erf(x)', '`erf` is neither a variable of the statement nor a function that can be enclosed'],
])('refuses %s', (slack, message) => {
  expect(() => prove(on({ x: [0, 1] }, slack))).toThrow(message);
});
