import type { Expression } from './expression/tree.ts';

/** TeX of each symbol of the papers. */
const symbolTex: Readonly<Record<string, string>> = {
  gamma: '\\gamma',
  epsilon: '\\varepsilon',
  delta: '\\delta',
  eta: '\\eta',
  beta: '\\beta',
  kappa: '\\kappa(\\gamma)',
  lambda: '\\lambda',
  rho: '\\rho',
  ell: '\\ell',
  pi: '\\pi',
};

/** The TeX of one symbol: Greek by name, everything else as it is written (`C_1`, `m`, `T`). */
export function texOfSymbol(name: string): string {
  return symbolTex[name] ?? name;
}

/** The TeX of a parsed expression: no redundant brackets, juxtaposition for products, `\ln`. */
export function texOfExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return texOfNumber(expression.value);
    case 'symbol':
      return texOfSymbol(expression.name);
    case 'bracket':
      return bracketed(texOfExpression(expression.content));
    case 'minus':
      return `-${signedTex(expression.argument)}`;
    case 'call':
      return texOfCall(expression.name, expression.argument);
    case 'binary':
      return texOfOperation(expression);
  }
}

/** Two signs in a row are kept apart. */
function signedTex(argument: Expression): string {
  const tex = texOfExpression(argument);
  return argument.kind === 'minus' ? bracketed(tex) : tex;
}

function texOfNumber(value: number): string {
  const [digits, exponent] = String(value).split('e');
  return exponent === undefined ? digits : `${digits}\\cdot10^{${Number(exponent)}}`;
}

const functionNames: Readonly<Record<string, string>> = {
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

/** `\ln 2`, `\ln\left(2 n\right)`. */
function texOfCall(name: string, argument: Expression): string {
  if (name === 'sqrt') return `\\sqrt{${texOfExpression(argument)}}`;
  if (name === 'abs') return `\\left|${texOfExpression(argument)}\\right|`;
  const plain = argument.kind === 'number' || argument.kind === 'symbol';
  const inner = texOfExpression(argument);
  return plain ? `${functionNames[name]} ${inner}` : `${functionNames[name]}${bracketed(inner)}`;
}

function texOfOperation({ operator, left, right }: Extract<Expression, { kind: 'binary' }>): string {
  const [first, second] = [texOfExpression(left), texOfExpression(right)];
  switch (operator) {
    case '/':
      return `\\frac{${texOfExpression(unwrapped(left))}}{${texOfExpression(unwrapped(right))}}`;
    case '*':
      // Juxtaposed, unless two numbers would run together.
      return `${first}${startsWithNumber(right) ? ' \\cdot ' : ' \\, '}${second}`;
    case '^':
      return `{${first}}^{${second}}`;
    default:
      return `${first}${operator}${second}`;
  }
}

function bracketed(tex: string): string {
  return `\\left(${tex}\\right)`;
}

/** A fraction bar groups by itself. */
function unwrapped(expression: Expression): Expression {
  return expression.kind === 'bracket' ? unwrapped(expression.content) : expression;
}

function startsWithNumber(expression: Expression): boolean {
  if (expression.kind === 'number') return true;
  if (expression.kind === 'minus') return startsWithNumber(expression.argument);
  return expression.kind === 'binary' && expression.operator !== '/' && startsWithNumber(expression.left);
}
