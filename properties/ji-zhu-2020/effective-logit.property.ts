import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid, sigmoidDifference } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { label, type MixedSample, mixedSample, softRatio, teacherLogit, temperature } from './mixes.ts';
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
  ...jiZhu2020('equation (3)'),
  statement: String.raw`\rho \in (0, 1) \Rightarrow \tfrac\rho T\bigl(S(z/T) - S(z_t/T)\bigr) + (1 - \rho)\bigl(S(z) - y_g\bigr) = 0
    \text{ has one root } z_{\mathrm{eff}}, \text{ and it is finite}`,
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
  ...jiZhu2020('equation (3)'),
  statement: String.raw`\rho = 1 \Rightarrow z_{\mathrm{eff}} = z_t; \quad \rho = 0 \text{ has no finite root},
    \; z_{\mathrm{eff}} \to \pm\infty \text{ as } \rho \to 0`,
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

/** `|error| ≤ 8u max(1, |z|)`, for each of two logits, and a relative slack of them. */
const ROUNDING = 2e-15;

const monotone = (rule: Rule) =>
  forAll(
    fc.record({ sample: mixedSample, further: fc.double({ min: 0, max: 10, noNaN: true }), other: softRatio }),
    ({ sample: { teacherLogit: zt, label: y, mix }, further, other }) => {
      const z = rule(zt, y, mix);
      const towardsLabel = y * (z - zt);
      const inTeacher = rule(zt + further, y, mix) - z;
      const [less, more] = [mix.softRatio, other].sort((a, b) => a - b);
      const inRatio = y * (rule(zt, y, { ...mix, softRatio: less }) - rule(zt, y, { ...mix, softRatio: more }));
      const size = 1 + Math.abs(z) + Math.abs(zt) + further;
      return Math.min(towardsLabel, inTeacher, inRatio) / size;
    },
    // The root for another ρ may be larger than z: 36/T = 360 at most, hence the factor.
    { runs: 3000, tolerance: 400 * ROUNDING },
  );

export const directions = claim({
  id: 'ji-zhu-2020/effective-logit-directions',
  ...jiZhu2020('Section 3, Figure 1'),
  statement: String.raw`\operatorname{sign}(z_{\mathrm{eff}} - z_t) = 2 y_g - 1; \quad z_{\mathrm{eff}} \text{ increases in } z_t;
    \quad y_g = 1 \Rightarrow z_{\mathrm{eff}} \text{ decreases in } \rho`,
  status: 'as printed',
  kind: monotone(effectiveLogit),
});

gate(directions, {
  mutants: [
    mutant(
      'the label ignored: always 1',
      monotone((zt, _, mix) => effectiveLogit(zt, 1, mix)),
    ),
    mutant(
      'increases in ρ',
      monotone((zt, y, { softRatio: rho, temperature: T }) => {
        return effectiveLogit(zt, y, { softRatio: 1 - rho, temperature: T });
      }),
    ),
  ],
});

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
  ...jiZhu2020('Section 3'),
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
  ...jiZhu2020('Section 3'),
  statement: String.raw`T = 1,\ y_g = 1 \Rightarrow S(z_{\mathrm{eff}}) > 1 - \rho; \quad
    \rho \le \tfrac12 \Rightarrow \text{the student is right however wrong the teacher}`,
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
