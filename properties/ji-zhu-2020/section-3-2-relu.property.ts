/**
 * Section 3.2, of the bound of Phuong and Lampert (see `section-3-2-linear`) for the linearised student: "for ReLU
 * activation, p(β) ≡ 1 strictly for β ∈ [0, β_t]", with `β_t ≈ π/2`, "and therefore their bound is strictly R ≡ 1".
 *
 * With f the target, `cos β_t = sup |f(x)|/(‖f‖ √Θ(x, x))`. The bound is 1 for every n if `β_t > π/4` and below 1 for
 * large n if `β_t < π/4`: whether it is depends on the oracle, on which the sentence puts no condition. The oracle φ(0)
 * has `β_t = 0`. It is right for the kernel of a network without biases whose first layer alone is trained, if f is odd
 * or even: `φ_x = (x + sign(w·x) x)/2` has an odd and an even half of equal length.
 *
 * Tested by a counterexample with the kernel of equation (1) and Gaussian inputs in the plane, on a grid of their
 * quantiles in radius and angle; and on random odd and even functions.
 */

import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { wideStudent } from '../../src/experiment/ji-zhu-2020/weight-growth.ts';
import { gate } from '../../src/gate/index.ts';
import { networkNtk, networkNtkCrossGram, networkNtkGram } from '../../src/kernel/network-ntk.ts';
import { ntkCrossGram, ntkGram } from '../../src/kernel/ntk.ts';
import { boundOfAngles } from '../../src/linearised/projection/angle-bound.ts';
import { dot, fromRows, type Matrix, row } from '../../src/numerics/matrix.ts';
import { gaussianInputs } from '../../src/teacher/tasks/gaussian-mixture.ts';
import * as exact from './exact.ts';
import { jiZhu2020 } from './source.ts';

/** An oracle `Σ_j c_j φ(x_j)`. */
interface Oracle {
  readonly centres: readonly (readonly number[])[];
  readonly coefficients: readonly number[];
}

/** A kernel with its values between points and on the diagonal. */
interface Kernel {
  readonly gram: (points: Matrix) => Matrix;
  readonly cross: (left: Matrix, right: Matrix) => Matrix;
  readonly self: (x: ArrayLike<number>) => number;
}

const kernels = {
  /** Equation (1): one hidden layer with biases, all layers trained. */
  allLayers: {
    gram: (points) => networkNtkGram(points, wideStudent),
    cross: (left, right) => networkNtkCrossGram(left, right, wideStudent),
    self: (x) => networkNtk(x, x, wideStudent),
  },
  /** No biases, the first layer trained. */
  firstLayer: { gram: ntkGram, cross: ntkCrossGram, self: (x) => dot(x, x) / 2 },
} as const satisfies Record<string, Kernel>;

/** `cos ᾱ(φ(x), Δw*)` at each input. */
function cosines({ centres, coefficients }: Oracle, inputs: Matrix, kernel: Kernel): readonly number[] {
  const points = fromRows(centres);
  const weighted = (gram: Matrix, i: number) => dot(row(gram, i), coefficients);
  const own = kernel.gram(points);
  const length = Math.sqrt(coefficients.reduce((sum, c, i) => sum + c * weighted(own, i), 0));
  const cross = kernel.cross(inputs, points);
  return Array.from({ length: inputs.rows }, (_, i) => {
    return Math.abs(weighted(cross, i)) / (length * Math.sqrt(kernel.self(row(inputs, i))));
  });
}

/** `N(0, I₂)` as the middles of 30 shells and 30 sectors of equal probability. */
const plane = fromRows(
  Array.from({ length: 900 }, (_, k) => {
    const radius = Math.sqrt(-2 * Math.log(1 - (Math.floor(k / 30) + 0.5) / 30));
    const turn = (2 * Math.PI * ((k % 30) + 0.5)) / 30;
    return [radius * Math.cos(turn), radius * Math.sin(turn)];
  }),
);

interface Witness extends Oracle {
  readonly kernel: keyof typeof kernels;
  readonly n: number;
}

