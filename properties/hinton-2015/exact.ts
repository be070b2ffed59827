/** Second evaluations: norms of the gradient of `T² KL` from its three different entries. */
import type { BigNumber } from 'mathjs';
import { type Formulas, in64Digits } from '../exact/arithmetic.ts';

/** `‖T (σ(b/T) − σ(a/T))‖` at `a = 10e₁`, `b = 10e₂`: the entries 3 to K are the same in both softmaxes. */
function disagreement(of: Formulas<BigNumber>, classes: number, temperature: number): BigNumber {
  const scope = { K: classes, T: temperature };
  const sum = of('exp(10/T) + K - 1', scope);
  const [large, small] = [of('exp(10/T)/s', { ...scope, s: sum }), of('1/s', { s: sum })];
  return of('T*sqrt((small - large)^2 + (large - small)^2)', { ...scope, large, small });
}

interface Witness {
  readonly classes: number;
  readonly temperatures: readonly number[];
}

export const unchangedContributions = in64Digits<Witness>(({ classes, temperatures }, of) => {
  const [cold, hot] = temperatures.map((T) => disagreement(of, classes, T));
  return { gap: of('10 - max(cold/hot, hot/cold)', { cold, hot }), 'norm when cold': cold, 'norm when hot': hot };
});

export const monotoneInTemperature = in64Digits<Witness>(({ classes, temperatures }, of) => {
  const [cold, warm, hot] = temperatures.map((T) => disagreement(of, classes, T));
  const gap = of('max(min(b - a, c - b), min(a - b, b - c))', { a: cold, b: warm, c: hot });
  return { gap, 'norm when cold': cold, 'when warm': warm, 'when hot': hot };
});
