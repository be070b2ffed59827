/**
 * Linearly separable data, Section 5: with a unit `ū` and `y_i ⟨ū, x_i⟩ ≥ γ_lin`, the constant `v(w) = ū` has `E⟨v(w),
 * φ_x(w)⟩ = ⟨ū, x⟩/2`, so that `γ_∞ ≥ γ_lin/2`.
 *
 * Tested: the inequality on points of the disc, where `γ_∞` is exact; the closed form by Gaussian directions.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { gate } from '../../src/gate/index.ts';
import { arcMargin } from '../../src/margin/planar/transport-arcs.ts';
import { dot, fromRows, row } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { linearTeacher } from '../../src/teacher/linear.ts';
import { jiTelgarsky2020 } from './source.ts';

/** Points of the unit disc, labelled by the side of a line through 0 that they are on. */
const planar = fc.record({
  points: fc.array(fc.record({ x: fc.integer({ min: -70, max: 70 }), y: fc.integer({ min: -70, max: 70 }) }), {
    minLength: 1,
    maxLength: 10,
  }),
  /** Degrees of the line's normal. */
  normal: fc.integer({ min: 0, max: 359 }),
});

const atLeastThisShare = (share: number) =>
  forAll(
    planar,
    ({ points, normal }) => {
      const inputs = fromRows(points.map(({ x, y }) => [x / 100, y / 100]));
      const unit = [Math.cos((normal * Math.PI) / 180), Math.sin((normal * Math.PI) / 180)];
      const sides = points.map((_, i) => dot(unit, row(inputs, i)));
      const linearMargin = Math.min(...sides.map(Math.abs));
      fc.pre(linearMargin > 1e-6);
      return arcMargin({ inputs, labels: Int8Array.from(sides, Math.sign) }).upper - share * linearMargin;
    },
    {
      runs: 250,
      // Antipodal inputs have complementary gates: nothing is better than a constant v.
      examples: [
        {
          points: [
            { x: 60, y: 0 },
            { x: -60, y: 0 },
          ],
          normal: 0,
        },
      ],
      // Running sums of n ≤ 10 terms below 1, as in the margins' own relation.
      tolerance: 4e-15,
    },
  );

export const linearMarginsCount = claim({
  id: 'ji-telgarsky-2020/linear-data',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`y_i \langle \bar u, x_i \rangle \ge \gamma_{\text{lin}},\; \|\bar u\| = 1 \;\Rightarrow\;
    \gamma_\infty \ge \tfrac12 \gamma_{\text{lin}}`,
  status: 'derived',
  kind: atLeastThisShare(1 / 2),
});

gate(linearMarginsCount, {
  mutants: [mutant('1/2 lost', atLeastThisShare(1)), mutant('1/2 raised to 0.51', atLeastThisShare(0.51))],
  sensitivity: { of: 'constant 1/2', kind: (factor) => atLeastThisShare(factor / 2) },
});

const linearData = fc.record({
  gamma: fc.integer({ min: 1, max: 49 }),
  n: fc.integer({ min: 2, max: 10 }),
  d: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
});

const closedFormIs = (logit: (side: number) => number) =>
  forAll(
    linearData,
    ({ gamma, n, d, seed }) => {
      const dataset = familyDataset(`linear:gamma=${gamma / 100},n=${n},d=${d}`, 1);
      const { weight, logits } = linearTeacher(dataset);
      const w = fillGaussian(randomStream(seed, 'direction'), new Float64Array(d));
      const opposite = w.map((entry) => -entry);
      const sides = logits(dataset.inputs).map((z) => 2 * z);
      const errors = Array.from(sides, (side, i) => {
        const x = row(dataset.inputs, i);
        // Of w and −w, equally likely, exactly one opens the gate of x.
        const term = (direction: Float64Array) => (dot(direction, x) > 0 ? dot(weight(direction), x) : 0);
        return Math.abs((term(w) + term(opposite)) / 2 - logit(side));
      });
      return -Math.max(...errors);
    },
    // Two sums of d ≤ 8 products below 1.
    { runs: 200, tolerance: 4e-15 },
  );

export const linearTeacherInClosedForm = claim({
  id: 'ji-telgarsky-2020/linear-teacher',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`v(w) = \bar u \;\Rightarrow\; \mathbb E_w \langle v(w), \phi_x(w) \rangle = \tfrac12 \langle
    \bar u, x \rangle:
    \text{ Monte Carlo within } 4\sigma`,
  status: 'derived',
  kind: closedFormIs((side) => side / 2),
});

gate(linearTeacherInClosedForm, {
  mutants: [
    mutant(
      '1/2 lost',
      closedFormIs((side) => side),
    ),
    mutant(
      '1/2 replaced by 1/3',
      closedFormIs((side) => side / 3),
    ),
  ],
});
