/**
 * Real expressions in a form that is simplified as it is built: {@link Term}, {@link sum}, {@link product},
 * {@link quotient}, {@link whole}, {@link call}, with exact rational coefficients.
 *
 * Equal terms are one object of one {@link Terms}, so that a difference of equal terms is 0. A rule may only drop an
 * operation that has a result wherever the whole is used: definedness is checked on the expression as it was written.
 */
import type { FunctionName } from '../../bounds/expression/tree.ts';
import { type Fraction, fraction, over, plus, power, times } from '../../numerics/fraction.ts';

/** What is neither a sum nor a product. */
export type Atom =
  | { readonly kind: 'variable'; readonly id: number; readonly name: string }
  | { readonly kind: 'constant'; readonly id: number; readonly name: 'pi' | 'e' }
  | { readonly kind: 'call'; readonly id: number; readonly name: FunctionName; readonly argument: Term }
  | { readonly kind: 'inverse'; readonly id: number; readonly of: Term };

/** `Π atomᵉ` or, as a factor, a sum of at least two parts; exponents are whole and positive. */
export interface Product {
  readonly kind: 'product';
  readonly id: number;
  readonly factors: readonly (readonly [factor: Atom | Term, exponent: number])[];
}

/** `constant + Σ coefficient part`, parts by rising id. */
export interface Term {
  readonly kind: 'sum';
  readonly id: number;
  readonly constant: Fraction;
  readonly parts: readonly (readonly [part: Product, coefficient: Fraction])[];
}

const ZERO = fraction(0n);
const ONE = fraction(1n);
const isZeroFraction = ({ numerator }: Fraction) => numerator === 0n;
const isOne = ({ numerator, denominator }: Fraction) => numerator === 1n && denominator === 1n;
const keyOf = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

/** Terms that were built, by their contents: equal ones are one object. */
export interface Terms {
  readonly atoms: Map<string, Atom>;
  readonly products: Map<string, Product>;
  readonly sums: Map<string, Term>;
  next: number;
}

/** Returns an empty store. */
export function terms(): Terms {
  return { atoms: new Map(), products: new Map(), sums: new Map(), next: 0 };
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}

/** Returns a rational number as a term. */
export function rational(store: Terms, value: Fraction): Term {
  return sumOf(store, value, new Map());
}

/** Returns a whole number as a term. */
export function whole(store: Terms, value: number): Term {
  return rational(store, fraction(BigInt(value)));
}

/** Says whether it is the number 0. */
export function isZero({ constant, parts }: Term): boolean {
  return parts.length === 0 && isZeroFraction(constant);
}

/** Returns a variable as a term. */
export function variable(store: Terms, name: string): Term {
  return single(
    store,
    kept(store.atoms, `v ${name}`, () => ({ kind: 'variable', id: store.next++, name })),
  );
}

/** Returns π or e as a term. */
export function constant(store: Terms, name: 'pi' | 'e'): Term {
  return single(
    store,
    kept(store.atoms, `c ${name}`, () => ({ kind: 'constant', id: store.next++, name })),
  );
}

function single(store: Terms, atom: Atom): Term {
  return sumOf(store, ZERO, new Map([[productOf(store, new Map([[atom, 1]])), ONE]]));
}

function productOf(store: Terms, factors: ReadonlyMap<Atom | Term, number>): Product {
  const sorted = [...factors].sort(([a], [b]) => a.id - b.id);
  const key = sorted.map(([{ id }, exponent]) => `${id}^${exponent}`).join(' ');
  return kept(store.products, key, () => ({ kind: 'product', id: store.next++, factors: sorted }));
}

function sumOf(store: Terms, value: Fraction, parts: ReadonlyMap<Product, Fraction>): Term {
  const sorted = [...parts].filter(([, coefficient]) => !isZeroFraction(coefficient)).sort(([a], [b]) => a.id - b.id);
  // A sum that is one sum to the first power is that sum.
  if (sorted.length === 1 && isZeroFraction(value) && isOne(sorted[0][1])) {
    const [[factor, exponent], ...rest] = sorted[0][0].factors;
    if (rest.length === 0 && exponent === 1 && factor.kind === 'sum') return factor;
  }
  const key = `${keyOf(value)};${sorted.map(([{ id }, c]) => `${id}*${keyOf(c)}`).join(' ')}`;
  return kept(store.sums, key, () => ({ kind: 'sum', id: store.next++, constant: value, parts: sorted }));
}

/** Returns `Σ coefficient term`. */
export function sum(store: Terms, ...terms: readonly (readonly [term: Term, coefficient: Fraction])[]): Term {
  let value = ZERO;
  const parts = new Map<Product, Fraction>();
  for (const [term, coefficient] of terms) {
    value = plus(value, times(term.constant, coefficient));
    for (const [part, own] of term.parts) {
      parts.set(part, plus(parts.get(part) ?? ZERO, times(own, coefficient)));
    }
  }
  return sumOf(store, value, parts);
}

/** Returns `a + b`. */
export function added(store: Terms, a: Term, b: Term): Term {
  return sum(store, [a, ONE], [b, ONE]);
}

