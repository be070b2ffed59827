/**
 * Inputs that are not parallel, Section 5: `‖x_i ± x_j‖ ≥ θ > 0` for all `i ≠ j` implies `γ₂ > 0` whatever the labels;
 * and the margin shrinks to 0 as two inputs of opposite labels approach each other.
 *
 * Tested: positivity on points of the sphere; the second part as a closed form, two opposite labels at an angle and
 * points orthogonal to them.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { intoUnitBall } from '../../src/data/unit-ball.ts';
import { gate } from '../../src/gate/index.ts';
import { rkhsMargin } from '../../src/margin/rkhs/rkhs.ts';
import { fromRows, type Matrix, norm, row, zeros } from '../../src/numerics/matrix.ts';
import { jiTelgarsky2020 } from './source.ts';

/** `θ`: how far apart the inputs are, and their negatives. */
const DISTANCE = 0.05;

type Sample = { readonly point: readonly number[]; readonly label: 1 | -1 };
const samples: fc.Arbitrary<readonly Sample[]> = fc.integer({ min: 2, max: 4 }).chain((d) =>
  fc.array(
    fc.record<Sample>({
      point: fc
        .array(fc.integer({ min: -20, max: 20 }), { minLength: d, maxLength: d })
        .filter((entries) => entries.some((entry) => entry !== 0)),
      label: fc.constantFrom<(1 | -1)[]>(1, -1),
    }),
    { minLength: 1, maxLength: 8 },
  ),
);

/**
 * Twelve directions of the plane with the labels of `cos 3θ`: antipodal inputs of opposite labels, an odd frequency.
 */
const oddFrequency: readonly Sample[] = Array.from({ length: 12 }, (_, i) => {
  const angle = ((i + 0.5) * Math.PI) / 6;
  return { point: [Math.cos(angle), Math.sin(angle)], label: Math.cos(3 * angle) > 0 ? (1 as const) : (-1 as const) };
});

function onTheSphere(all: readonly Sample[]): Matrix {
  return fromRows(
    all.map(({ point }) => {
      const length = norm(point);
      return intoUnitBall(Float64Array.from(point, (entry) => entry / length));
    }),
  );
}

/** `min_{i<j} ‖x_i − x_j‖`, and with `±` the minimum over both signs. */
function separation(inputs: Matrix, signs: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < inputs.rows; i++) {
    const x = row(inputs, i);
    for (let j = 0; j < i; j++) {
      const other = row(inputs, j);
      for (const sign of signs) least = Math.min(least, norm(x.map((entry, k) => entry - sign * other[k])));
    }
  }
  return least;
}

const marginIsPositive = (signs: readonly number[]) =>
  forAll(
    samples,
    (all) => {
      const inputs = onTheSphere(all);
      fc.pre(separation(inputs, signs) >= DISTANCE);
      const { lower } = rkhsMargin({ inputs, labels: Int8Array.from(all, ({ label }) => label) });
      return { slack: lower > 0 ? lower : -1, lower };
    },
    { runs: 300, examples: [oddFrequency] },
  );

export const separatedInputs = claim({
  id: 'ji-telgarsky-2020/separated-inputs',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\|x_i \pm x_j\| \ge \theta > 0 \text{ for all } i \ne j \;\Rightarrow\; \gamma_2 > 0 \text{
    whatever the labels}
    \quad (\theta = 0.05)`,
  status: 'derived',
  kind: marginIsPositive([1, -1]),
});

gate(separatedInputs, { mutants: [mutant('‖x_i + x_j‖ ≥ θ not asked for', marginIsPositive([1]))] });

/** `γ₂²` of two unit vectors at angle `θ` with opposite labels, at `q = (½, ½)`: `(1 − cos θ (π − θ)/π)/4`. */
const pairSquare = (theta: number) => (1 - (Math.cos(theta) * (Math.PI - theta)) / Math.PI) / 4;

/** Two opposite labels at angle `θ`, and `others` points orthogonal to them and to each other. */
const families = fc.record({
  theta: fc.double({ min: 1e-3, max: Math.PI / 2, noNaN: true }),
  /** By which factor the two come closer. */
  approach: fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
  others: fc.integer({ min: 0, max: 6 }),
});

function marginAt(theta: number, others: number, label: 1 | -1 = -1) {
  const inputs = zeros(2 + others, 2 + others);
  const [x, y] = [row(inputs, 0), row(inputs, 1)];
  [x[0], y[0], y[1]] = [1, Math.cos(theta), Math.sin(theta)];
  intoUnitBall(y);
  for (let i = 0; i < others; i++) row(inputs, 2 + i)[2 + i] = 1;
  return rkhsMargin({ inputs, labels: new Int8Array(2 + others).fill(1).fill(label, 1, 2) });
}

const shrinks = (square: (theta: number) => number, label: 1 | -1 = -1) =>
  forAll(
    families,
    ({ theta, approach, others }) => {
      // Orthogonal blocks: 1/γ₂² adds up over them, and a point of its own has γ₂² = ½.
      const exact = (angle: number) => Math.sqrt(1 / (1 / square(angle) + 2 * others));
      const far = marginAt(theta, others, label);
      const near = marginAt(approach * theta, others, label);
      return Math.min(
        far.upper - near.lower,
        far.upper - exact(theta),
        exact(theta) - far.lower,
        near.upper - exact(approach * theta),
        exact(approach * theta) - near.lower,
      );
    },
    // The closed form's γ₂² is off by 2^−53 and at least θ/4π > 7e−7 (θ ≥ 1e−5 once approached): its root by
    // 2^−53/(2 · 8e−4) < 7e−14. The angle of the rounded inputs is off by 2^−53, and dγ₂/dθ ≤ 1/(8π · 8e−4) < 50:
    // 6e−15.
    { runs: 250, tolerance: 1e-13 },
  );

export const approachingOpposites = claim({
  id: 'ji-telgarsky-2020/near-duplicates',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\text{two opposite labels at angle } \theta \text{ and } r \text{ orthogonal points}: \;
    \gamma_2^{-2} = \frac{4}{1 - \frac{\pi - \theta}\pi \cos\theta} + 2r, \text{ which shrinks to } 0 \text{ as }
    \theta \to 0`,
  status: 'derived',
  kind: shrinks(pairSquare),
});

gate(approachingOpposites, {
  mutants: [
    mutant('two equal labels', shrinks(pairSquare, 1)),
    mutant(
      'gates ignored: (1 − cos θ)/4',
      shrinks((theta) => (1 - Math.cos(theta)) / 4),
    ),
  ],
});
