/**
 * Nagarajan et al. 2023: scalar cores of the exaggeration. At `r = λ₂/λ₁ = ½`, with `P = √(1 − A₁(T))` and `Q = √(1 −
 * A₁(s))`, the progress below is `A₂(T) = 1 − P`, `A₂(s) = 1 − Q` and at the matched time `A₂(t) = 1 − √(P² + Q² −
 * P²Q²)`. Ridge c, then c′, in units of `λ₁`, with `r = λ₂/λ₁`. Proved for all real numbers that they are about.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { nagarajan2023 } from './source.ts';

const half: RealDefinition = {
  variables: { P: [0, 1], Q: [0, 1] },
  constants: { C: '1' },
  slack: 'C*(P + Q - P*Q)^2 - P^2 - Q^2 + P^2*Q^2',
  routes: [{ equals: '2*P*Q*(1 - P)*(1 - Q)' }],
  sharpIn: ['C', 0.99],
};

export const exaggerationAtHalf = claim({
  id: 'nagarajan-2023/exaggeration-at-half',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`r = \tfrac12,\; A_1(t) = A_1(T) A_1(s):\quad A_2(T) A_2(s) \le A_2(t), \text{ i.e. } (P + Q -
    PQ)^2 \ge P^2 + Q^2 - P^2 Q^2`,
  status: 'derived',
  kind: forAllReal(half),
});

gate(exaggerationAtHalf, { mutants: [mutant('0.9 of the left side', forAllReal(withConstants(half, { C: '0.9' })))] });

const deficitBelow: RealDefinition = {
  variables: { P: [0, 1], Q: [0, 1] },
  constants: { C: '0.0982' },
  slack: 'C - P - Q + P*Q + sqrt(P^2 + Q^2*(1 - P^2))',
  sharpIn: ['C', 0.99],
};

export const deficitAtHalf = claim({
  id: 'nagarajan-2023/deficit-at-half',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`r = \tfrac12,\; A_1(t) = A_1(T) A_1(s):\quad A_2(t) - A_2(T) A_2(s) \le 0.0982`,
  status: 'derived',
  kind: forAllReal(deficitBelow),
});

gate(deficitAtHalf, { mutants: [mutant('0.098', forAllReal(withConstants(deficitBelow, { C: '0.098' })))] });

const ridgeTwice: RealDefinition = {
  variables: { r: [0, 1], c: [0, Number.POSITIVE_INFINITY], b: [0, Number.POSITIVE_INFINITY] },
  constants: { C: '1' },
  slack: '(r + c)*(r + b) - r*(r + c + b + C*c*b)',
  routes: [{ equals: 'c*b*(1 - r)' }],
  sharpIn: ['C', 1.01],
};

export const ridgeTwiceScaled = claim({
  id: 'nagarajan-2023/ridge-twice-shrinks',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`c'' = c + c' + c c' \;(\lambda_1 = 1),\; r = \lambda_2 \le 1:\quad \frac{(r + c)(r + c')}{r^2}
    \ge \frac{r + c''}r`,
  status: 'derived',
  kind: forAllReal(ridgeTwice),
});

gate(ridgeTwiceScaled, { mutants: [mutant('1.1 cc′', forAllReal(withConstants(ridgeTwice, { C: '1.1' })))] });
