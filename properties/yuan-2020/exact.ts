/** Second evaluation of the refutation of "the only difference". */
import { in64Digits } from '../exact/arithmetic.ts';
import { rootBetween } from '../exact/root.ts';

/** Where the student of a uniform teacher ends by (4): `(1 − α)(σ(z) − 1) + (α/τ)(σ(z/τ) − ½) = 0`. */
export const onlyDifference = in64Digits<{ alpha: number; temperature: number }>((witness, of) => {
  const slope = '(1 - a)*(1/(1 + exp(-z)) - 1) + a/t*(1/(1 + exp(-z/t)) - 1/2)';
  const logit = rootBetween((z) => of(slope, { a: witness.alpha, t: witness.temperature, z }), of('0'), of('50'));
  const distilled = of('1/(1 + exp(-z))', { z: logit });
  const smoothed = of('1 - a/2', { a: witness.alpha });
  return {
    gap: of('1e-9 - abs(a - b)', { a: smoothed, b: distilled }),
    'q_y of (3)': smoothed,
    'q_y of (4)': distilled,
  };
});
