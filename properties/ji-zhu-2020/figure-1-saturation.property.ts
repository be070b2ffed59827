/**
 * Figure 1, Section 2: the wrong teacher's side of the curves. As `z_t → −∞` the effective logit settles at `z_∞(ρ,
 * T)`, the root of `(ρ/T) S(z/T) = (1 − ρ) S(−z)`; it does depend on `T`, below `T = 1` too. On the correct side there
 * is no plateau. That the level does not depend on `T` is what one reads off the figure; no sentence is at hand.
 *
 * Tested far out on both sides, and against a table of levels at `ρ = .05`.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { logit } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { saturation } from '../../src/teacher/effective-logit/regions.ts';
import * as exact from './exact.ts';
import { type MixedSample, mix } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const plateau = (temperatures: readonly [number, number]) =>
  counterexample({
    witness: { softRatio: 0.05, temperatures },
    // Read off a figure, so by a tenth.
    check: ({ softRatio, temperatures: [a, b] }) =>
      0.1 - Math.abs(saturation({ softRatio, temperature: a }) - saturation({ softRatio, temperature: b })),
    exact: exact.coldPlateau,
    correction: 'ji-zhu-2020/saturation',
  });

export const coldPlateau = claim({
  id: 'ji-zhu-2020/cold-plateau',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`\text{The figure, in our words: } T < 1 \Rightarrow z_{\mathrm{eff}} \text{ saturates at a
    level that does not depend on } T`,
  status: 'conjectured',
  // ρ = 0.05: 0.184 at T = 0.1 and 2.155 at T = 0.5.
  kind: plateau([0.1, 0.5]),
});

gate(coldPlateau, { mutants: [mutant('the same temperature twice', plateau([0.5, 0.5]))] });

const saturatesAt = (level: (labelMix: MixedSample['mix']) => number) =>
  forAll(
    fc.record({ mix, beyond: fc.double({ min: 40, max: 400, noNaN: true }) }),
    ({ mix: labelMix, beyond }) => {
      const { temperature } = labelMix;
      const end = level(labelMix);
      // The teacher's own part of the pull is e^{−beyond} of the rest, so that the logit is T e^{−beyond} off at most
      // (and 8u of itself).
      const wrong = effectiveLogit(-temperature * beyond - Math.abs(saturation(labelMix)), 1, labelMix);
      // On the other side there is no level: the student is at least as sure as its teacher.
      const right = effectiveLogit(temperature * beyond, 1, labelMix) - temperature * beyond;
      return Math.min(right, 2e-14 * Math.max(1, temperature, Math.abs(end)) - Math.abs(wrong - end));
    },
    { runs: 2000 },
  );

export const saturationOfWrongTeachers = claim({
  id: 'ji-zhu-2020/saturation',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`\text{a wrong teacher: } z_{\mathrm{eff}} \to z_\infty(\rho, T) \text{ as } z_t \to -\infty,\;
    \tfrac\rho T S(z_\infty/T) = (1 - \rho) S(-z_\infty); \quad \text{a correct one: } z_{\mathrm{eff}} \ge z_t,
    \text{ no plateau}`,
  status: 'corrected',
  kind: saturatesAt(saturation),
});

gate(saturationOfWrongTeachers, {
  mutants: [
    mutant(
      'the level of T = 1',
      saturatesAt(({ softRatio }) => logit(1 - softRatio)),
    ),
  ],
});

const levels = (table: readonly (readonly [temperature: number, level: number])[]) =>
  forAll(
    fc.constantFrom(...table),
    ([temperature, level]) => 0.0005 - Math.abs(saturation({ softRatio: 0.05, temperature }) - level),
    { runs: 20 },
  );

export const saturationTable = claim({
  id: 'ji-zhu-2020/saturation-table',
  ...jiZhu2020('Section 2, Figure 1, right'),
  statement: String.raw`\rho = .05:\; z_\infty = -.005,\ .184,\ 1.037,\ 2.155,\ 2.944 \text{ at } T =
    .05,\ .1,\ .2,\ .5,\ 1`,
  status: 'derived',
  kind: levels([
    [0.05, -0.005],
    [0.1, 0.184],
    [0.2, 1.037],
    [0.5, 2.155],
    [1, 2.944],
  ]),
});

gate(saturationTable, { mutants: [mutant('the level of T = 1 at T = .5', levels([[0.5, 2.944]]))] });
