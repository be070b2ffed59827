import { isFunctionName } from '../../bounds/expression/evaluate.ts';
import type { Expression } from '../../bounds/expression/tree.ts';
import { DistillCheckError } from '../../errors.ts';
import { type Fraction, fraction } from '../../numerics/fraction.ts';
import {
  added,
  call,
  constant,
  inverse,
  negated,
  powered,
  product,
  quotient,
  rational,
  subtracted,
  type Term,
  type Terms,
  variable,
} from './term.ts';

/** Returns a number as the fraction that its shortest decimal says: 0.4073 is 4073/10000. */
export function decimal(value: number): Fraction {
  const [digits, exponent = '0'] = String(value).split('e');
  const [wholePart, decimals = ''] = digits.split('.');
  const shift = Number(exponent) - decimals.length;
  const numerator = BigInt(wholePart + decimals);
  return shift >= 0 ? fraction(numerator * 10n ** BigInt(shift)) : fraction(numerator, 10n ** BigInt(-shift));
}

/**
 * Returns the fraction that a finite double is.
 *
 * @throws DistillCheckError `BAD_PROOF` at an infinite one.
 */
export function exactFraction(value: number): Fraction {
  if (!Number.isFinite(value)) {
    throw new DistillCheckError('BAD_PROOF', `a route starts at ${value}`, 'let it start at a finite value');
  }
  let [scaled, denominator] = [value, 1n];
  while (!Number.isInteger(scaled)) [scaled, denominator] = [2 * scaled, 2n * denominator];
  return fraction(BigInt(scaled), denominator);
}

/**
 * Returns a parsed expression as a term, decimals exact.
 *
 * @throws DistillCheckError `BAD_PROOF` at a name that is neither a variable nor a known function.
 */
export function termOf(store: Terms, expression: Expression, variables: ReadonlySet<string>): Term {
  const inner = (part: Expression) => termOf(store, part, variables);
  switch (expression.kind) {
    case 'number':
      return rational(store, decimal(expression.value));
    case 'symbol':
      if (variables.has(expression.name)) return variable(store, expression.name);
      if (expression.name === 'pi' || expression.name === 'e') return constant(store, expression.name);
      throw unknownName(expression.name);
    case 'call':
      if (!isFunctionName(expression.name)) throw unknownName(expression.name);
      return call(store, expression.name, inner(expression.argument));
    case 'minus':
      return negated(store, inner(expression.argument));
    case 'bracket':
      return inner(expression.content);
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      switch (expression.operator) {
        case '+':
          return added(store, left, right);
        case '-':
          return subtracted(store, left, right);
        case '*':
          return product(store, left, right);
        case '/':
          return quotient(store, left, right);
        case '^':
          return raised(store, left, right);
      }
    }
  }
}

function raised(store: Terms, base: Term, exponent: Term): Term {
  const n = wholeValue(exponent);
  if (n !== undefined && Math.abs(n) <= 64) {
    const result = powered(store, base, Math.abs(n));
    return n < 0 ? inverse(store, result) : result;
  }
  return call(store, 'exp', product(store, exponent, call(store, 'log', base)));
}

/** Returns the whole number that a term is, if it is one. */
function wholeValue({ parts, constant: value }: Term): number | undefined {
  return parts.length === 0 && value.denominator === 1n ? Number(value.numerator) : undefined;
}

function unknownName(name: string): DistillCheckError {
  return new DistillCheckError(
    'BAD_PROOF',
    `\`${name}\` is neither a variable of the statement nor a function that can be enclosed`,
    'declare it among variables or constants, or write it by +, −, ·, /, ^, sqrt, log, exp, tanh and the like',
  );
}