/** Returns `a − b`. */
export function subtracted(store: Terms, a: Term, b: Term): Term {
  return sum(store, [a, ONE], [b, fraction(-1n)]);
}

/** Returns `−a`. */
export function negated(store: Terms, a: Term): Term {
  return sum(store, [a, fraction(-1n)]);
}

/** A term as `coefficient · Π factorᵉ`: a sum of several parts is one factor. */
function factored(term: Term): { coefficient: Fraction; factors: readonly (readonly [Atom | Term, number])[] } {
  if (term.parts.length === 0) return { coefficient: term.constant, factors: [] };
  if (term.parts.length === 1 && isZeroFraction(term.constant)) {
    const [[{ factors }, coefficient]] = term.parts;
    return { coefficient, factors };
  }
  return { coefficient: ONE, factors: [[term, 1]] };
}

/** Returns the product; exponentials in it become one. */
export function product(store: Terms, ...terms: readonly Term[]): Term {
  let coefficient = ONE;
  const factors = new Map<Atom | Term, number>();
  let exponents: Term | undefined;
  for (const term of terms) {
    const own = factored(term);
    coefficient = times(coefficient, own.coefficient);
    for (const [factor, exponent] of own.factors) {
      if (factor.kind === 'call' && factor.name === 'exp') {
        const part: [Term, Fraction] = [factor.argument, fraction(exponent)];
        exponents = sum(store, part, ...(exponents === undefined ? [] : [[exponents, ONE] as const]));
      } else factors.set(factor, (factors.get(factor) ?? 0) + exponent);
    }
  }
  if (isZeroFraction(coefficient)) return whole(store, 0);
  if (exponents !== undefined && !isZero(exponents)) factors.set(callAtom(store, 'exp', exponents), 1);
  if (factors.size === 0) return rational(store, coefficient);
  return sum(store, [sumOf(store, ZERO, new Map([[productOf(store, factors), ONE]])), coefficient]);
}

/** Returns `aⁿ` for a whole `n ≥ 0`. */
export function powered(store: Terms, a: Term, n: number): Term {
  if (a.parts.length === 0) return rational(store, power(a.constant, n));
  return product(store, ...new Array<Term>(n).fill(a));
}

/** Returns `1/a`; a factor that has no zero goes to the other side. */
export function inverse(store: Terms, a: Term): Term {
  const { coefficient, factors } = factored(a);
  // 1/0 is kept, so that it is undefined where it is evaluated.
  if (isZeroFraction(coefficient)) return single(store, inverseAtom(store, a));
  const inverses = factors.map(([factor, exponent]) => {
    if (factor.kind === 'call' && factor.name === 'exp') {
      return call(store, 'exp', sum(store, [factor.argument, fraction(-exponent)]));
    }
    const term = factor.kind === 'sum' ? factor : single(store, factor);
    return powered(store, single(store, inverseAtom(store, term)), exponent);
  });
  return product(store, rational(store, over(ONE, coefficient)), ...inverses);
}

function inverseAtom(store: Terms, of: Term): Atom {
  return kept(store.atoms, `i ${of.id}`, () => ({ kind: 'inverse', id: store.next++, of }));
}

/** Returns `a/b`. */
export function quotient(store: Terms, a: Term, b: Term): Term {
  return product(store, a, inverse(store, b));
}

const ODD: ReadonlySet<string> = new Set(['tanh', 'atanh', 'sinh', 'sin', 'asin']);
const EVEN: ReadonlySet<string> = new Set(['cosh', 'cos', 'abs']);
/** Values at 0. */
const AT_ZERO: ReadonlyMap<string, number> = new Map([
  ...['sqrt', 'log1p', 'expm1', 'tanh', 'atanh', 'sinh', 'sin', 'asin', 'abs'].map((name) => [name, 0] as const),
  ...['exp', 'cosh', 'cos'].map((name) => [name, 1] as const),
]);
/** Values at 1. */
const AT_ONE: ReadonlyMap<string, number> = new Map([
  ['sqrt', 1],
  ['log', 0],
  ['acos', 0],
]);

/** Returns a function of a term; odd and even ones of an argument with a leading minus are those without. */
export function call(store: Terms, name: FunctionName, argument: Term): Term {
  const { constant: value, parts } = argument;
  if (parts.length === 0) {
    const known = isZeroFraction(value) ? AT_ZERO.get(name) : isOne(value) ? AT_ONE.get(name) : undefined;
    if (known !== undefined) return whole(store, known);
  }
  const leading = parts.length > 0 ? parts[0][1] : value;
  if (leading.numerator < 0n && ODD.has(name)) return negated(store, call(store, name, negated(store, argument)));
  if (leading.numerator < 0n && EVEN.has(name)) return call(store, name, negated(store, argument));
  return single(store, callAtom(store, name, argument));
}

function callAtom(store: Terms, name: FunctionName, argument: Term): Atom {
  return kept(store.atoms, `f ${name} ${argument.id}`, () => ({ kind: 'call', id: store.next++, name, argument }));
}
