/**
 * Ji & Telgarsky 2020, Proposition 5.3, sharpened: the margin `arcsin(1/√(2(d − 1)))/(π√(d − 1))` of the noisy 2-XOR
 * cube is not only at least `1/(60d)` but at least `1/(π√2 d) = .2251/d`, its limit. In `v = 1/√(2(d − 1))` this is
 * `(1 + 2v²) arcsin v ≥ v`: proved for all `0 ≤ v ≤ 0.7072`, so for every `d ≥ 2`.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { noisyXorMargin } from '../../src/data/families/noisy-xor.ts';
import { gate } from '../../src/gate/index.ts';
import { jiTelgarsky2020 } from './source.ts';

const aboveLimit: RealDefinition = {
  variables: { v: [0, 0.7072] },
  constants: { C: '1' },
  slack: '(1 + 2*v^2)*asin(v) - C*v',
  routes: [{ variable: 'v', at: 0, order: 1 }],
  sharpIn: ['C', 1.01],
  // Where d is a whole number: dγ = (1 + 2v²) arcsin v/(π√2 v).
  library: ({ v }) => {
    const d = 1 + Math.round(1 / (2 * v ** 2));
    return d * noisyXorMargin(d) * Math.PI * Math.SQRT2 * v - v;
  },
  libraryAt: ({ v }) => ({ v: 1 / Math.sqrt(2 * Math.max(1, Math.min(1e4, Math.round(1 / (2 * v ** 2 + 1e-9))))) }),
};

export const xorMarginAboveLimit = claim({
  id: 'ji-telgarsky-2020/xor-margin-above-its-limit',
  ...jiTelgarsky2020('Proposition 5.3'),
  statement: String.raw`\gamma = \frac{\arcsin(1/\sqrt{2(d - 1)})}{\pi \sqrt{d - 1}} \ge \frac1{\pi \sqrt2\, d}, \quad d
    \ge 2`,
  status: 'derived',
  kind: forAllReal(aboveLimit),
});

gate(xorMarginAboveLimit, { mutants: [mutant('1.1 times it', forAllReal(withConstants(aboveLimit, { C: '1.1' })))] });
