/** Data that the examples of proofs name: {@link statement}. */
import type { RealStatement } from './statement.ts';

/** `KL(μ(z) ‖ μ(z + s)) ≤ s²/8`. */
export const statement: RealStatement = {
  variables: {
    z: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    s: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  },
  constants: { C: '1/8' },
  slack: 'C*s^2 - (s/2 + log(cosh((z + s)/2)) - log(cosh(z/2)) - (1 + tanh(z/2))/2*s)',
  routes: [{ variable: 's', at: 0, order: 2 }],
  sharpIn: ['C', 0.99],
};
