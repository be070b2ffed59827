import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { split } from '../../src/teacher/effective-logit/regions.ts';
import { type MixedSample, mix, mixedSample } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

/** `|z_eff| − |z_t|`. */
function gained({ teacherLogit: zt, label: y, mix: labelMix }: MixedSample): number {
  return Math.abs(effectiveLogit(zt, y, labelMix)) - Math.abs(zt);
}

const grows = (witness: MixedSample) =>
  counterexample({ witness, check: gained, correction: 'ji-zhu-2020/effective-logit-size' });

export const alwaysLarger = claim({
  id: 'ji-zhu-2020/effective-logit-always-larger',
  ...jiZhu2020('Section 3, Figure 1'),
  statement: String.raw`|z_{\mathrm{eff}}| > |z_t| \text{ whether the teacher is right or wrong}`,
  status: 'refuted as printed',
  // 1.3414 < 2: a wrong teacher is pulled towards 0 before it is pulled across.
  kind: grows({ teacherLogit: 2, label: -1, mix: { softRatio: 0.9, temperature: 1 } }),
});

gate(alwaysLarger, {
  mutants: [
    mutant('a teacher that is right', grows({ teacherLogit: 2, label: 1, mix: { softRatio: 0.9, temperature: 1 } })),
    mutant('few soft labels', grows({ teacherLogit: 2, label: -1, mix: { softRatio: 0.1, temperature: 1 } })),
  ],
});

/** Of the teacher's pull and the label's, at the mirror image `−z_t` of a wrong logit: whose is stronger decides. */
type Pulls = (size: number, softRatio: number, temperature: number) => readonly [soft: number, hard: number];

const smallerWhere = (pulls: Pulls) =>
  forAll(
    mixedSample,
    (sample) => {
      const { teacherLogit: zt, label: y, mix: labelMix } = sample;
      const gain = gained(sample) / (1 + Math.abs(zt) + Math.abs(gained(sample)));
      if (zt * y > 0) return gain;
      const [soft, hard] = pulls(Math.abs(zt), labelMix.softRatio, labelMix.temperature);
      return soft > hard ? -gain : gain;
    },
    // Where both pulls are equal up to rounding (16u), the gain is zero up to that over the slope of their ratio's logarithm,
    // at least min(1, 1/T)/2: 40 · 16u < 1e−13.
    { runs: 5000, tolerance: 1e-13 },
  );

export const sizeRegion = claim({
  id: 'ji-zhu-2020/effective-logit-size',
  ...jiZhu2020('Section 3, Figure 1'),
  statement: String.raw`\text{a correct teacher and } \rho < 1 \Rightarrow |z_{\mathrm{eff}}| \ge |z_t|; \quad
    \text{a wrong one: } |z_{\mathrm{eff}}| < |z_t| \iff \tfrac\rho T \tanh\tfrac{|z_t|}{2T} > (1 - \rho)\, S(-|z_t|)`,
  status: 'corrected',
  kind: smallerWhere((z, rho, T) => [(rho / T) * Math.tanh(z / (2 * T)), (1 - rho) * sigmoid(-z)]),
});

gate(sizeRegion, {
  mutants: [
    mutant(
      'always larger',
      smallerWhere(() => [0, 1]),
    ),
    mutant(
      '2T replaced by T',
      smallerWhere((z, rho, T) => [(rho / T) * Math.tanh(z / T), (1 - rho) * sigmoid(-z)]),
    ),
    mutant(
      'a factor 1/T lost',
      smallerWhere((z, rho, T) => [rho * Math.tanh(z / (2 * T)), (1 - rho) * sigmoid(-z)]),
    ),
  ],
});

const correctSample = fc.record({ size: fc.double({ min: 0, max: 36, noNaN: true }), mix });

const above = (bound: (splitAt: number, size: number) => number) =>
  forAll(
    correctSample,
    ({ size, mix: labelMix }) => {
      const z = effectiveLogit(size, 1, labelMix);
      return (z - bound(split(labelMix), size)) / Math.max(1, z);
    },
    // Two logits, each off by 8u of itself.
    { runs: 3000, tolerance: 2e-15, examples: [{ size: 0, mix: { softRatio: 0.5, temperature: 5 } }] },
  );

export const cutOff = claim({
  id: 'ji-zhu-2020/cut-off',
  ...jiZhu2020('Section 3'),
  statement: String.raw`y_g z_t \ge 0 \Rightarrow |z_{\mathrm{eff}}| \ge \max(t, |z_t|), \quad t = z_{\mathrm{eff}}(0_+)`,
  status: 'corrected',
  kind: above(Math.max),
});

gate(cutOff, {
  mutants: [
    mutant(
      'both added',
      above((t, size) => t + size),
    ),
    mutant('both as the legs of a right triangle', above(Math.hypot)),
  ],
});

/** `|z_eff| − max(t, |z_t|)`. */
function excess(size: number, labelMix: MixedSample['mix']): number {
  return effectiveLogit(size, 1, labelMix) - Math.max(split(labelMix), size);
}

const largestAt = (place: (splitAt: number) => number, coldest = 1) =>
  forAll(
    correctSample,
    ({ size, mix: labelMix }) => {
      fc.pre(labelMix.temperature >= coldest);
      const most = excess(place(split(labelMix)), labelMix);
      return (most - excess(size, labelMix)) / Math.max(1, size, split(labelMix));
    },
    // Four logits of up to 1 + the larger of t and |z_t|, each off by 8u of that, and ln 2 between them: 64u.
    { runs: 3000, tolerance: 2e-14 },
  );

export const cutOffExcess = claim({
  id: 'ji-zhu-2020/cut-off-excess',
  ...jiZhu2020('Section 3'),
  statement: String.raw`T \ge 1,\; y_g z_t \ge 0 \Rightarrow |z_{\mathrm{eff}}| - \max(t, |z_t|) \text{ is largest at } |z_t| = t`,
  status: 'derived',
  kind: largestAt((t) => t),
});

gate(cutOffExcess, {
  mutants: [
    // Below T = 1 a sure teacher is outdone by the factor 1/T: the excess has no bound.
    mutant(
      'at every temperature',
      largestAt((t) => t, 0),
    ),
    mutant(
      'largest at 0',
      largestAt(() => 0),
    ),
    mutant(
      'largest at 2t',
      largestAt((t) => 2 * t),
    ),
  ],
});

/** The excess at `t`, `T = 5`. */
const tabulated = (values: readonly (readonly [softRatio: number, value: number])[]) =>
  forAll(
    fc.constantFrom(...values),
    ([softRatio, value]) => {
      const labelMix = { softRatio, temperature: 5 };
      return 0.005 - Math.abs(excess(split(labelMix), labelMix) - value);
    },
    { runs: 20 },
  );

export const cutOffTable = claim({
  id: 'ji-zhu-2020/cut-off-table',
  ...jiZhu2020('Section 3'),
  statement: String.raw`T = 5:\; z_{\mathrm{eff}}(t) - t = 1.61,\ 1.19,\ 0.84,\ 0.33 \text{ at } \rho = .05,\ .5,\ .9,\ .99`,
  status: 'derived',
  kind: tabulated([
    [0.05, 1.61],
    [0.5, 1.19],
    [0.9, 0.84],
    [0.99, 0.33],
  ]),
});

gate(cutOffTable, { mutants: [mutant('ln 2 at ρ = 0.9', tabulated([[0.9, Math.LN2]]))] });
