/**
 * The limiting kernel, Section 5: `E_w ⟨φ_x(w), φ_x′(w)⟩ = ⟨x, x′⟩ (π − θ)/(2π)`, `θ = ∠(x, x′)`, `w ~ N(0, I)`.
 *
 * Tested: the projection of `w` on the plane of `x` and `x′` has a uniform direction, so the share of 65 536 evenly
 * spaced directions with both gates open is the probability up to two of them. A kernel that is off by 1 part in 5000
 * anywhere near `θ = 0` is refused.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkKernel } from '../../src/kernel/ntk.ts';
import { angle } from '../../src/numerics/angle.ts';
import { dot, norm } from '../../src/numerics/matrix.ts';
import { jiTelgarsky2020 } from './source.ts';

const DIRECTIONS = 2 ** 16;
/** Half a step off the axes, which the gates' ends often lie on. */
const phases = Float64Array.from({ length: DIRECTIONS }, (_, k) => (2 * Math.PI * (k + 0.5)) / DIRECTIONS);
const [cosines, sines] = [phases.map(Math.cos), phases.map(Math.sin)];

const vector = (d: number) =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: d, maxLength: d })
    .filter((entries) => entries.some((entry) => entry !== 0))
    .map((entries) => entries.map((entry) => entry / 100));
const instances = fc.integer({ min: 1, max: 8 }).chain((d) => fc.record({ x: vector(d), y: vector(d) }));
const examples = [
  { x: [1, 0], y: [1, 0] },
  { x: [1, 0], y: [-1, 0] },
  { x: [1, 0, 0], y: [1, 1e-6, 0] },
  { x: [1, 0], y: [-0.6, 0.8] },
  { x: [0.5], y: [-1] },
];

/** Coordinates of two vectors in their plane, the first axis along `x`. */
function inTheirPlane(x: readonly number[], y: readonly number[]): [x: [number, number], y: [number, number]] {
  const length = norm(x);
  const along = dot(x, y) / length;
  const across = norm(y.map((entry, k) => entry - (along * x[k]) / length));
  return [
    [length, 0],
    [along, across],
  ];
}

/** The share of evenly spaced directions of the plane that both vectors see. */
function shareOfBothGates(x: readonly number[], y: readonly number[]): number {
  const [[x1], [y1, y2]] = inTheirPlane(x, y);
  let both = 0;
  for (let k = 0; k < DIRECTIONS; k++) {
    if (cosines[k] * x1 > 0 && cosines[k] * y1 + sines[k] * y2 > 0) both++;
  }
  return both / DIRECTIONS;
}

type Kernel = (x: readonly number[], y: readonly number[]) => number;

const isTheExpectation = (kernel: Kernel) =>
  forAll(
    instances,
    ({ x, y }) => {
      const product = dot(x, y);
      const expected = shareOfBothGates(x, y) * product;
      // Evenly spaced points in an arc are its share of all, give or take one; here both ends are rounded too.
      return { slack: (2 / DIRECTIONS) * Math.abs(product) - Math.abs(expected - kernel(x, y)), expected };
    },
    // The kernel's own rounding, in numbers of order 1 and d ≤ 8.
    { runs: 150, examples, tolerance: 1e-14 },
  );

export const kernelInClosedForm = claim({
  id: 'ji-telgarsky-2020/kernel',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\mathbb E_w \langle \phi_x(w), \phi_{x'}(w) \rangle = \langle x, x' \rangle \frac{\pi - \theta}{2\pi},
    \; \theta = \angle(x, x')`,
  status: 'derived',
  kind: isTheExpectation(ntkKernel),
});

gate(kernelInClosedForm, {
  mutants: [
    mutant(
      'gates taken to be independent: ⟨x, x′⟩/4',
      isTheExpectation((x, y) => dot(x, y) / 4),
    ),
    mutant(
      'π − θ replaced by θ',
      isTheExpectation((x, y) => (dot(x, y) * angle(x, y)) / (2 * Math.PI)),
    ),
    mutant(
      '2π replaced by π',
      isTheExpectation((x, y) => 2 * ntkKernel(x, y)),
    ),
    mutant(
      'a thousandth too large',
      isTheExpectation((x, y) => 1.001 * ntkKernel(x, y)),
    ),
  ],
  sensitivity: {
    of: 'kernel',
    kind: (factor) => isTheExpectation((x, y) => factor * ntkKernel(x, y)),
    factors: [1.00001, 1.0001, 1.001, 1.01, 1.1],
  },
});
