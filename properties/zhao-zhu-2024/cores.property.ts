/**
 * Zhao & Zhu 2024: the missing mass of one label, `x(1 − x)ⁿ`, is largest at `x = 1/(n + 1)`; there it is `nⁿ/(n +
 * 1)^{n+1}`, at most `1/(en)` and at least `1/(e(n + 1))`. In `x = 1/n` the logarithms of both are `(1 + x) ln(1 + x) ≥
 * x` and `ln(1 + x) ≤ x`: proved for all x ≥ 0, so for every n.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { zhaoZhu2024 } from './source.ts';

const POSITIVE = [0, Number.POSITIVE_INFINITY] as const;

const peakBelow: RealDefinition = {
  variables: { x: POSITIVE },
  constants: { C: '1' },
  slack: '(1 + x)*log(1 + x) - C*x',
  routes: [{ variable: 'x', at: 0, order: 2 }],
  sharpIn: ['C', 1.01],
  library: ({ x }) => (1 + x) * Math.log1p(x) - x,
};

export const peakUpper = claim({
  id: 'zhao-zhu-2024/missing-mass-peak-upper',
  ...zhaoZhu2024('Theorem 4.4'),
  statement: String.raw`\frac{n^n}{(n + 1)^{n+1}} \le \frac1{en} \text{ for every real } n > 0: \; (1 + x) \ln(1 + x)
    \ge x,\ x = 1/n`,
  status: 'derived',
  kind: forAllReal(peakBelow),
});

gate(peakUpper, { mutants: [mutant('1.1 x', forAllReal(withConstants(peakBelow, { C: '1.1' })))] });

const peakAbove: RealDefinition = {
  variables: { x: POSITIVE },
  constants: { C: '1' },
  slack: 'C*x - log(1 + x)',
  routes: [{ variable: 'x', at: 0, order: 1 }],
  sharpIn: ['C', 0.99],
  library: ({ x }) => x - Math.log1p(x),
};

export const peakLower = claim({
  id: 'zhao-zhu-2024/missing-mass-peak-lower',
  ...zhaoZhu2024('Theorem 5.1'),
  statement: String.raw`\frac{n^n}{(n + 1)^{n+1}} \ge \frac1{e (n + 1)} \text{ for every real } n > 0: \; \ln(1 + x)
    \le x,\ x = 1/n`,
  status: 'derived',
  kind: forAllReal(peakAbove),
});

gate(peakLower, { mutants: [mutant('0.9 x', forAllReal(withConstants(peakAbove, { C: '0.9' })))] });
