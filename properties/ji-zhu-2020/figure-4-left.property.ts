/**
 * Figure 4, left, Section 4: a teacher of one input and its effective logits, `y_g = 1[z_t > 0]`. With hard labels
 * mixed in, the effective logits jump from −t to t where the teacher crosses 0, and are as smooth as the teacher
 * elsewhere. As `ρ → 0` they tend to `t · sign(z_t)`, the hard labels.
 *
 * For T ≥ 1 and a correct teacher `0 < ∂z_eff/∂z_t ≤ 1`: by (3) that is `(S(z/T) + S(z_t/T) − 1)/T ≤ S(z)`. So
 * `|z_eff|` is between t and `t + |z_t|`, and `t ≥ ln(2T(1 − ρ)/ρ − 1)` grows without bound.
 *
 * Tested on random mixtures of bumps on the line, at pairs of inputs; below T = 1 a sure teacher is outdone by 1/T.
 */

import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { hardSplit, split } from '../../src/teacher/effective-logit/regions.ts';
import { gaussianMixture } from '../../src/teacher/tasks/gaussian-mixture.ts';
import { softRatio, temperature } from './mixes.ts';
import { jiZhu2020 } from './source.ts';

const position = fc.double({ min: -4, max: 4, noNaN: true });
const curves = fc.record({
  seed: fc.integer({ min: 0, max: 10_000 }),
  scale: fc.constantFrom(1, 5, 20),
  softRatio,
  temperature,
  from: position,
  to: position,
});

/** Rounding of logits up to this size, each off by 8u of it. */
const rounded = (...logits: readonly number[]) => 2e-15 * Math.max(1, ...logits.map(Math.abs));

const changesBy = (jump: (split: number, teacher: number) => number, coldest = 1) =>
  forAll(
    curves,
    ({ seed, scale, softRatio: rho, temperature: T, from, to }) => {
      fc.pre(T >= coldest);
      const teacher = gaussianMixture(5, 1, seed);
      const mix = { softRatio: rho, temperature: T };
      const [a, b] = [from, to].map((x) => scale * teacher(Float64Array.of(x)));
      const student = (z: number) => effectiveLogit(z, z > 0 ? 1 : -1, mix);
      const change = Math.abs(student(b) - student(a));
      const moved = Math.abs(b - a);
      const rounding = 4 * rounded(a, b, student(a), student(b));
      return a > 0 === b > 0 ? moved - change + rounding : change - jump(split(mix), moved) + rounding;
    },
    { runs: 2000 },
  );

export const jumpsWhereTheTeacherCrosses = claim({
  id: 'ji-zhu-2020/effective-logit-jumps-at-zero',
  ...jiZhu2020('Section 4, Figure 4, left'),
  statement: String.raw`T \ge 1,\; y_g = 1[z_t > 0]:\; |z_{\mathrm{eff}}(x) - z_{\mathrm{eff}}(x')| \le |z_t(x) -
    z_t(x')| \text{ on one side of } 0, \text{ and } \ge 2t \text{ across}`,
  status: 'derived',
  kind: changesBy((t) => 2 * t),
});

gate(jumpsWhereTheTeacherCrosses, {
  mutants: [
    mutant(
      'at every temperature',
      changesBy((t) => 2 * t, 0),
    ),
    mutant(
      'on top of the teacher’s own change',
      changesBy((t, moved) => 2 * t + moved),
    ),
  ],
});

const tendsTo = (reach: (teacher: number) => number, coldest = 1) =>
  forAll(
    fc.record({
      size: fc.double({ min: 0, max: 36, noNaN: true }),
      temperature,
      exponent: fc.double({ min: -30, max: -1, noNaN: true }),
    }),
    ({ size, temperature: T, exponent }) => {
      fc.pre(T >= coldest);
      const mix = { softRatio: 10 ** exponent, temperature: T };
      const t = hardSplit(mix);
      const beyond = effectiveLogit(size, 1, mix) / split(mix) - 1;
      // Below T = 1 the asymptote may be negative: then it says nothing.
      fc.pre(t > 0);
      return Math.min(beyond, reach(size) / t - beyond);
    },
    // Quotients of logits above ln 17 that are off by 8u of the larger.
    { runs: 2000, tolerance: 1e-13 },
  );

export const tendsToTheSplit = claim({
  id: 'ji-zhu-2020/effective-logit-tends-to-split',
  ...jiZhu2020('Section 2, Figure 1'),
  statement: String.raw`z_{\mathrm{eff}} \to t \operatorname{sign} z_t \text{ as } \rho \to 0:\; T \ge 1 \Rightarrow 0
    \le \frac{|z_{\mathrm{eff}}|}t - 1 \le \frac{|z_t|}{\ln(2T(1 - \rho)/\rho - 1)}`,
  status: 'derived',
  kind: tendsTo((teacher) => teacher),
});

gate(tendsToTheSplit, {
  mutants: [
    mutant(
      'at every temperature',
      tendsTo((teacher) => teacher, 0),
    ),
    mutant(
      'a quarter of the distance',
      tendsTo((teacher) => teacher / 4),
    ),
  ],
});
