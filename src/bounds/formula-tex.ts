import {
  type FunctionNode,
  isConstantNode,
  isFunctionNode,
  isOperatorNode,
  isParenthesisNode,
  isSymbolNode,
  type MathNode,
  type SymbolNode,
} from 'mathjs/number';

/**
 * TeX of each symbol of the papers. mathjs alone would print `c` and `m` as units and `epsilon` as `\epsilon`.
 */
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
export function texOfNode(node: MathNode): string {
  return node.toTex({ handler: texHandler });
}

function texHandler(node: MathNode): string | undefined {
  if (isSymbolNode(node)) return texOfSymbol(node.name);
  if (isParenthesisNode(node)) return bracketed(texOfNode(node.content));
  if (isFunctionNode(node)) return functionTex(node);
  if (!isOperatorNode(node)) return undefined;
  if (node.fn === 'divide')
    return `\\frac{${texOfNode(unwrapped(node.args[0]))}}{${texOfNode(unwrapped(node.args[1]))}}`;
  if (node.fn === 'multiply') return product(node.args[0], node.args[1]);
  return undefined;
}

const functionNames: Readonly<Record<string, string>> = {
  log: '\\ln',
  exp: '\\exp',
  tanh: '\\tanh',
  atanh: '\\operatorname{artanh}',
};

/** `\ln 2`, `\ln\left(2 n\right)`; roots keep the layout of mathjs. */
function functionTex(node: FunctionNode): string | undefined {
  const name = functionNames[(node.fn as SymbolNode).name];
  if (name === undefined) return undefined;
  const [argument] = node.args;
  const plain = isConstantNode(argument) || isSymbolNode(argument);
  return plain ? `${name} ${texOfNode(argument)}` : `${name}${bracketed(texOfNode(argument))}`;
}

function bracketed(tex: string): string {
  return `\\left(${tex}\\right)`;
}

/** A fraction bar groups by itself. */
function unwrapped(node: MathNode): MathNode {
  return isParenthesisNode(node) ? unwrapped(node.content) : node;
}

/** Juxtaposed, unless two numbers would run together. */
function product(left: MathNode, right: MathNode): string {
  const join = startsWithNumber(right) ? ' \\cdot ' : ' \\, ';
  return `${texOfNode(left)}${join}${texOfNode(right)}`;
}

function startsWithNumber(node: MathNode): boolean {
  if (isConstantNode(node)) return true;
  return isOperatorNode(node) && node.fn !== 'divide' && startsWithNumber(node.args[0]);
}
