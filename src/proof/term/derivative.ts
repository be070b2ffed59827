import type { FunctionName } from '../../bounds/expression/tree.ts';
import { fraction } from '../../numerics/fraction.ts';
import {
  type Atom,
  added,
  call,
  constant,
  inverse,
  isZero,
  negated,
  type Product,
  powered,
  product,
  quotient,
  subtracted,
  sum,
  type Term,
  type Terms,
  variable,
  whole,
} from './term.ts';

/**
 * Returns `∂term/∂name`.
 *
 * The derivative of each function keeps the operations on which its existence depends (`1/√u`, `u/|u|`), so that it is
 * undefined where the function has no slope.
 */
export function derivative(store: Terms, term: Term, name: string): Term {
  const known = new Map<Term, Term>();
  const ofTerm = (of: Term): Term => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const result = sum(store, ...of.parts.map(([part, coefficient]) => [ofProduct(part), coefficient] as const));
    known.set(of, result);
    return result;
  };
  const ofFactor = (factor: Atom | Term): Term => (factor.kind === 'sum' ? ofTerm(factor) : ofAtom(factor));
  const ofProduct = ({ factors }: Product): Term => {
    const parts = factors.map(([factor, exponent], i) => {
      const slope = ofFactor(factor);
      if (isZero(slope)) return whole(store, 0);
      const rest = factors.map(([other, n], j) => powered(store, termOfFactor(store, other), i === j ? n - 1 : n));
      return product(store, whole(store, exponent), slope, ...rest);
    });
    return sum(store, ...parts.map((part) => [part, fraction(1n)] as const));
  };
  const ofAtom = (atom: Atom): Term => {
    switch (atom.kind) {
      case 'variable':
        return whole(store, atom.name === name ? 1 : 0);
      case 'constant':
        return whole(store, 0);
      case 'inverse': {
        const slope = ofTerm(atom.of);
        if (isZero(slope)) return slope;
        return negated(store, product(store, slope, powered(store, inverse(store, atom.of), 2)));
      }
      case 'call': {
        const slope = ofTerm(atom.argument);
        if (isZero(slope)) return slope;
        const logarithm = atom.name === 'log' ? slopeOfLogarithm(store, atom.argument, slope, ofTerm) : undefined;
        return logarithm ?? product(store, slopes[atom.name](store, atom.argument), slope);
      }
    }
  };
  return ofTerm(term);
}

/** Returns a factor of a product as a term. */
export function termOfFactor(store: Terms, factor: Atom | Term): Term {
  switch (factor.kind) {
    case 'sum':
      return factor;
    case 'variable':
      return variable(store, factor.name);
    case 'constant':
      return constant(store, factor.name);
    case 'inverse':
      return inverse(store, factor.of);
    case 'call':
      return call(store, factor.name, factor.argument);
  }
}

/** `ln cosh u` has the slope `u′ tanh u`, which does not overflow. */
function slopeOfLogarithm(store: Terms, argument: Term, slope: Term, ofTerm: (of: Term) => Term): Term {
  if (argument.parts.length === 1 && argument.constant.numerator === 0n) {
    const [[{ factors }]] = argument.parts;
    const [[factor, exponent]] = factors;
    if (factors.length === 1 && exponent === 1 && factor.kind === 'call' && factor.name === 'cosh') {
      return product(store, call(store, 'tanh', factor.argument), ofTerm(factor.argument));
    }
  }
  return quotient(store, slope, argument);
}

const one = (store: Terms) => whole(store, 1);
const square = (store: Terms, u: Term) => powered(store, u, 2);

/** The derivative of each function by its argument. */
const slopes: Readonly<Record<FunctionName, (store: Terms, u: Term) => Term>> = {
  sqrt: (store, u) => inverse(store, product(store, whole(store, 2), call(store, 'sqrt', u))),
  log: (store, u) => inverse(store, u),
  log1p: (store, u) => inverse(store, added(store, one(store), u)),
  exp: (store, u) => call(store, 'exp', u),
  expm1: (store, u) => call(store, 'exp', u),
  tanh: (store, u) => subtracted(store, one(store), square(store, call(store, 'tanh', u))),
  atanh: (store, u) => inverse(store, subtracted(store, one(store), square(store, u))),
  sinh: (store, u) => call(store, 'cosh', u),
  cosh: (store, u) => call(store, 'sinh', u),
  sin: (store, u) => call(store, 'cos', u),
  cos: (store, u) => negated(store, call(store, 'sin', u)),
  asin: (store, u) => inverse(store, call(store, 'sqrt', subtracted(store, one(store), square(store, u)))),
  acos: (store, u) => negated(store, slopes.asin(store, u)),
  abs: (store, u) => quotient(store, u, call(store, 'abs', u)),
};
