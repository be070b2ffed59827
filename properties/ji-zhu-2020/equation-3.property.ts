/**
 * Equation (3), Section 2. A student with logit `z` on one sample minimises `ρ H(S(z_t/T), S(z/T)) + (1 − ρ) H(y_g,
 * S(z))` (equation (2): no factor `T²`). The derivative vanishes at the *effective student logit* `z_eff(z_t, y_g; ρ,
 * T)`:
 *
 *   (ρ/T) (S(z/T) − S(z_t/T)) + (1 − ρ) (S(z) − y_g) = 0.
 *
 * Tested on random `(z_t, y_g, ρ, T)`: the left side changes its sign within 10⁻⁹ of the library's root, at both ends
 * of ρ and between.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid, sigmoidDifference } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { label, type MixedSample, mixedSample, teacherLogit, temperature } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** What a student's logit is taken to be. */
type Rule = (teacherLogit: number, label: 1 | -1, mix: LabelMix) => number;

/** The left side of equation (3) and the size of its terms. */
function stationarity({ teacherLogit: zt, label: y, mix }: MixedSample, z: number): { value: number; size: number } {
  const { softRatio: rho, temperature: T } = mix;
  const soft = (rho / T) * sigmoidDifference(zt / T, z / T, (z - zt) / T);
  // S(z) − y without cancellation.
  const hard = (1 - rho) * -y * sigmoid(-y * z);
  return { value: soft + hard, size: Math.abs(soft) + Math.abs(hard) };
}

const solvesTheEquation = (rule: Rule) =>
  forAll(
    mixedSample,
    (sample) => {
      const { teacherLogit: zt, label: y, mix } = sample;
      const z = rule(zt, y, mix);
      const { value, size } = stationarity(sample, z);
      // The sign of the left side just below and above: one root, as the left side increases.
      const reach = 1e-9 * Math.max(1, Math.abs(z));
      const below = stationarity(sample, z - reach).value;
      const above = stationarity(sample, z + reach).value;
      return { slack: below < 0 && above > 0 && Number.isFinite(z) ? 0 : -1, z, value, size };
    },
    { runs: 3000 },
  );

export const uniqueRoot = claim({
  id: 'ji-zhu-2020/effective-logit',
  ...jiZhu2020('Section 2, equation (3)'),
  statement: String.raw`\rho \in (0, 1) \Rightarrow \tfrac\rho T\bigl(S(z/T) - S(z_t/T)\bigr) + (1 - \rho)\bigl(S(z) -
    y_g\bigr) = 0 \text{ has one root } z_{\mathrm{eff}}, \text{ and it is finite}`,
  status: 'as printed',
  kind: solvesTheEquation(effectiveLogit),
});

gate(uniqueRoot, {
  mutants: [
    mutant(
      'a factor T² in front of the soft loss',
      solvesTheEquation((zt, y, { softRatio: rho, temperature: T }) => {
        // ρT²/(ρT² + 1 − ρ) is the soft ratio that such a factor amounts to.
        return effectiveLogit(zt, y, { softRatio: (rho * T * T) / (rho * T * T + 1 - rho), temperature: T });
      }),
    ),
    mutant(
      'logits averaged',
      solvesTheEquation((zt, y, { softRatio: rho }) => rho * zt + (1 - rho) * y),
    ),
  ],
});

const atTheEnds = (rule: Rule) =>
  forAll(
    fc.record({ teacherLogit, label, temperature }),
    ({ teacherLogit: zt, label: y, temperature: T }) => {
      const soft = rule(zt, y, { softRatio: 1, temperature: T });
      const hard = rule(zt, y, { softRatio: 0, temperature: T });
      // As ρ → 0 the root passes every bound: it is at least ln((1 − ρ)T/ρ · …), 50 here.
      const nearlyHard = rule(zt, y, { softRatio: 1e-30, temperature: T });
      return soft === zt && hard === y * Number.POSITIVE_INFINITY && y * nearlyHard > 50 ? 0 : -1;
    },
    { runs: 500 },
  );

export const ends = claim({
  id: 'ji-zhu-2020/effective-logit-ends',
  ...jiZhu2020('Section 2, equation (3)'),
  statement: String.raw`\rho = 1 \Rightarrow z_{\mathrm{eff}} = z_t; \quad \rho = 0 \text{ has no finite root}, \;
    z_{\mathrm{eff}} \to \pm\infty \text{ as } \rho \to 0`,
  status: 'as printed',
  kind: atTheEnds(effectiveLogit),
});

gate(ends, {
  mutants: [
    mutant(
      'ρ taken for the share of hard labels',
      atTheEnds((zt, y, { softRatio: rho, temperature: T }) => {
        return effectiveLogit(zt, y, { softRatio: 1 - rho, temperature: T });
      }),
    ),
  ],
});
