/**
 * Ji & Zhu 2020, Section 2: scalar cores of what is said of the effective logit, each proved for all real numbers that
 * it is about. With a label `y = 1` the student's logit is positive if and only if the slope of its loss at 0,
 * `(ρ/T)(½ − S(z_t/T)) − (1 − ρ)/2`, is negative.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { jiZhu2020 } from './source.ts';

/** `ρ = k T/(1 + T)` with `k ≤ 1`, and `u = S(z_t/T)`; the slope at 0 times `−2(1 + T)`. */
const corrects: RealDefinition = {
  variables: { T: [0, Number.POSITIVE_INFINITY], k: [0, 1], u: [0, 1] },
  constants: { C: '1' },
  slack: '1 + T - C*k*T - C*k*(1 - 2*u)',
  routes: [{ equals: '(1 - k)*(1 + T) + 2*k*u' }],
  sharpIn: ['C', 1.01],
  library: ({ T, k, u }) => {
    const rho = (k * T) / (1 + T);
    return 2 * (1 + T) * ((1 - rho) / 2 - (k / (1 + T)) * (1 / 2 - u));
  },
  libraryAt: ({ T, k, u }) => ({ T: Math.min(T, 1e3), k, u }),
};

export const correctingCore = claim({
  id: 'ji-zhu-2020/correcting-soft-ratio-suffices',
  ...jiZhu2020('Section 2'),
  statement: String.raw`\rho \le \frac T{1 + T} \;\Rightarrow\; \frac\rho T \bigl(\tfrac12 - S(z_t/T)\bigr) \le
    \frac{1 - \rho}2 \text{ for every } z_t: \text{ at } y = 1 \text{ the student is right}`,
  status: 'derived',
  kind: forAllReal(corrects),
});

gate(correctingCore, { mutants: [mutant('ρ ≤ 1.05 T/(1 + T)', forAllReal(withConstants(corrects, { C: '1.05' })))] });

/** `x = t/2T` and `p` the ratio of the lower temperature to the higher one. */
const softForceFalls: RealDefinition = {
  variables: { x: [0, Number.POSITIVE_INFINITY], p: [0, 1] },
  constants: { C: '1' },
  slack: 'C*tanh(x) - p*tanh(p*x)',
  routes: [{ variable: 'p', at: 1, order: 1 }],
  sharpIn: ['C', 0.99],
};

export const softForce = claim({
  id: 'ji-zhu-2020/soft-force-falls',
  ...jiZhu2020('Section 2, Figure 1, right'),
  statement: String.raw`\frac1T \tanh \frac t{2T} \text{ falls in } T \text{ for } t \ge 0, \text{ so that the root } t
    \text{ of } \frac\rho{2T} \tanh \frac t{2T} = (1 - \rho) S(-t) \text{ increases}`,
  status: 'derived',
  kind: forAllReal(softForceFalls),
});

gate(softForce, { mutants: [mutant('falls by 5 %', forAllReal(withConstants(softForceFalls, { C: '0.95' })))] });

/** In `x = 1/ε`: the sigmoid of `ln(2/ε − 1)` is `1/(1 + 1/(2x − 1))`. */
const smoothed: RealDefinition = {
  variables: { x: [1, Number.POSITIVE_INFINITY] },
  constants: { C: '1' },
  slack: [
    { slack: '1/(1 + 1/(2*x - 1)) - C*(1 - 1/(2*x))', routes: [{ equals: '0' }] },
    { slack: 'C*(1 - 1/(2*x)) - 1/(1 + 1/(2*x - 1))', routes: [{ equals: '0' }] },
  ],
  sharpIn: ['C', 1.01],
  library: ({ x }) => {
    const gap = 1 / (1 + Math.exp(-Math.log(2 * x - 1))) - (1 - 1 / (2 * x));
    return [gap, -gap];
  },
};

export const smoothedLogit = claim({
  id: 'ji-zhu-2020/label-smoothing-logit',
  ...jiZhu2020('Section 2'),
  statement: String.raw`S(\ln(2/\varepsilon - 1)) = 1 - \varepsilon/2,\; 0 < \varepsilon \le 1`,
  status: 'derived',
  kind: forAllReal(smoothed),
});

gate(smoothedLogit, { mutants: [mutant('1.001 (1 − ε/2)', forAllReal(withConstants(smoothed, { C: '1.001' })))] });
