/**
 * The limiting kernel, Section 5: `E_w ⟨φ_x(w), φ_x′(w)⟩ = ⟨x, x′⟩ (π − θ)/(2π)`, `θ = ∠(x, x′)`, `w ~ N(0, I)`.
 *
 * Tested: the closed form against the share of Gaussian directions in which both gates are open, at any two vectors of
 * 1 to 8 dimensions.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkKernel } from '../../src/kernel/ntk.ts';
import { angle } from '../../src/numerics/angle.ts';
import { dot } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { jiTelgarsky2020 } from './source.ts';

const DRAWS = 400;
/**
 * A mean of draws is within 4 standard deviations with probability ≥ 15/16 (Chebyshev), whatever their distribution.
 */
const SIGMAS = 4;

const vector = (d: number) =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: d, maxLength: d })
    .filter((entries) => entries.some((entry) => entry !== 0))
    .map((entries) => entries.map((entry) => entry / 100));
const instances = fc
  .integer({ min: 1, max: 8 })
  .chain((d) => fc.record({ x: vector(d), y: vector(d) }))
  // Orthogonal inputs have kernel 0 and no variance.
  .filter(({ x, y }) => dot(x, y) !== 0);

type Kernel = (x: readonly number[], y: readonly number[]) => number;

const isTheExpectation = (kernel: Kernel) =>
  withProbability({
    atLeast: 1 - 1 / SIGMAS ** 2,
    instances,
    examples: [
      { x: [1, 0], y: [1, 0] },
      { x: [1, 0], y: [-1, 0] },
      { x: [1, 0, 0], y: [1, 1e-6, 0] },
      { x: [1, 0], y: [-0.6, 0.8] },
      { x: [0.5], y: [-1] },
    ],
    runs: 30,
    trial: ({ x, y }, key) => {
      const stream = randomStream(key, 'directions');
      const w = new Float64Array(x.length);
      let both = 0;
      for (let draw = 0; draw < DRAWS; draw++) {
        fillGaussian(stream, w);
        if (dot(w, x) > 0 && dot(w, y) > 0) both++;
      }
      // ⟨φ_x, φ_y⟩ is ⟨x, y⟩ where both gates are open, with probability p = (π − θ)/2π, and else 0.
      const p = (Math.PI - angle(x, y)) / (2 * Math.PI);
      const deviation = Math.abs(dot(x, y)) * Math.sqrt((p * (1 - p)) / DRAWS);
      // 1e−14: the kernel is rounded, and antipodal inputs have no variance.
      return Math.abs((both / DRAWS) * dot(x, y) - kernel(x, y)) <= SIGMAS * deviation + 1e-14;
    },
  });

export const kernelInClosedForm = claim({
  id: 'ji-telgarsky-2020/kernel',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\mathbb E_w \langle \phi_x(w), \phi_{x'}(w) \rangle = \langle x, x' \rangle \frac{\pi -
    \theta}{2\pi},
    \; \theta = \angle(x, x'): \text{ Monte Carlo within } 4\sigma`,
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
  ],
});
