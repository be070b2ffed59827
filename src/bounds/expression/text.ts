import type { Expression } from './tree.ts';

type Operator = '+' | '-' | '*' | '/' | '^' | 'minus';

/** The later binds the tighter. */
const binding: Readonly<Record<Operator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, minus: 3, '^': 4 };
/**
 * Behind these, an operation of the same binding needs no brackets: `a + (b − c)` is `a + b − c`, `a (b / c)` is
 * `a b / c`.
 */
const associative: ReadonlySet<string> = new Set(['+', '*']);

/**
 * An expression as text that parses again, with the brackets that it needs and no others.
 *
 * @example
 * textOf(parseExpression('(2*(a+b))')); // '2 * (a + b)'
 */
export function textOf(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'symbol':
      return expression.name;
    case 'call':
      return `${expression.name}(${textOf(expression.argument)})`;
    case 'bracket':
      return textOf(expression.content);
    case 'minus':
      return `-${within(expression.argument, (own) => own <= binding.minus)}`;
    case 'binary': {
      const { operator, left, right } = expression;
      const outer = binding[operator];
      const onLeft = within(left, (own) => own < outer || (own === outer && operator === '^'));
      const onRight = within(
        right,
        (own) => own < outer || (own === outer && operator !== '^' && !associative.has(operator)),
      );
      return `${onLeft} ${operator} ${onRight}`;
    }
  }
}

function within(expression: Expression, needsBrackets: (own: number) => boolean): string {
  const text = textOf(expression);
  const operator = operatorOf(expression);
  return operator !== undefined && needsBrackets(binding[operator]) ? `(${text})` : text;
}

function operatorOf(expression: Expression): Operator | undefined {
  if (expression.kind === 'bracket') return operatorOf(expression.content);
  if (expression.kind === 'minus') return 'minus';
  return expression.kind === 'binary' ? expression.operator : undefined;
}
