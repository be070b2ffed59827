/** The changes that make a mutant, by syntax node: {@link changesOf}. */
import ts from 'typescript';

/** A change of the source text between two offsets. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Name of the kind of change. */
  readonly operator: string;
}

const { SyntaxKind: Kind } = ts;

/** Operators and their replacements. A swap that makes no sense, as `'a' - b`, fails the type check. */
const swaps: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
  [Kind.PlusToken, ['-']],
  [Kind.MinusToken, ['+']],
  [Kind.AsteriskToken, ['/']],
  [Kind.SlashToken, ['*']],
  [Kind.AsteriskAsteriskToken, ['*']],
  [Kind.PercentToken, ['*']],
  [Kind.PlusEqualsToken, ['-=', '=']],
  [Kind.MinusEqualsToken, ['+=']],
  [Kind.AsteriskEqualsToken, ['/=', '=']],
  [Kind.SlashEqualsToken, ['*=']],
  [Kind.LessThanToken, ['<=', '>']],
  [Kind.LessThanEqualsToken, ['<', '>']],
  [Kind.GreaterThanToken, ['>=', '<']],
  [Kind.GreaterThanEqualsToken, ['>', '<']],
  [Kind.EqualsEqualsEqualsToken, ['!==']],
  [Kind.ExclamationEqualsEqualsToken, ['===']],
  [Kind.AmpersandAmpersandToken, ['||']],
  [Kind.BarBarToken, ['&&']],
]);

/** Operands that may be dropped: `a + b → a`, `a − b → a`, `a · b → a`, `a / b → a`, `a ** b → a`. */
const droppable = new Set<ts.SyntaxKind>([
  Kind.PlusToken,
  Kind.MinusToken,
  Kind.AsteriskToken,
  Kind.SlashToken,
  Kind.AsteriskAsteriskToken,
]);

/** Functions of one argument that may be left out, and pairs that may be confused. */
const dropped = new Set(['abs', 'sqrt', 'floor', 'ceil', 'round', 'log', 'exp', 'log1p', 'expm1']);
const confused: Readonly<Record<string, string>> = {
  max: 'min',
  min: 'max',
  floor: 'ceil',
  ceil: 'floor',
  sin: 'cos',
  cos: 'sin',
};

/** Returns the changes at one node itself, none of its children's. */
export function changesOf(node: ts.Node, source: ts.SourceFile): Change[] {
  const replace = (at: ts.Node, text: string, operator: string): Change => {
    return { start: at.getStart(source), end: at.getEnd(), text, operator };
  };
  const textOf = (part: ts.Node) => part.getText(source);
  if (ts.isBinaryExpression(node)) {
    const swapped = (swaps.get(node.operatorToken.kind) ?? []).map((text) => {
      return replace(node.operatorToken, text, 'operator');
    });
    if (!droppable.has(node.operatorToken.kind)) return swapped;
    return [...swapped, replace(node, textOf(node.left), 'dropped operand')];
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const signs = [Kind.ExclamationToken, Kind.MinusToken];
    return signs.includes(node.operator) ? [replace(node, textOf(node.operand), 'dropped sign')] : [];
  }
  if (ts.isNumericLiteral(node)) {
    return constantsBeside(Number(node.text)).map((value) => replace(node, String(value), 'constant'));
  }
  if (ts.isCallExpression(node)) return callChanges(node, source, replace);
  if (ts.isIfStatement(node) || ts.isWhileStatement(node)) {
    const negated = replace(node.expression, `!(${textOf(node.expression)})`, 'negated condition');
    const removed = ts.isIfStatement(node) && !node.elseStatement ? [replace(node, ';', 'removed statement')] : [];
    return [negated, ...removed];
  }
  if (ts.isConditionalExpression(node)) {
    return [replace(node.condition, `!(${textOf(node.condition)})`, 'negated condition')];
  }
  if (ts.isExpressionStatement(node)) return [replace(node, ';', 'removed statement')];
  return [];
}

function constantsBeside(value: number): number[] {
  if (value === 0) return [1];
  if (value === 1) return [2, 0];
  return [2 * value, value / 2, ...(Number.isInteger(value) && value < 10 ? [value + 1, value - 1] : [])];
}

function callChanges(
  node: ts.CallExpression,
  source: ts.SourceFile,
  replace: (at: ts.Node, text: string, operator: string) => Change,
): Change[] {
  const called = node.expression;
  if (!ts.isPropertyAccessExpression(called) || called.expression.getText(source) !== 'Math') return [];
  const name = called.name.text;
  const changes: Change[] = [];
  if (Object.hasOwn(confused, name)) changes.push(replace(called.name, confused[name], 'confused function'));
  const single = node.arguments.length === 1 && !ts.isSpreadElement(node.arguments[0]);
  if (dropped.has(name) && single) {
    changes.push(replace(node, `(${node.arguments[0].getText(source)})`, 'dropped function'));
  }
  if ((name === 'max' || name === 'min') && node.arguments.length > 1) {
    for (const argument of node.arguments) {
      const rest = node.arguments.filter((other) => other !== argument).map((other) => other.getText(source));
      changes.push(replace(node, `Math.${name}(${rest.join(', ')})`, 'dropped argument'));
    }
  }
  return changes;
}
