import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { logit, sigmoid } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { largestCorrectingSoftRatio, saturation } from '../../src/teacher/effective-logit/regions.ts';
import { type MixedSample, mix, mixedSample } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** `y · z_eff`: positive where the student is right. */
function rightBy({ teacherLogit: zt, label: y, mix: labelMix }: MixedSample): number {
  return y * effectiveLogit(zt, y, labelMix);
}

const correctsAt = (witness: MixedSample) =>
  counterexample({ witness, check: rightBy, correction: 'ji-zhu-2020/correcting-soft-ratio' });

export const halfSuffices = claim({
  id: 'ji-zhu-2020/half-suffices',
  ...jiZhu2020('Section 3'),
  statement: String.raw`\rho \le \tfrac12 \Rightarrow \text{hard labels correct every wrong teacher, at any } T`,
  status: 'refuted as printed',
  // −0.4195: below T = 1 the soft loss weighs more than its share, by 1/T.
  kind: correctsAt({ teacherLogit: -5, label: 1, mix: { softRatio: 0.5, temperature: 0.5 } }),
});

gate(halfSuffices, {
  mutants: [mutant('T = 1', correctsAt({ teacherLogit: -5, label: 1, mix: { softRatio: 0.5, temperature: 1 } }))],
});

const correctsUpTo = (largest: (temperature: number) => number) =>
  forAll(
    mixedSample,
    (sample) => {
      const { mix: labelMix } = sample;
      const { softRatio, temperature } = labelMix;
      return softRatio <= largest(temperature)
        ? Math.min(rightBy(sample), saturation(labelMix))
        : -saturation(labelMix);
    },
    // A logit near 0 is off by 8u.
    {
      runs: 5000,
      tolerance: 1e-15,
      examples: [{ teacherLogit: -36, label: 1 as const, mix: { softRatio: 0.5, temperature: 1 } }],
    },
  );

export const correctingSoftRatio = claim({
  id: 'ji-zhu-2020/correcting-soft-ratio',
  ...jiZhu2020('Section 3'),
  statement: String.raw`\text{hard labels correct every wrong teacher} \iff \rho \le \frac T{1 + T}`,
  status: 'corrected',
  kind: correctsUpTo(largestCorrectingSoftRatio),
});

gate(correctingSoftRatio, {
  mutants: [
    mutant(
      'ρ ≤ ½ at every T',
      correctsUpTo(() => 1 / 2),
    ),
    mutant(
      'T²/(1 + T²)',
      correctsUpTo((T) => (T * T) / (1 + T * T)),
    ),
  ],
});

/** `μ(y z_eff) − (1 − ρ)`. */
function aboveHardShare(sample: MixedSample): number {
  return sigmoid(rightBy(sample)) - (1 - sample.mix.softRatio);
}

const keepsTheHardShare = (witness: MixedSample) =>
  counterexample({ witness, check: aboveHardShare, correction: 'ji-zhu-2020/hard-share' });

export const hardShareAtEveryTemperature = claim({
  id: 'ji-zhu-2020/hard-share-at-every-temperature',
  ...jiZhu2020('Section 3'),
  statement: String.raw`y_g = 1 \Rightarrow S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ at any } T`,
  status: 'conjectured',
  kind: keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.9, temperature: 2 } }),
});

gate(hardShareAtEveryTemperature, {
  mutants: [
    mutant('T = 1', keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.9, temperature: 1 } })),
    mutant('ρ = .8', keepsTheHardShare({ teacherLogit: -20, label: 1, mix: { softRatio: 0.8, temperature: 2 } })),
  ],
});

/** Whether `μ(z_eff) ≥ 1 − ρ` holds for every teacher. */
type Keeps = (softRatio: number, temperature: number) => boolean;

const keptWhere = (keeps: Keeps) =>
  forAll(
    mixedSample,
    (sample) => {
      const { softRatio, temperature } = sample.mix;
      if (keeps(softRatio, temperature)) return aboveHardShare(sample);
      return 1 - softRatio - sigmoid(saturation(sample.mix));
    },
    // Probabilities off by 8u each (|z| μ'(z) < ½), and as much where the condition is an equality up to rounding.
    { runs: 5000, tolerance: 4e-15 },
  );

