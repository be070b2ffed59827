/**
 * Harutyunyan et al. 2023: scalar cores of online distillation and early stopping, per mode `x = λt`, and the
 * complexities of two samples with any kernel `K = [[a, b], [b, c]]`. Proved for all real numbers that they are about.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { harutyunyan2023 } from './source.ts';

const POSITIVE = [0, Number.POSITIVE_INFINITY] as const;

const gapIsPositive: RealDefinition = {
  variables: { x: POSITIVE },
  constants: { C: '1' },
  slack: 'exp(-x)*(x - C + exp(-x))',
  routes: [
    {
      factors: [{ slack: 'exp(-x)' }, { slack: 'x - C + exp(-x)', routes: [{ variable: 'x', at: 0, order: 2 }] }],
    },
  ],
  sharpIn: ['C', 1.01],
  library: ({ x }) => Math.exp(-x) * (x + Math.expm1(-x)),
};

export const gapSign = claim({
  id: 'harutyunyan-2023/online-mode-gap-sign',
  ...harutyunyan2023('online distillation, fixed kernel'),
  statement: String.raw`e^{-x} (x - 1 + e^{-x}) \ge 0,\; x \ge 0`,
  status: 'derived',
  kind: forAllReal(gapIsPositive),
});

gate(gapSign, { mutants: [mutant('x − 1.1 + e^{−x}', forAllReal(withConstants(gapIsPositive, { C: '1.1' })))] });

/** In `u = √x`. */
const isBelow: RealDefinition = {
  variables: { u: POSITIVE },
  constants: { C: '0.639' },
  slack: 'C*u - 1 + exp(-u^2)',
  routes: [{ variable: 'u', at: 0, order: 1 }],
  sharpIn: ['C', 0.99],
  library: ({ u }) => 0.639 * u + Math.expm1(-(u ** 2)),
};

export const ratePerMode = claim({
  id: 'harutyunyan-2023/early-stopping-rate-per-mode',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`1 - e^{-x} \le 0.639 \sqrt x,\; x \ge 0`,
  status: 'derived',
  kind: forAllReal(isBelow),
});

gate(ratePerMode, { mutants: [mutant('0.638', forAllReal(withConstants(isBelow, { C: '0.638' })))] });

/** Entries of kernels of inputs in the unit ball; `Yᵀ K⁻¹ Y · Tr K ≥ 2` for `Y = (1, 1)`, times `det K`. */
const complexityOfTwo: RealDefinition = {
  variables: { a: [0, 1], b: [-1, 1], c: [0, 1] },
  constants: { C: '1' },
  slack: '(a + c - 2*b)*(a + c) - C*2*(a*c - b^2)',
  routes: [{ equals: '(a - b)^2 + (c - b)^2' }],
  sharpIn: ['C', 1.01],
};

export const floorOfTwo = claim({
  id: 'harutyunyan-2023/adjusted-complexity-of-two',
  ...harutyunyan2023('Definition 4, supervision complexity'),
  statement: String.raw`n = 2,\; Y = (1, \pm 1),\; K = \begin{pmatrix} a & b \\ b & c \end{pmatrix} \succ 0:\quad
    Y^\top K^{-1} Y \cdot \mathrm{Tr} K \ge 2`,
  status: 'derived',
  kind: forAllReal(complexityOfTwo),
});

gate(floorOfTwo, { mutants: [mutant('1.1 times it', forAllReal(withConstants(complexityOfTwo, { C: '1.1' })))] });

/** `Tr K · Tr K⁻¹ ≥ 4`, times `det K`. */
const tracesOfTwo: RealDefinition = {
  variables: { a: [0, 1], b: [-1, 1], c: [0, 1] },
  constants: { C: '1' },
  slack: '(a + c)^2 - C*4*(a*c - b^2)',
  routes: [{ equals: '(a - c)^2 + 4*b^2' }],
  sharpIn: ['C', 1.01],
};

export const randomLabelsOfTwo = claim({
  id: 'harutyunyan-2023/random-labels-of-two',
  ...harutyunyan2023('Definition 4, supervision complexity'),
  statement: String.raw`n = 2,\; K \succ 0:\quad \mathrm{Tr} K \cdot \mathrm{Tr} K^{-1} \ge 4`,
  status: 'derived',
  kind: forAllReal(tracesOfTwo),
});

gate(randomLabelsOfTwo, { mutants: [mutant('1.1 times it', forAllReal(withConstants(tracesOfTwo, { C: '1.1' })))] });
