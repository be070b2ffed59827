import { type Fraction, fraction, plus, times } from '../../numerics/fraction.ts';
import type { Atom, Term } from './term.ts';
import { isZero } from './term.ts';

/** `Σ coefficient Π atomᵉ`, by the key of the monomial. */
type Polynomial = ReadonlyMap<string, { readonly atoms: ReadonlyMap<Atom, number>; readonly coefficient: Fraction }>;

/** Beyond this many monomials a term is not multiplied out. */
const MOST_MONOMIALS = 4000;

/**
 * Says whether a term is 0 by algebra alone: multiplied out, over a common denominator, with `√u² = u`. False says
 * nothing.
 */
export function vanishes(term: Term): boolean {
  if (isZero(term)) return true;
  let polynomial = expanded(term);
  // Each denominator is multiplied out once for its highest power; new ones may come with it.
  for (let round = 0; polynomial !== null && round < 8; round++) {
    if (polynomial.size === 0) return true;
    const inverses = [...polynomial.values()].flatMap(({ atoms }) => [...atoms.keys()].filter(isInverse));
    if (inverses.length === 0) return false;
    const [first] = inverses.sort((a, b) => b.id - a.id);
    polynomial = withoutInverse(polynomial, first);
  }
  return polynomial !== null && polynomial.size === 0;
}

type Inverse = Extract<Atom, { kind: 'inverse' }>;

function isInverse(atom: Atom): atom is Inverse {
  return atom.kind === 'inverse';
}

function withoutInverse(polynomial: Polynomial, inverse: Inverse): Polynomial | null {
  const denominator = expanded(inverse.of);
  if (denominator === null) return null;
  const highest = Math.max(...[...polynomial.values()].map(({ atoms }) => atoms.get(inverse) ?? 0));
  let result: Polynomial | null = new Map();
  for (const [, { atoms, coefficient }] of polynomial) {
    const rest = new Map(atoms);
    rest.delete(inverse);
    let own: Polynomial | null = monomial(rest, coefficient);
    for (let i = atoms.get(inverse) ?? 0; i < highest && own !== null; i++) own = multiplied(own, denominator);
    result = own === null || result === null ? null : summed(result, own, fraction(1n));
  }
  return result;
}

function monomial(atoms: ReadonlyMap<Atom, number>, coefficient: Fraction): Polynomial {
  const key = [...atoms]
    .sort(([a], [b]) => a.id - b.id)
    .map(([{ id }, n]) => `${id}^${n}`)
    .join(' ');
  return new Map(coefficient.numerator === 0n ? [] : [[key, { atoms, coefficient }]]);
}

function expanded(term: Term): Polynomial | null {
  let result: Polynomial | null = monomial(new Map(), term.constant);
  for (const [{ factors }, coefficient] of term.parts) {
    let own: Polynomial | null = monomial(new Map(), coefficient);
    for (const [factor, exponent] of factors) {
      const base: Polynomial | null =
        factor.kind === 'sum' ? expanded(factor) : monomial(new Map([[factor, 1]]), fraction(1n));
      for (let i = 0; i < exponent && own !== null; i++) own = base === null ? null : multiplied(own, base);
    }
    result = own === null || result === null ? null : summed(result, own, fraction(1n));
  }
  return result;
}

function summed(a: Polynomial, b: Polynomial, scale: Fraction): Polynomial {
  const result = new Map(a);
  for (const [key, { atoms, coefficient }] of b) {
    const total = plus(result.get(key)?.coefficient ?? fraction(0n), times(coefficient, scale));
    if (total.numerator === 0n) result.delete(key);
    else result.set(key, { atoms, coefficient: total });
  }
  return result;
}

function multiplied(a: Polynomial, b: Polynomial): Polynomial | null {
  if (a.size * b.size > MOST_MONOMIALS) return null;
  let result: Polynomial | null = new Map();
  for (const [, left] of a) {
    for (const [, right] of b) {
      const atoms = new Map(left.atoms);
      for (const [atom, n] of right.atoms) atoms.set(atom, (atoms.get(atom) ?? 0) + n);
      const own = withoutRoots(atoms, times(left.coefficient, right.coefficient));
      result = own === null || result === null ? null : summed(result, own, fraction(1n));
    }
  }
  return result;
}

/** Replaces the squares of roots by what is under them. */
function withoutRoots(atoms: ReadonlyMap<Atom, number>, coefficient: Fraction): Polynomial | null {
  for (const [atom, n] of atoms) {
    if (n < 2 || atom.kind !== 'call' || atom.name !== 'sqrt') continue;
    const rest = new Map(atoms);
    if (n === 2) rest.delete(atom);
    else rest.set(atom, n - 2);
    const under = expanded(atom.argument);
    return under === null ? null : multiplied(monomial(rest, coefficient), under);
  }
  return monomial(atoms, coefficient);
}
