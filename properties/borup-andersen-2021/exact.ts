/** Second evaluations of the refutations in `sparsification`: by the rounds themselves, not their closed form. */
import { in64Digits, inRationals } from '../exact/arithmetic.ts';
import { extremeEigenvalues } from '../exact/eigenvalues.ts';

/** `B_{τ+1} = A (α + (1 − α) B_τ)`, `B_1 = A`, for two components. */
export const sparsifies = inRationals<{ large: number; small: number; truthShare: number }>((witness, of) => {
  const next = (share: number, before: typeof first) =>
    of('A * (alpha + (1 - alpha) * B)', { A: share, alpha: witness.truthShare, B: before });
  const first = of('x', { x: witness.large });
  let factors = [first, of('x', { x: witness.small })];
  const ratios = [of('a/b', { a: factors[0], b: factors[1] })];
  while (ratios.length < 8) {
    factors = [next(witness.large, factors[0]), next(witness.small, factors[1])];
    ratios.push(of('a/b', { a: factors[0], b: factors[1] }));
  }
  const steps = ratios.slice(1).map((ratio, i) => of('after/before - 1', { after: ratio, before: ratios[i] }));
  return { gap: of('min(steps)', { steps }), 'first ratio': ratios[0], second: ratios[1], third: ratios[2] };
});

/** The eleven points `i/10` under the Gaussian kernel `e^{−80 d²}`. */
export const ownExampleSparsifies = in64Digits<{ ridge: number; truthShare: number }>((witness, of) => {
  const { ridge, truthShare: alpha } = witness;
  const points = Array.from({ length: 11 }, (_, i) => i);
  const entries = points.map((i) => of('exp(-80 * (i/10)^2)', { i }));
  const gram = points.map((i) => points.map((j) => entries[Math.abs(i - j)]));
  const { largest, smallest } = extremeEigenvalues(gram);
  const share = (d: typeof largest) => of('d/(d + ridge)', { d, ridge });
  let factors = [share(largest), share(smallest)];
  const [top, bottom] = factors;
  const ratios = [of('a/b', { a: top, b: bottom })];
  while (ratios.length < 12) {
    factors = factors.map((B, k) => of('A * (alpha + (1 - alpha) * B)', { A: k === 0 ? top : bottom, alpha, B }));
    ratios.push(of('a/b', { a: factors[0], b: factors[1] }));
  }
  const steps = ratios.slice(1).map((ratio, i) => ratio.minus(ratios[i]));
  return {
    gap: of('min(steps)', { steps }),
    'largest eigenvalue': largest,
    'smallest eigenvalue': smallest,
    'second ratio': ratios[1],
    'third ratio': ratios[2],
  };
});
