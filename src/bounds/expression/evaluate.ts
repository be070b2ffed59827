import type { Expression, FunctionName } from './tree.ts';

/** Values of symbols by name. */
export type Values = ReadonlyMap<string, number>;

/** Values of the names that need no declaration. */
export const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

/** The functions of an expression, each with its derivative at `x` where its value is `y`. */
const functions: Readonly<
  Record<FunctionName, { value(x: number): number; readonly slope: (x: number, y: number) => number }>
> = {
  sqrt: { value: Math.sqrt, slope: (_, y) => 1 / (2 * y) },
  log: { value: Math.log, slope: (x) => 1 / x },
  exp: { value: Math.exp, slope: (_, y) => y },
  tanh: { value: Math.tanh, slope: (x) => 1 / Math.cosh(x) ** 2 },
  atanh: { value: Math.atanh, slope: (x) => 1 / ((1 - x) * (1 + x)) },
  log1p: { value: Math.log1p, slope: (x) => 1 / (1 + x) },
  expm1: { value: Math.expm1, slope: (_, y) => 1 + y },
  sinh: { value: Math.sinh, slope: (x) => Math.cosh(x) },
  cosh: { value: Math.cosh, slope: (x) => Math.sinh(x) },
  sin: { value: Math.sin, slope: (x) => Math.cos(x) },
  cos: { value: Math.cos, slope: (x) => -Math.sin(x) },
  asin: { value: Math.asin, slope: (x) => 1 / Math.sqrt((1 - x) * (1 + x)) },
  acos: { value: Math.acos, slope: (x) => -1 / Math.sqrt((1 - x) * (1 + x)) },
  abs: { value: Math.abs, slope: (x) => Math.sign(x) },
};

/** Tells whether an expression may call it. */
export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/**
 * The value of an expression, in the order of its operations; NaN where a symbol is missing or an operation is not
 * defined.
 *
 * @example
 * evaluated(parseExpression('9/beta^2'), new Map([['beta', 3]])); // 1
 */
export function evaluated(expression: Expression, values: Values): number {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'symbol':
      return values.get(expression.name) ?? constants.get(expression.name) ?? Number.NaN;
    case 'call':
      return functions[expression.name as FunctionName].value(evaluated(expression.argument, values));
    case 'minus':
      return -evaluated(expression.argument, values);
    case 'bracket':
      return evaluated(expression.content, values);
    case 'binary':
      return operated(expression.operator, evaluated(expression.left, values), evaluated(expression.right, values));
  }
}

function operated(operator: '+' | '-' | '*' | '/' | '^', left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '^':
      return left ** right;
  }
}

/**
 * The partial derivative of an expression by one symbol, by the chain rule along the tree: exact up to rounding, no
 * difference quotient.
 *
 * @example
 * slopeOf(parseExpression('9/beta^2'), 'beta', new Map([['beta', 3]])); // −2/3
 */
export function slopeOf(expression: Expression, symbol: string, values: Values): number {
  const slope = (part: Expression) => slopeOf(part, symbol, values);
  const value = (part: Expression) => evaluated(part, values);
  switch (expression.kind) {
    case 'number':
      return 0;
    case 'symbol':
      return expression.name === symbol ? 1 : 0;
    case 'call': {
      const inner = slope(expression.argument);
      // A constant under a root is constant even where the root has no slope.
      if (inner === 0) return 0;
      return functions[expression.name as FunctionName].slope(value(expression.argument), value(expression)) * inner;
    }
    case 'minus':
      return -slope(expression.argument);
    case 'bracket':
      return slope(expression.content);
    case 'binary': {
      const { left, right } = expression;
      return slopeOfOperation(expression.operator, [value(left), slope(left)], [value(right), slope(right)]);
    }
  }
}

/** Each side with its slope. */
function slopeOfOperation(
  operator: '+' | '-' | '*' | '/' | '^',
  [left, dLeft]: readonly [number, number],
  [right, dRight]: readonly [number, number],
): number {
  switch (operator) {
    case '+':
      return dLeft + dRight;
    case '-':
      return dLeft - dRight;
    case '*':
      return dLeft * right + left * dRight;
    case '/':
      return dLeft / right - (left / right) * (dRight / right);
    case '^': {
      const byBase = dLeft === 0 ? 0 : right * left ** (right - 1) * dLeft;
      const byExponent = dRight === 0 ? 0 : left ** right * Math.log(left) * dRight;
      return byBase + byExponent;
    }
  }
}
