/** Enclosures over a box: {@link enclosedExpression} of an expression as written, {@link enclosed} of terms. */
import { isFunctionName } from '../../bounds/expression/evaluate.ts';
import type { Expression } from '../../bounds/expression/tree.ts';
import type { Fraction } from '../../numerics/fraction.ts';
import { elementary, eulerInterval, piInterval } from '../interval/elementary.ts';
import {
  add,
  divide,
  type Interval,
  multiply,
  negate,
  point,
  power,
  subtract,
  UNDEFINED,
} from '../interval/interval.ts';
import { decimal } from './from-expression.ts';
import type { Atom, Product, Term } from './term.ts';

/** An interval for each variable. */
export type Box = ReadonlyMap<string, Interval>;

const CONSTANTS = { pi: piInterval, e: eulerInterval } as const;

/** Returns the smallest interval of doubles that holds a fraction, or a neighbour's width more. */
function ofFraction({ numerator, denominator }: Fraction): Interval {
  return divide(ofWhole(numerator), ofWhole(denominator));
}

function ofWhole(value: bigint): Interval {
  if (value < 0n) return negate(ofWhole(-value));
  const near = Number(value);
  if (Number.isSafeInteger(near)) return point(near);
  // Exact in parts of 53 bits.
  return add(multiply(ofWhole(value >> 53n), point(2 ** 53)), point(Number(value & ((1n << 53n) - 1n))));
}

const fractions = new WeakMap<Fraction, Interval>();

function fractionInterval(value: Fraction): Interval {
  const known = fractions.get(value);
  if (known !== undefined) return known;
  const interval = ofFraction(value);
  fractions.set(value, interval);
  return interval;
}

/** Returns the values of an expression, operation by operation as it is written. */
export function enclosedExpression(expression: Expression, box: Box): Interval {
  switch (expression.kind) {
    case 'number':
      return ofFraction(decimal(expression.value));
    case 'symbol':
      return box.get(expression.name) ?? CONSTANTS[expression.name as 'pi' | 'e'] ?? UNDEFINED;
    case 'call':
      if (!isFunctionName(expression.name)) return UNDEFINED;
      return elementary(expression.name, enclosedExpression(expression.argument, box));
    case 'minus':
      return negate(enclosedExpression(expression.argument, box));
    case 'bracket':
      return enclosedExpression(expression.content, box);
    case 'binary': {
      const left = enclosedExpression(expression.left, box);
      if (expression.operator === '^') return raised(left, expression.right, box);
      const right = enclosedExpression(expression.right, box);
      return OPERATIONS[expression.operator](left, right);
    }
  }
}

const OPERATIONS = { '+': add, '-': subtract, '*': multiply, '/': divide } as const;

function raised(base: Interval, exponent: Expression, box: Box): Interval {
  const value = enclosedExpression(exponent, box);
  if (value.lower === value.upper && Number.isInteger(value.lower) && Math.abs(value.lower) <= 64) {
    const result = power(base, Math.abs(value.lower));
    return value.lower < 0 ? divide(point(1), result) : result;
  }
  return elementary('exp', multiply(value, elementary('log', base)));
}

/** Returns a function of terms that remembers what it enclosed over this box. */
export function enclosed(box: Box): (term: Term) => Interval {
  const known = new Map<number, Interval>();
  const remembered = (id: number, make: () => Interval): Interval => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const made = make();
    known.set(id, made);
    return made;
  };
  const ofTerm = (term: Term): Interval =>
    remembered(term.id, () => {
      let total = fractionInterval(term.constant);
      for (const [part, coefficient] of term.parts) {
        total = add(total, multiply(fractionInterval(coefficient), ofProduct(part)));
      }
      return total;
    });
  const ofProduct = ({ id, factors }: Product): Interval =>
    remembered(id, () => {
      let result = point(1);
      for (const [factor, n] of factors) result = multiply(result, power(ofFactor(factor), n));
      return result;
    });
  const ofFactor = (factor: Atom | Term): Interval =>
    factor.kind === 'sum' ? ofTerm(factor) : remembered(factor.id, () => ofAtom(factor));
  const ofAtom = (atom: Atom): Interval => {
    switch (atom.kind) {
      case 'variable':
        return box.get(atom.name) ?? UNDEFINED;
      case 'constant':
        return CONSTANTS[atom.name];
      case 'inverse':
        return divide(point(1), ofTerm(atom.of));
      case 'call':
        return elementary(atom.name, ofTerm(atom.argument));
    }
  };
  return ofTerm;
}
