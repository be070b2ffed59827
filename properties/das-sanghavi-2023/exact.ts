/** Second evaluation: risks of ridge regression in two coordinates, and of the best mix as a parabola's minimum. */
import { inRationals } from '../exact/arithmetic.ts';

interface Witness {
  readonly eigenvalues: readonly number[];
  readonly signal: readonly number[];
  readonly rho: number;
  readonly from: number;
  readonly to: number;
}

export const gainGrowsWithNoise = inRationals<Witness>(({ eigenvalues, signal, rho, from, to }, of) => {
  /** `E‖ŵ − θ‖²` where coefficient i is kept by `f_i` and its noise has variance `τρ/s_i`. */
  const risk = (ratio: string, tau: number, x: typeof zero) =>
    eigenvalues.reduce((sum, s, i) => {
      const h = of('s/(s + rho)', { s, rho });
      const f = of(ratio, { h, x });
      return of('sum + (1 - f)^2 * b^2 + f^2 * tau*rho/s', { sum, f, b: signal[i], tau, rho, s });
    }, zero);
  const zero = of('0');
  /** Three risks of a parabola in ξ give its minimum. */
  const relativeGain = (tau: number) => {
    const at = (x: string) => risk('h + x*(h^2 - h)', tau, of(x));
    const [a, b, c] = [at('-1'), at('0'), at('1')];
    const scope = { a, b, c };
    return of('(c - a)^2/(8*(a - 2*b + c))/b', scope);
  };
  const [before, after] = [relativeGain(from), relativeGain(to)];
  return { gap: of('after - before', { after, before }), 'gain at the first noise': before, 'at the second': after };
});
