/**
 * Theorem 1, Section 3, equation (7). The transfer risk `R_n = P[z_t z_s < 0]` of the linearised student is at most
 * `p(π/2 − ᾱ(Δw* − Δw_z, Δŵ − Δw_z))`, where `p(β) = P[ᾱ(φ(x), Δw* − Δw_z) > β]` (equation (6)), `ᾱ` is the acute angle
 * and `Δw_z` the change that gives the zero function.
 *
 * With the acute angle it is false: the student may point away from its teacher. With the angle in `[0, π]` it holds,
 * and beyond a right angle it says nothing. Tested on one sample of inputs used on both sides, so that no probability
 * is estimated.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { acuteAngle } from '../../src/linearised/transfer.ts';
import { angle } from '../../src/numerics/angle.ts';
import { fromRows } from '../../src/numerics/matrix.ts';
import { type AngleRule, type AngleWitness, changeAfter, promised } from './angles.ts';
import * as exact from './exact.ts';
import { buildFeatures, buildVector, difference } from './random-features.ts';
import { jiZhu2020 } from './source.ts';

const obtuse = (witness: AngleWitness & { readonly inputs: readonly number[][] }) =>
  counterexample({
    quote: 'R_n ≤ p(π/2 − ᾱ_n)',
    section: 'Section 3, Theorem 1, equation (7)',
    conditions:
      'R_n = P[z_t z_s < 0], ᾱ_n = ᾱ(Δw* − Δw_z, Δŵ − Δw_z) with ᾱ the acute angle, p of equation (6); the formula is quoted, not the sentence around it',
    witness,
    check: ({ features, oracle, zero, inputs }) => {
      const target = Float64Array.from(oracle);
      const origin = Float64Array.from(zero);
      const change = changeAfter(fromRows(features), target, features.length);
      const student = difference(change, origin);
      return promised({ teacher: difference(target, origin), student, features: fromRows(inputs) }, acuteAngle, 1);
    },
    exact: exact.theorem1AsPrinted,
    correction: 'ji-zhu-2020/theorem-1',
  });

/** Directions in all of the plane: 1000, none of them along an axis. */
const directions = Array.from({ length: 1000 }, (_, i) => {
  const turn = (2 * Math.PI * (i + 0.5)) / 1000;
  return [Math.cos(turn), Math.sin(turn)];
});

// One sample that hardly sees the oracle, ε = .05: the student stays near the start f₀ = −⟨φ, Δw_z⟩, which points away
// from the teacher. Seen from the zero function the angle is π − 2ε, its acute reading 2ε: the bound is 4ε/π = .064,
// the risk 1 − .064.
const nearlyOpposite = {
  features: [[0.05, 1]],
  oracle: [2, 0],
  zero: [1, 0],
  inputs: directions,
};

export const theorem1AsPrinted = claim({
  id: 'ji-zhu-2020/theorem-1-as-printed',
  ...jiZhu2020('Section 3, Theorem 1'),
  statement: String.raw`\mathcal R_n = P[z_t z_s < 0] \le p\bigl(\tfrac\pi2 - \bar\alpha(\Delta w_* - \Delta w_z,
    \Delta \hat w - \Delta w_z)\bigr) \text{ with the acute angle}`,
  status: 'refuted as printed',
  kind: obtuse(nearlyOpposite),
});

gate(theorem1AsPrinted, {
  mutants: [mutant('a student that starts at zero', obtuse({ ...nearlyOpposite, zero: [0, 0] }))],
});

const riskIsBelow = (angleOf: AngleRule, reach: number) =>
  forAll(
    fc.record({
      dimension: fc.integer({ min: 2, max: 5 }),
      seed: fc.integer({ min: 0, max: 10_000 }),
      /** Students around the teacher, around its opposite and unrelated to it. */
      around: fc.constantFrom(1, 0, -1),
      spread: fc.constantFrom(0.01, 0.3, 1),
      inputs: fc.integer({ min: 1, max: 100 }),
    }),
    ({ dimension, seed, around, spread, inputs }) => {
      const set = { samples: 0, spare: dimension, seed };
      const teacher = buildVector(set, 'teacher');
      const off = buildVector(set, 'off');
      const student = teacher.map((value, k) => around * value + spread * off[k]);
      return promised({ teacher, student, features: buildFeatures(set, 'inputs', inputs) }, angleOf, reach);
    },
    { runs: 1000 },
  );

export const theorem1 = claim({
  id: 'ji-zhu-2020/theorem-1',
  ...jiZhu2020('Section 3, Theorem 1'),
  statement: String.raw`\mathcal R_n \le p\bigl(\tfrac\pi2 - \alpha_n\bigr) \text{ if } \alpha_n < \tfrac\pi2,
    \text{ else } \le 1; \quad \alpha_n = \angle(\Delta w_* - \Delta w_z, \Delta \hat w - \Delta w_z) \in [0, \pi]`,
  status: 'corrected',
  kind: riskIsBelow(angle, 1),
});

gate(theorem1, {
  mutants: [
    mutant('the acute angle', riskIsBelow(acuteAngle, 1)),
    mutant('half of the angle', riskIsBelow(angle, 0.5)),
  ],
  sensitivity: { of: 'angle', kind: (factor) => riskIsBelow(angle, 1 / factor) },
});
