import { fraction } from '../../numerics/fraction.ts';
import {
  type Atom,
  call,
  constant,
  inverse,
  powered,
  product,
  rational,
  sum,
  type Term,
  type Terms,
  variable,
} from './term.ts';

/** Returns a term with one of its variables replaced by another term, simplified anew. */
export function substituted(store: Terms, term: Term, name: string, by: Term): Term {
  const known = new Map<Term, Term>();
  const inTerm = (of: Term): Term => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const parts = of.parts.map(([{ factors }, coefficient]) => {
      return [
        product(store, ...factors.map(([factor, n]) => powered(store, inFactor(factor), n))),
        coefficient,
      ] as const;
    });
    const result = sum(store, [rational(store, of.constant), fraction(1n)], ...parts);
    known.set(of, result);
    return result;
  };
  const inFactor = (factor: Atom | Term): Term => {
    switch (factor.kind) {
      case 'sum':
        return inTerm(factor);
      case 'variable':
        return factor.name === name ? by : variable(store, factor.name);
      case 'constant':
        return constant(store, factor.name);
      case 'inverse':
        return inverse(store, inTerm(factor.of));
      case 'call':
        return call(store, factor.name, inTerm(factor.argument));
    }
  };
  return inTerm(term);
}
