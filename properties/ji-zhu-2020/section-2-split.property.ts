/**
 * Figure 1, Section 2. The curve of `z_eff` jumps at a teacher's logit of 0 from `−t` to `t`; `t` solves `(ρ/2T)
 * tanh(t/2T) = (1 − ρ) S(−t)`. It increases in `T`; it is about `2T²(1 − ρ)/ρ` as `T → 0` and `ln(2T(1 − ρ)/ρ − 1)` as
 * `ρ → 0`.
 *
 * Tested on random mixes; the asymptotes where the next term of their expansion is below 2 %, with 5 % allowed.
 */

import fc from 'fast-check';
import { claim, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import type { LabelMix } from '../../src/teacher/effective-logit/label-mix.ts';
import { coldSplit, hardSplit, split } from '../../src/teacher/effective-logit/regions.ts';
import { mix, softRatio, temperature } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const solves = (soft: (t: number, mix: LabelMix) => number) =>
  forAll(
    mix,
    (labelMix) => {
      const t = split(labelMix);
      return -Math.abs(relativeSlack(soft(t, labelMix), (1 - labelMix.softRatio) * sigmoid(-t)));
    },
    // t ≤ 20 is off by 8u max(1, t); it stands in an exponential and, divided by 2T, in tanh: 8u (20 + 1/t) with t ≥
    // 1e−5.
    { runs: 3000, tolerance: 1e-9 },
  );

export const splitEquation = claim({
  id: 'ji-zhu-2020/split',
  ...jiZhu2020('Section 2'),
  statement: String.raw`t = z_{\mathrm{eff}}(0_+) \text{ solves } \frac\rho{2T} \tanh\frac t{2T} = (1 - \rho)\, S(-t)`,
  status: 'derived',
  kind: solves((t, { softRatio: rho, temperature: T }) => (rho / (2 * T)) * Math.tanh(t / (2 * T))),
});

gate(splitEquation, {
  mutants: [
    mutant(
      '2T replaced by T inside',
      solves((t, { softRatio: rho, temperature: T }) => (rho / (2 * T)) * Math.tanh(t / T)),
    ),
    mutant(
      'a factor ½ lost',
      solves((t, { softRatio: rho, temperature: T }) => (rho / T) * Math.tanh(t / (2 * T))),
    ),
  ],
});

const growsInTemperature = (measure: (mix: LabelMix) => number) =>
  forAll(
    fc.record({
      softRatio,
      temperature: fc.double({ min: 0.01, max: 100, noNaN: true }),
      factor: fc.double({ min: 1, max: 10, noNaN: true }),
    }),
    ({ softRatio: rho, temperature: T, factor }) => {
      const cold = measure({ softRatio: rho, temperature: T });
      const warm = measure({ softRatio: rho, temperature: T * factor });
      return (warm - cold) / Math.max(1, warm);
    },
    // Two logits, each off by 8u max(1, t).
    { runs: 3000, tolerance: 2e-15 },
  );

export const splitGrows = claim({
  id: 'ji-zhu-2020/split-in-temperature',
  ...jiZhu2020('Section 2, Figure 1, right'),
  statement: String.raw`t \text{ increases in } T \text{ for every } T > 0`,
  status: 'derived',
  kind: growsInTemperature(split),
});

gate(splitGrows, {
  mutants: [
    mutant(
      'with a factor T² in front of the soft loss',
      growsInTemperature(({ softRatio: rho, temperature: T }) => {
        return split({ softRatio: (rho * T * T) / (rho * T * T + 1 - rho), temperature: T });
      }),
    ),
  ],
});

/** Within 5 % where the next term of the expansion is below 2 %. */
const coldAsymptote = (asymptote: (mix: LabelMix) => number) =>
  forAll(
    fc.record({ softRatio, exponent: fc.double({ min: -4, max: -1, noNaN: true }) }),
    ({ softRatio: rho, exponent }) => {
      const labelMix = { softRatio: rho, temperature: 10 ** exponent };
      // tanh(x)/x is above 0.98 up to x = t/2T = 0.24, and S(−t)/½ above 0.98 up to t = 0.04.
      fc.pre(coldSplit(labelMix) < Math.min(0.04, 0.48 * labelMix.temperature));
      return 0.05 - Math.abs(split(labelMix) / asymptote(labelMix) - 1);
    },
    { runs: 1000 },
  );

export const splitWhenCold = claim({
  id: 'ji-zhu-2020/split-cold',
  ...jiZhu2020('Section 2'),
  statement: String.raw`t \approx 2T^2 \frac{1 - \rho}\rho \text{ as } T \to 0`,
  status: 'derived',
  kind: coldAsymptote(coldSplit),
});

gate(splitWhenCold, {
  mutants: [
    mutant(
      'T² replaced by T',
      coldAsymptote(({ softRatio: rho, temperature: T }) => (2 * T * (1 - rho)) / rho),
    ),
    mutant(
      'the factor 2 lost',
      coldAsymptote((labelMix) => coldSplit(labelMix) / 2),
    ),
  ],
});

const hardAsymptote = (asymptote: (mix: LabelMix) => number) =>
  forAll(
    fc.record({ temperature, exponent: fc.double({ min: -60, max: -20, noNaN: true }) }),
    ({ temperature: T, exponent }) => {
      // t ≈ ln(1/ρ) must be many temperatures, so that tanh(t/2T) is 1: there it is above 0.98.
      const labelMix = { softRatio: 10 ** exponent, temperature: T };
      fc.pre(hardSplit(labelMix) > 4.6 * T);
      return 0.05 - Math.abs(split(labelMix) - asymptote(labelMix));
    },
    { runs: 1000 },
  );

export const splitWhenHard = claim({
  id: 'ji-zhu-2020/split-hard',
  ...jiZhu2020('Section 2'),
  statement: String.raw`t = \ln\bigl(2T(1 - \rho)/\rho - 1\bigr) + o(1) \text{ as } \rho \to 0`,
  status: 'derived',
  kind: hardAsymptote(hardSplit),
});

gate(splitWhenHard, {
  mutants: [
    mutant(
      'T instead of 2T',
      hardAsymptote(({ softRatio: rho, temperature: T }) => Math.log((T * (1 - rho)) / rho - 1)),
    ),
  ],
});
