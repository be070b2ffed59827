/**
 * Section 2, the special case `T = 1`: equation (3) is linear in probabilities, `S(z_eff) = ρ S(z_t) + (1 − ρ) y_g`.
 * Hence `S(z_eff) > 1 − ρ` for the label 1, and with `ρ ≤ ½` the student is right however wrong its teacher is.
 *
 * Tested on random teachers, and at the boundary `ρ = ½` with a teacher that is as wrong as doubles allow.
 */

import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { label, softRatio, teacherLogit } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const mixesProbabilities = (weight: (rho: number) => number) =>
  forAll(
    fc.record({ teacherLogit, label, softRatio }),
    ({ teacherLogit: zt, label: y, softRatio: rho }) => {
      const z = effectiveLogit(zt, y, { softRatio: rho, temperature: 1 });
      const w = weight(rho);
      // Of the probability that is missing from the label: exact in the tails too.
      const missing = sigmoid(-y * z);
      const expected = w * sigmoid(-y * zt);
      return -Math.abs(relativeSlack(missing, expected));
    },
    // |z| ≤ 45 is off by 8u|z|, and that is the relative error of its exponential.
    { runs: 3000, tolerance: 1e-12 },
  );

export const temperatureOne = claim({
  id: 'ji-zhu-2020/temperature-one',
  ...jiZhu2020('Section 2'),
  statement: String.raw`T = 1 \Rightarrow S(z_{\mathrm{eff}}) = \rho\, S(z_t) + (1 - \rho)\, y_g`,
  status: 'derived',
  kind: mixesProbabilities((rho) => rho),
});

gate(temperatureOne, {
  mutants: [
    mutant(
      'ρ squared',
      mixesProbabilities((rho) => rho * rho),
    ),
  ],
});

const surelyCorrect = (largest: number, floor: (rho: number) => number) =>
  forAll(
    fc.record({ teacherLogit, softRatio, label, share: fc.double({ min: 0.001, max: 1, noNaN: true }) }),
    ({ teacherLogit: zt, softRatio: rho, label: y, share }) => {
      const z = y * effectiveLogit(zt, y, { softRatio: rho, temperature: 1 });
      const gentle = y * effectiveLogit(zt, y, { softRatio: largest * share, temperature: 1 });
      return Math.min(sigmoid(z) - floor(rho), gentle);
    },
    {
      runs: 2000,
      tolerance: 1e-13,
      examples: [
        { teacherLogit: -36, softRatio: 0.5, label: 1 as const, share: 1 },
        { teacherLogit: -3, softRatio: 0.9, label: 1 as const, share: 1 },
      ],
    },
  );

export const correctAtTemperatureOne = claim({
  id: 'ji-zhu-2020/temperature-one-corrects',
  ...jiZhu2020('Section 2'),
  statement: String.raw`T = 1,\ y_g = 1 \Rightarrow S(z_{\mathrm{eff}}) > 1 - \rho; \quad \rho \le \tfrac12
    \Rightarrow \text{the student is right however wrong the teacher}`,
  status: 'as printed',
  kind: surelyCorrect(1 / 2, (rho) => 1 - rho),
});

gate(correctAtTemperatureOne, {
  mutants: [
    mutant(
      'ρ ≤ 0.51',
      surelyCorrect(0.51, (rho) => 1 - rho),
    ),
    mutant(
      '1 − ρ² below',
      surelyCorrect(1 / 2, (rho) => 1 - rho * rho),
    ),
  ],
});
