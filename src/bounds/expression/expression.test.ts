import fc from 'fast-check';
import {
  derivative,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  type MathNode,
  parse,
  type SymbolNode,
} from 'mathjs/number';
import { describe, expect, test } from 'vitest';
import { texOfExpression, texOfSymbol } from '../formula-tex.ts';
import { evaluated, slopeOf } from './evaluate.ts';
import { parseExpression } from './parse.ts';
import { textOf } from './text.ts';

const FUNCTIONS = [
  ...['sqrt', 'log', 'log1p', 'exp', 'expm1', 'tanh', 'atanh', 'sinh', 'cosh', 'sin', 'cos', 'asin', 'acos', 'abs'],
];

const leaves = fc.oneof(
  fc.constantFrom('x', 'y', 'gamma', 'C_1', 'pi', 'e', '2', '0.4073', '96', '.5'),
  fc.integer({ min: 0, max: 300 }).map(String),
);

/** Expressions as text, with brackets that are needed and some that are not. */
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5 },
    leaves,
    leaves,
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/', '^'), tie('expression'))
      .map(([left, operator, right]) => `${left}${operator}${right}`),
    tie('expression').map((inner) => `(${inner})`),
    tie('expression').map((inner) => `-${inner}`),
    fc.tuple(fc.constantFrom(...FUNCTIONS), tie('expression')).map(([name, inner]) => `${name}(${inner})`),
  ),
}));

const scope = fc.record({
  x: fc.double({ min: 0.01, max: 3, noNaN: true }),
  y: fc.double({ min: 0.01, max: 3, noNaN: true }),
  gamma: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
  C_1: fc.double({ min: 0.01, max: 20, noNaN: true }),
});

const runs = { seed: 1, numRuns: 2000 };

/** The same value, or nothing that is a real number on either side. */
function expectSame(ours: number, theirs: unknown): void {
  if (typeof theirs === 'number') expect(ours).toBe(theirs);
  else expect(ours).toBeNaN();
}

describe('against mathjs', () => {
  test('values have the same bits, of the text and of its normal form', () => {
    fc.assert(
      fc.property(expression, scope, (text, values) => {
        const tree = parseExpression(text);
        const bound = new Map(Object.entries(values));
        expectSame(evaluated(tree, bound), parse(text).evaluate({ ...values }));
        expectSame(evaluated(parseExpression(textOf(tree)), bound), parse(textOf(tree)).evaluate({ ...values }));
      }),
      runs,
    );
  });

  test('the normal form is the same text', () => {
    fc.assert(
      fc.property(expression, (text) => {
        expect(textOf(parseExpression(text))).toBe(parse(text).toString({ parenthesis: 'auto' }));
      }),
      runs,
    );
  });

  test('TeX is the same, with the same words for functions', () => {
    fc.assert(
      fc.property(expression, (text) => {
        expect(texOfExpression(parseExpression(text))).toBe(parse(text).toTex({ handler }));
      }),
      runs,
    );
  });

  test('slopes are those of the symbolic derivative', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'C_1/gamma*(sqrt(2/pi)/x + 3*sqrt(log(2*y/gamma)))^2',
          'gamma/2*tanh(gamma/2) - 2*atanh(tanh(gamma/4)^2)',
          'log(2/(gamma*log(2)))',
          'exp(-gamma*x)/x^gamma',
          '-gamma^3 + 2^(gamma*y) - (x - gamma)/(x + gamma)',
        ),
        scope,
        (text, values) => {
          fc.pre(values.y > values.gamma);
          const ours = slopeOf(parseExpression(text), 'gamma', new Map(Object.entries(values)));
          const theirs: number = derivative(text, 'gamma', { simplify: false }).evaluate({ ...values });
          // About 30 roundings each of terms that cancel at most as far as their size below.
          const size = 1 + Math.abs(theirs) + values.C_1 * (100 / values.gamma) ** 2;
          expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(60 * 2 ** -53 * size);
        },
      ),
      { ...runs, numRuns: 500 },
    );
  });
});

test.each([
  ['', 'the end is unexpected'],
  ['2 x', "'x' at character 3 is unexpected"],
  ['(a', 'the end is unexpected'],
  ['a)', "')' at character 2 is unexpected"],
  ['a + * b', "'*' at character 5 is unexpected"],
  ['a % b', "'%' is unexpected"],
  ['f(a, b)', "',' is unexpected"],
])('refuses `%s`', (text, message) => {
  expect(() => parseExpression(text)).toThrow(message);
});

/** The rules of `formula-tex.ts` as a handler of mathjs, which lays out what they leave alone. */
function handler(node: MathNode): string | undefined {
  const tex = (part: MathNode) => part.toTex({ handler });
  const bracketed = (part: MathNode) => `\\left(${tex(part)}\\right)`;
  const unwrapped = (part: MathNode): MathNode => (isParenthesisNode(part) ? unwrapped(part.content) : part);
  const startsWithNumber = (part: MathNode): boolean =>
    isConstantNode(part) || (isOperatorNode(part) && part.fn !== 'divide' && startsWithNumber(part.args[0]));
  if (isSymbolNode(node)) return texOfSymbol(node.name);
  if (isParenthesisNode(node)) return bracketed(node.content);
  if (isFunctionNode(node)) {
    const names: Record<string, string> = {
      log: '\\ln',
      exp: '\\exp',
      tanh: '\\tanh',
      atanh: '\\operatorname{artanh}',
      log1p: '\\operatorname{log1p}',
      expm1: '\\operatorname{expm1}',
      sinh: '\\sinh',
      cosh: '\\cosh',
      sin: '\\sin',
      cos: '\\cos',
      asin: '\\arcsin',
      acos: '\\arccos',
    };
    const name = names[(node.fn as SymbolNode).name];
    if (name === undefined) return undefined;
    const [argument] = node.args;
    return isConstantNode(argument) || isSymbolNode(argument) ? `${name} ${tex(argument)}` : name + bracketed(argument);
  }
  if (!isOperatorNode(node)) return undefined;
  const [left, right] = node.args;
  if (node.fn === 'divide') return `\\frac{${tex(unwrapped(left))}}{${tex(unwrapped(right))}}`;
  if (node.fn === 'multiply') return tex(left) + (startsWithNumber(right) ? ' \\cdot ' : ' \\, ') + tex(right);
  return undefined;
}
