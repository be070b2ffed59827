import { DistillCheckError } from '../../errors.ts';
import type { Expression } from './tree.ts';

const TOKEN = /\s*(?:(\d+\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|([A-Za-z_]\w*)|([-+*/^()]))/iy;

/**
 * Parses an arithmetic expression: numbers, names, `+ - * / ^`, brackets and calls of one argument.
 *
 * `^` binds tighter than a sign before it and to the right (`-a^b^c` is `-(a^(b^c))`), as on paper and in mathjs.
 * Products are written out: `2 x` is an error.
 *
 * @throws DistillCheckError `FORMULA_SYNTAX`, with the place.
 * @example
 * parseExpression('9/beta^2');
 */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let next = 0;
  const refuse = (): never => {
    const found = next < tokens.length ? `'${tokens[next].text}' at character ${tokens[next].at + 1}` : 'the end';
    throw syntaxError(text, `${found} is unexpected`);
  };
  const taken = (...symbols: readonly string[]): string | undefined => {
    const token = tokens[next];
    if (token?.kind !== 'sign' || !symbols.includes(token.text)) return undefined;
    next++;
    return token.text;
  };
  const close = () => taken(')') ?? refuse();

  const tree = sum();
  return next === tokens.length ? tree : refuse();

  function sum(): Expression {
    return leftToRight(product, ['+', '-']);
  }

  function product(): Expression {
    return leftToRight(signed, ['*', '/']);
  }

  function leftToRight(operand: () => Expression, operators: readonly ('+' | '-' | '*' | '/')[]): Expression {
    let left = operand();
    for (;;) {
      const operator = taken(...operators) as (typeof operators)[number] | undefined;
      if (!operator) return left;
      left = { kind: 'binary', operator, left, right: operand() };
    }
  }

  function signed(): Expression {
    return taken('-') ? { kind: 'minus', argument: signed() } : power();
  }

  function power(): Expression {
    const base = atom();
    return taken('^') ? { kind: 'binary', operator: '^', left: base, right: signed() } : base;
  }

  function atom(): Expression {
    if (taken('(')) {
      const content = sum();
      close();
      return { kind: 'bracket', content };
    }
    const token = tokens[next];
    if (token === undefined || token.kind === 'sign') return refuse();
    next++;
    if (token.kind === 'number') return { kind: 'number', value: Number(token.text) };
    if (!taken('(')) return { kind: 'symbol', name: token.text };
    const argument = sum();
    close();
    return { kind: 'call', name: token.text, argument };
  }
}

interface Token {
  readonly kind: 'number' | 'name' | 'sign';
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw syntaxError(text, `'${text.slice(from).trim()[0]}' is unexpected`);
    const [whole, number, name, sign] = match;
    const found = number ?? name ?? sign;
    const kind = number !== undefined ? 'number' : name !== undefined ? 'name' : 'sign';
    tokens.push({ kind, text: found, at: from + whole.length - found.length });
  }
  return tokens;
}

function syntaxError(text: string, what: string): DistillCheckError {
  return new DistillCheckError(
    'FORMULA_SYNTAX',
    `${what} in \`${text}\``,
    'use numbers, names, + - * / ^, brackets and calls such as sqrt(x)',
  );
}