const exactly: Keeps = (rho, T) => sigmoid(logit(1 - rho) / T) / T <= 1 - rho;

export const hardShare = claim({
  id: 'ji-zhu-2020/hard-share',
  ...jiZhu2020('Section 3'),
  statement: String.raw`S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ for every } z_t,\; y_g = 1 \iff \tfrac1T S(z_0/T) \le 1 - \rho,
    \quad S(z_0) = 1 - \rho`,
  status: 'derived',
  kind: keptWhere(exactly),
});

gate(hardShare, {
  mutants: [
    mutant(
      'at every T',
      keptWhere(() => true),
    ),
    mutant(
      'for ρ ≤ T/(1 + T)',
      keptWhere((rho, T) => rho <= T / (1 + T)),
    ),
  ],
});

/** `μ(z_eff) ≥ 1 − ρ` for every teacher just below the soft ratio, and not just above it. */
const keptUpTo = (table: readonly (readonly [temperature: number, softRatio: number])[]) =>
  forAll(
    fc.constantFrom(...table),
    ([temperature, softRatio]) => {
      const slackAt = (rho: number) => 1 - rho - sigmoid(logit(1 - rho) / temperature) / temperature;
      return Math.min(slackAt(softRatio - 0.001), -slackAt(softRatio + 0.001));
    },
    { runs: 20 },
  );

export const hardShareTable = claim({
  id: 'ji-zhu-2020/hard-share-table',
  ...jiZhu2020('Section 3'),
  statement: String.raw`S(z_{\mathrm{eff}}) \ge 1 - \rho \text{ for every } z_t \text{ up to } \rho = .825,\ .854,\ .925,\ .958
    \text{ at } T = 1.5,\ 2,\ 5,\ 10`,
  status: 'derived',
  kind: keptUpTo([
    [1.5, 0.825],
    [2, 0.854],
    [5, 0.925],
    [10, 0.958],
  ]),
});

gate(hardShareTable, { mutants: [mutant('T/(1 + T) at T = 2', keptUpTo([[2, 2 / 3]]))] });

const plateau = (temperatures: readonly [number, number]) =>
  counterexample({
    witness: { softRatio: 0.05, temperatures },
    // Read off a figure, so by a tenth.
    check: ({ softRatio, temperatures: [a, b] }) =>
      0.1 - Math.abs(saturation({ softRatio, temperature: a }) - saturation({ softRatio, temperature: b })),
    correction: 'ji-zhu-2020/saturation',
  });

export const coldPlateau = claim({
  id: 'ji-zhu-2020/cold-plateau',
  ...jiZhu2020('Figure 1'),
  statement: String.raw`T < 1 \Rightarrow z_{\mathrm{eff}} \text{ saturates at a level that does not depend on } T`,
  status: 'refuted as printed',
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
      // The teacher's own part of the pull is e^{−beyond} of the rest, so that the logit is T e^{−beyond} off at most (and 8u of itself).
      const wrong = effectiveLogit(-temperature * beyond - Math.abs(saturation(labelMix)), 1, labelMix);
      // On the other side there is no level: the student is at least as sure as its teacher.
      const right = effectiveLogit(temperature * beyond, 1, labelMix) - temperature * beyond;
      return Math.min(right, 2e-14 * Math.max(1, temperature, Math.abs(end)) - Math.abs(wrong - end));
    },
    { runs: 2000 },
  );

export const saturationOfWrongTeachers = claim({
  id: 'ji-zhu-2020/saturation',
  ...jiZhu2020('Figure 1'),
  statement: String.raw`\text{a wrong teacher: } z_{\mathrm{eff}} \to z_\infty(\rho, T) \text{ as } z_t \to -\infty,\;
    \tfrac\rho T S(z_\infty/T) = (1 - \rho) S(-z_\infty); \quad \text{a correct one: } z_{\mathrm{eff}} \ge z_t, \text{ no plateau}`,
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
  ...jiZhu2020('Figure 1, right'),
  statement: String.raw`\rho = .05:\; z_\infty = -.005,\ .184,\ 1.037,\ 2.155,\ 2.944 \text{ at } T = .05,\ .1,\ .2,\ .5,\ 1`,
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
