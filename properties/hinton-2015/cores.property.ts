/**
 * Hinton et al. 2015: the slope of a softened loss of two classes at high temperature, the scalar core of the limit
 * with the factor `T²`. With `T²` and two classes the soft force is `T tanh(z/2T)/2`, which tends to `z/4`: the rest is
 * at most `|z|³/(48T²)`, sharply as `z/T → 0`. Proved for all real z and T > 0, in `y = |z|/T`.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { hinton2015 } from './source.ts';

const cubic: RealDefinition = {
  variables: { y: [0, Number.POSITIVE_INFINITY] },
  constants: { C: '1/12' },
  slack: [
    { slack: 'y - 2*tanh(y/2)', routes: [{ variable: 'y', at: 0, order: 1 }] },
    { slack: 'C*y^3 - y + 2*tanh(y/2)', routes: [{ variable: 'y', at: 0, order: 3 }] },
  ],
  sharpIn: ['C', 0.99],
  library: ({ y }) => [y - 2 * Math.tanh(y / 2), y ** 3 / 12 - y + 2 * Math.tanh(y / 2)],
};

export const softForceWhenHot = claim({
  id: 'hinton-2015/soft-force-when-hot',
  ...hinton2015('the factor T²'),
  statement: String.raw`0 \le z - 2T \tanh \frac z{2T} \le \frac{z^3}{12 T^2}, \quad z \ge 0,\ T > 0`,
  status: 'derived',
  kind: forAllReal(cubic),
});

gate(softForceWhenHot, { mutants: [mutant('1/13', forAllReal(withConstants(cubic, { C: '1/13' })))] });
