/** The functions that an expression may call; `log` is the natural logarithm. */
export type FunctionName =
  | 'sqrt'
  | 'log'
  | 'log1p'
  | 'exp'
  | 'expm1'
  | 'tanh'
  | 'atanh'
  | 'sinh'
  | 'cosh'
  | 'sin'
  | 'cos'
  | 'asin'
  | 'acos'
  | 'abs';

/** A parsed expression. Brackets that were written are kept: TeX prints them where they stand. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly argument: Expression }
  | { readonly kind: 'minus'; readonly argument: Expression }
  | { readonly kind: 'bracket'; readonly content: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: '+' | '-' | '*' | '/' | '^';
      readonly left: Expression;
      readonly right: Expression;
    };

/** The parts of an expression, outermost first and from left to right. */
export function* partsOf(expression: Expression): Generator<Expression, void, undefined> {
  yield expression;
  if (expression.kind === 'call' || expression.kind === 'minus') yield* partsOf(expression.argument);
  if (expression.kind === 'bracket') yield* partsOf(expression.content);
  if (expression.kind === 'binary') {
    yield* partsOf(expression.left);
    yield* partsOf(expression.right);
  }
}

/** The same expression with some of its symbols replaced by expressions. */
export function replaced(expression: Expression, replacement: (name: string) => Expression | undefined): Expression {
  const inner = (part: Expression) => replaced(part, replacement);
  switch (expression.kind) {
    case 'number':
      return expression;
    case 'symbol':
      return replacement(expression.name) ?? expression;
    case 'call':
    case 'minus':
      return { ...expression, argument: inner(expression.argument) };
    case 'bracket':
      return { ...expression, content: inner(expression.content) };
    case 'binary':
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
  }
}
