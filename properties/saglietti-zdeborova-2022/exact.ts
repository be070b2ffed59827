/** Second evaluation of the refutation of (13). */
import { in64Digits } from '../exact/arithmetic.ts';
import { gaussianTail } from '../exact/gaussian-tail.ts';

/** Two clusters of shares .2 and .8 and variance 1; the classifier of overlap 1 and norm `q = 1 + 1/α`. */
export const printedNorm = in64Digits<{ dimension: number; alpha: number; power: number }>((witness, of) => {
  const { dimension: N, alpha, power } = witness;
  const q = of('1 + 1/alpha', { alpha });
  const error = (bias: typeof q) => {
    const at = (sign: number) => gaussianTail(of('(1 + sign*b)/sqrt(q)', { sign, b: bias, q }));
    return of('1/5 * u + 4/5 * v', { u: at(1), v: at(-1) });
  };
  const printed = error(of('q * N^power/2 * log(1/4)', { q, N, power }));
  const least = error(of('q/2 * log(1/4)', { q }));
  return { gap: of('least + 1e-9 - e', { least, e: printed }), 'error as printed': printed, 'least error': least };
});