const saysNothing = (witness: Witness) =>
  counterexample({
    quote:
      'for ReLU activation, p(β) ≡ 1 strictly for β ∈ [0, β_t], β_t ≈ π/2 and therefore their bound is strictly R ≡ 1',
    section: 'Section 3.2',
    conditions: 'the kernel of a wide ReLU network; no condition on the oracle is stated there',
    witness,
    check: ({ kernel, n, ...oracle }) => {
      const angles = cosines(oracle, plane, kernels[kernel]).map((cosine) => Math.acos(Math.min(1, cosine)));
      const [value, nearest] = [boundOfAngles(angles, n), Math.min(...angles)];
      return { slack: value - 1, bound: value, nearest };
    },
    exact: exact.reluBoundIsVacuous,
    correction: 'ji-zhu-2020/relu-bound-of-odd-and-even',
  });

// The bound is about .01 at ten samples.
const centred: Witness = { kernel: 'allLayers', n: 10, centres: [[0, 0]], coefficients: [1] };

export const reluBoundIsVacuous = claim({
  id: 'ji-zhu-2020/relu-bound-is-vacuous',
  ...jiZhu2020('Section 3.2'),
  statement: String.raw`\text{ReLU: } p(\beta) \equiv 1 \text{ for } \beta \in [0, \beta_t],\; \beta_t \approx
    \tfrac\pi2, \text{ and therefore } \min_\beta p(\beta) + p(\tfrac\pi2 - \beta)^n \equiv 1`,
  status: 'refuted as printed',
  kind: saysNothing(centred),
});

gate(reluBoundIsVacuous, {
  mutants: [
    mutant(
      'an odd target, the first layer trained',
      saysNothing({
        kernel: 'firstLayer',
        n: 10,
        centres: [
          [1, 0.1],
          [-1, -0.1],
        ],
        coefficients: [1, -1],
      }),
    ),
  ],
});

const mirrored = (parity: (index: number) => number) =>
  forAll(
    fc.record({
      d: fc.integer({ min: 2, max: 5 }),
      centres: fc.integer({ min: 1, max: 4 }),
      even: fc.boolean(),
      seed: fc.integer({ min: 0, max: 10_000 }),
    }),
    ({ d, centres, even, seed }) => {
      const points = gaussianInputs(centres, d, seed, 'centres');
      const weights = gaussianInputs(1, centres, seed, 'coefficients').data;
      const rows = Array.from({ length: centres }, (_, j) => Array.from(row(points, j)));
      const sign = even ? 1 : -1;
      const oracle = {
        centres: [...rows, ...rows.map((x) => x.map((value) => -value))],
        coefficients: [...weights, ...weights.map((c, j) => sign * parity(j) * c)],
      };
      // Where the angle is least: near a centre.
      const inputs = fromRows([
        ...rows,
        ...Array.from({ length: 20 }, (_, i) => Array.from(row(gaussianInputs(20, d, seed), i))),
      ]);
      return Math.SQRT1_2 - Math.max(...cosines(oracle, inputs, kernels.firstLayer));
    },
    // A cosine of 1/√2 is reached by odd linear functions; kernel entries are off by a few u, sums of eight.
    { runs: 300, tolerance: 1e-9 },
  );

export const oddOrEven = claim({
  id: 'ji-zhu-2020/relu-bound-of-odd-and-even',
  ...jiZhu2020('Section 3.2'),
  statement: String.raw`K(x, x') = \langle x, x' \rangle \tfrac{\pi - \theta}{2\pi},\; f \text{ odd or even}:\; |\cos
    \angle(\phi_x, \Delta w_*)| \le \tfrac1{\sqrt2}, \text{ so } \beta_t \ge \tfrac\pi4 \text{ and the bound is } 1`,
  status: 'derived',
  kind: mirrored(() => 1),
});

gate(oddOrEven, {
  mutants: [
    mutant(
      'of mixed parity',
      mirrored(() => 0),
    ),
  ],
});
