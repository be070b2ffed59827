/**
 * Medvedev et al. 2025, the limit of weak to strong generalisation: its scalar core and what the floor lies between.
 *
 * For `0 ≤ S ≤ I` the student `Sf_T` lies in the ball with the diameter from 0 to `f_T`: `Sf_T = f_T/2 + k ‖f_T‖/2 · w`
 * with a unit vector w and `k ≤ 1`. With `‖f* − f_T/2‖ = √(1 + 3L)/2`, `‖f_T‖ = √(1 − L)` and the cosine c of w with
 * `f* − f_T/2` the law of cosines gives `‖f* − Sf_T‖²`. Proved for all L, k and c; the others in `v = √(1 − L)`.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { weakToStrongFloor } from '../../src/linearised/weak-to-strong.ts';
import { medvedev2025 } from './source.ts';

const [A, B] = ['sqrt(1 + 3*L)', 'sqrt(1 - L)'];

const inThePlane: RealDefinition = {
  variables: { L: [0, 1], k: [0, 1], c: [-1, 1] },
  constants: { C: '1' },
  slack: `(1 + 3*L + k^2*(1 - L) - 2*k*c*${A}*${B})/4 - C*(${A} - ${B})^2/4`,
  routes: [
    {
      factors: [{ slack: `${B}/4` }, { slack: `2*${A}*k*(1 - c) + (1 - k)*(2*(${A} - ${B}) + ${B}*(1 - k))` }],
    },
  ],
  sharpIn: ['C', 1.01],
  library: ({ L, k, c }) => {
    const product = Math.sqrt((1 + 3 * L) * (1 - L));
    return (1 + 3 * L + k ** 2 * (1 - L) - 2 * k * c * product) / 4 - weakToStrongFloor(L);
  },
};

export const floorInThePlane = claim({
  id: 'medvedev-2025/floor-in-the-plane',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`0 \le L, k \le 1,\ |c| \le 1:\quad \tfrac14 \bigl(1 + 3L + k^2 (1 - L) - 2kc \sqrt{(1 + 3L)(1 -
    L)}\bigr) \ge \tfrac14 (\sqrt{1 + 3L} - \sqrt{1 - L})^2`,
  status: 'derived',
  kind: forAllReal(inThePlane),
});

gate(floorInThePlane, { mutants: [mutant('1.1 times it', forAllReal(withConstants(inThePlane, { C: '1.1' })))] });

const FLOOR = '(sqrt(4 - 3*v^2) - v)^2/4';

const belowSquare: RealDefinition = {
  variables: { v: [0, 1] },
  constants: { C: '1' },
  slack: `C*(1 - v^2)^2 - ${FLOOR}`,
  routes: [
    { variable: 'v', at: 1, order: 3 },
    { variable: 'v', at: 0, order: 1 },
  ],
  sharpIn: ['C', 0.99],
  // The library is handed L, of which √(1 − L) loses digits near v = 0.
  libraryAt: ({ v }) => ({ v: Math.max(0.01, v) }),
  library: ({ v }) => (1 - v ** 2) ** 2 - weakToStrongFloor(1 - v ** 2),
};

export const floorBelowSquare = claim({
  id: 'medvedev-2025/floor-below-square',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`\tfrac14 (\sqrt{1 + 3L} - \sqrt{1 - L})^2 \le L^2, \quad 0 \le L \le 1`,
  status: 'derived',
  kind: forAllReal(belowSquare),
});

gate(floorBelowSquare, { mutants: [mutant('0.9 L²', forAllReal(withConstants(belowSquare, { C: '0.9' })))] });

const aboveSeries: RealDefinition = {
  variables: { v: [0, 1] },
  constants: { C: '1' },
  slack: `${FLOOR} - C*(1 - v^2)^2*v^2`,
  routes: [{ variable: 'v', at: 1, order: 4 }],
  sharpIn: ['C', 1.01],
  libraryAt: ({ v }) => ({ v: Math.max(0.01, v) }),
  library: ({ v }) => weakToStrongFloor(1 - v ** 2) - (1 - v ** 2) ** 2 * v ** 2,
};

export const floorAboveSeries = claim({
  id: 'medvedev-2025/floor-above-series',
  ...medvedev2025('limits of weak to strong generalisation'),
  statement: String.raw`\tfrac14 (\sqrt{1 + 3L} - \sqrt{1 - L})^2 \ge L^2 - L^3, \quad 0 \le L \le 1`,
  status: 'derived',
  kind: forAllReal(aboveSeries),
});

gate(floorAboveSeries, { mutants: [mutant('1.1 (L² − L³)', forAllReal(withConstants(aboveSeries, { C: '1.1' })))] });
