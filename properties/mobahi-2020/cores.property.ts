/**
 * Mobahi et al. 2020: scalar cores. A stopped filter `1 − e^{−sd}` of two eigenvalues with the ratio r, and the length
 * of the labels from one round to the next: with `‖y_t − y_{t+1}‖ = 1` (in units of `√(Kε)`), `q = r_{t+1}` and the
 * cosine `c ∈ [0, 1]` of `y_t − y_{t+1}` with `y_{t+1}` (not negative, because the filters lie in [0, 1]), the law of
 * cosines is `r_t² = q² + 1 + 2cq`. Proved for all real numbers that they are about.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { mobahi2020 } from './source.ts';

const POSITIVE = [0, Number.POSITIVE_INFINITY] as const;

/** `x = s d_j` and `r = d_k/d_j`, the smaller over the larger. */
const between: RealDefinition = {
  variables: { x: POSITIVE, r: [0, 1] },
  constants: { C: '1' },
  slack: [
    { slack: '1 - exp(-r*x) - C*r*(1 - exp(-x))', routes: [{ concaveIn: 'r' }] },
    { slack: 'exp(-r*x) - exp(-x)', routes: [{ variable: 'r', at: 1, order: 1 }] },
  ],
  sharpIn: ['C', 1.01],
  library: ({ x, r }) => [-Math.expm1(-r * x) + r * Math.expm1(-x), Math.exp(-r * x) - Math.exp(-x)],
};

export const stoppedRatio = claim({
  id: 'mobahi-2020/early-stopping-between',
  ...mobahi2020('Abstract'),
  statement: String.raw`0 < d_k \le d_j,\; s > 0:\quad \frac{d_k}{d_j} \le \frac{1 - e^{-s d_k}}{1 - e^{-s d_j}} \le 1`,
  status: 'derived',
  kind: forAllReal(between),
});

gate(stoppedRatio, { mutants: [mutant('1.05 d_k/d_j', forAllReal(withConstants(between, { C: '1.05' })))] });

const lengths: RealDefinition = {
  variables: { q: POSITIVE, c: [0, 1] },
  constants: { C: '1' },
  slack: [
    { slack: '(q + C)^2 - (q^2 + 1 + 2*c*q)', routes: [{ equals: '2*q*(1 - c)' }] },
    { slack: '(q^2 + 1 + 2*c*q) - 1 - q^2', routes: [{ equals: '2*c*q' }] },
  ],
  sharpIn: ['C', 0.99],
};

export const lengthsFall = claim({
  id: 'mobahi-2020/ratios-fall-in-the-plane',
  ...mobahi2020('Number of rounds'),
  statement: String.raw`r_t^2 = r_{t+1}^2 + 1 + 2 c\, r_{t+1},\; 0 \le c \le 1:\quad r_t - 1 \le r_{t+1}, \quad
    r_{t+1}^2 \le r_t^2 - 1`,
  status: 'derived',
  kind: forAllReal(lengths),
});

gate(lengthsFall, { mutants: [mutant('r_t − 0.9', forAllReal(withConstants(lengths, { C: '0.9' })))] });
