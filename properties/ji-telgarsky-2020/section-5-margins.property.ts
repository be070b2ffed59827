/**
 * The two margins, Section 5: for `‖x_i‖ ≤ 1`, `γ₂² ≤ γ_∞ ≤ γ₂` and `γ₂ ≥ √(λ_min(K)/n)`, where `γ_∞ = min_q E‖Σ_i q_i
 * y_i φ_i(w)‖` and `γ₂ = min_q ‖E-norm‖ = min_q √((q⊙y)ᵀ K (q⊙y))` over the simplex.
 *
 * Tested on certified intervals: a relation fails only where the ends that are safe for it disprove it. In the plane
 * both margins are exact.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import type { Dataset } from '../../src/data/dataset.ts';
import { gate } from '../../src/gate/index.ts';
import { ntkGram } from '../../src/kernel/ntk.ts';
import type { MarginInterval } from '../../src/margin/interval.ts';
import { arcMargin } from '../../src/margin/planar/transport-arcs.ts';
import { rkhsMargin } from '../../src/margin/rkhs/rkhs.ts';
import { parallelOppositePair } from '../../src/margin/separability.ts';
import { factorRows, lowerTriangle } from '../../src/numerics/cholesky.ts';
import { fromRows } from '../../src/numerics/matrix.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

type Points = readonly { readonly x: number; readonly y: number; readonly label: 1 | -1 }[];

/**
 * Points of a lattice in the unit disc of the plane, where both margins are exact; many of them are parallel or
 * antipodal.
 */
const planar: fc.Arbitrary<Points> = fc.array(
  fc
    .record({
      x: fc.integer({ min: -7, max: 7 }),
      y: fc.integer({ min: -7, max: 7 }),
      label: fc.constantFrom<(1 | -1)[]>(1, -1),
    })
    .filter(({ x, y }) => x !== 0 || y !== 0),
  { minLength: 1, maxLength: 9 },
);

/** `γ_∞ = γ₂²`. */
const onePoint: Points = [{ x: 10, y: 0, label: 1 }];
/** `γ_∞ = γ₂`: every direction opens one gate, for the same `v`. */
const antipodalPair: Points = [
  { x: 10, y: 0, label: 1 },
  { x: -10, y: 0, label: -1 },
];

function datasetOf(points: Points): Pick<Dataset, 'inputs' | 'labels'> {
  const dataset = {
    inputs: fromRows(points.map(({ x, y }) => [x / 10, y / 10])),
    labels: Int8Array.from(points, ({ label }) => label),
  };
  // Parallel inputs of opposite labels have both margins 0.
  fc.pre(parallelOppositePair(dataset) === null);
  return dataset;
}

/**
 * Slack of a relation between the margins, from the ends that are safe: it is negative only where the relation is
 * disproved.
 */
const relates = (slack: (rkhs: MarginInterval, transport: MarginInterval) => number) =>
  forAll(
    planar,
    (points) => {
      const dataset = datasetOf(points);
      return slack(rkhsMargin(dataset), arcMargin(dataset));
    },
    // The transport ends are running sums of n ≤ 9 terms below 1: 2n · 2^−52 < 4e−15.
    { runs: 250, tolerance: 4e-15, examples: [onePoint, antipodalPair] },
  );

export const marginsAreRelated = claim({
  id: 'ji-telgarsky-2020/margins',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\|x_i\| \le 1 \;\Rightarrow\; \gamma_2^2 \le \gamma_\infty \le \gamma_2`,
  status: 'derived',
  kind: relates((rkhs, transport) => Math.min(transport.upper - rkhs.lower ** 2, rkhs.upper - transport.lower)),
});

gate(marginsAreRelated, {
  mutants: [
    mutant(
      'γ₂ ≤ γ_∞: the square lost',
      relates((rkhs, transport) => transport.upper - rkhs.lower),
    ),
    mutant(
      'γ_∞ ≤ γ₂²',
      relates((rkhs, transport) => rkhs.upper ** 2 - transport.lower),
    ),
    mutant(
      'γ_∞ ≤ γ₂ lowered by a thousandth',
      relates((rkhs, transport) => 0.999 * rkhs.upper - transport.lower),
    ),
    mutant(
      'γ₂² ≤ γ_∞ raised by a thousandth',
      relates((rkhs, transport) => transport.upper - 1.001 * rkhs.lower ** 2),
    ),
  ],
  sensitivity: [
    { of: 'upper end γ₂', kind: (factor) => relates((rkhs, transport) => rkhs.upper / factor - transport.lower) },
    { of: 'lower end γ₂²', kind: (factor) => relates((rkhs, transport) => transport.upper - factor * rkhs.lower ** 2) },
  ],
});

/** The margin that a family's teacher attains, `γ ≤ γ_∞`, is at most `factor · γ₂`, in any dimension. */
const teachersStayBelow = (factor: number) =>
  forAll(
    unitProblems,
    (name) => {
      const problem = buildUnit(name);
      return factor * rkhsMargin(problem).upper - problem.margin;
    },
    { runs: 150, examples: [{ dataset: 'linear:gamma=0.5,n=2,d=2', dataSeed: 1 }] },
  );

export const teachersAreBelowTheRkhsMargin = claim({
  id: 'ji-telgarsky-2020/teacher-margins',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\|v(w)\| \le 1,\; y_i\, \mathbb E \langle v(w), \phi_i(w) \rangle \ge \gamma \text{ for all } i
    \;\Rightarrow\; \gamma \le \gamma_2`,
  status: 'derived',
  kind: teachersStayBelow(1),
});

gate(teachersAreBelowTheRkhsMargin, {
  mutants: [mutant('γ₂ lowered by 5 %', teachersStayBelow(0.95))],
  sensitivity: { of: 'bound γ₂', kind: (factor) => teachersStayBelow(1 / factor) },
});

/**
 * The largest `s` on a fine grid for which `K − sI` has a Cholesky factor, less the rounding of that factorisation: a
 * lower bound of `λ_min(K)`.
 *
 * A factorisation that succeeds is that of a matrix off by `(n + 2)·2^−53·trace K` at most, with `trace K ≤ n/2`.
 */
function smallestEigenvalueFloor(inputs: Dataset['inputs']): number {
  const n = inputs.rows;
  const gram = ntkGram(inputs);
  const isPositiveDefinite = (shift: number) => {
    const factor = lowerTriangle(n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) factor.data[factor.starts[i] + j] = gram.data[i * n + j] - (i === j ? shift : 0);
    }
    return factorRows(factor, 0, n) < 0;
  };
  let [low, high] = [0, 0.5];
  for (let halving = 0; halving < 45; halving++) {
    const middle = (low + high) / 2;
    if (isPositiveDefinite(middle)) low = middle;
    else high = middle;
  }
  return Math.max(0, low - ((n + 2) * 2 ** -53 * n) / 2);
}

const aboveTheEigenvalue = (floor: (eigenvalue: number, n: number) => number) =>
  forAll(
    fc.oneof(
      planar.map((points) => ({ points })),
      unitProblems.map((name) => ({ name })),
    ),
    (instance) => {
      const dataset = 'points' in instance ? datasetOf(instance.points) : buildUnit(instance.name);
      const eigenvalue = smallestEigenvalueFloor(dataset.inputs);
      return { slack: rkhsMargin(dataset).upper - floor(eigenvalue, dataset.inputs.rows), eigenvalue };
    },
    {
      runs: 200,
      // Orthogonal inputs have K = I/2: equality.
      examples: [
        {
          points: [
            { x: 7, y: 0, label: 1 },
            { x: 0, y: 7, label: -1 },
          ],
        },
        { name: { dataset: 'random-labels:n=2,d=2000', dataSeed: 1 } },
      ],
      // The floor is a bisection to 2^−46, and its square root is compared: negligible against √λ where λ > 1e−12.
      tolerance: 1e-12,
    },
  );

export const rkhsMarginIsAboveTheEigenvalue = claim({
  id: 'ji-telgarsky-2020/eigenvalue',
  ...jiTelgarsky2020('Section 5'),
  statement: String.raw`\gamma_2 \ge \sqrt{\lambda_{\min}(K) / n}`,
  status: 'derived',
  kind: aboveTheEigenvalue((eigenvalue, n) => Math.sqrt(eigenvalue / n)),
});

gate(rkhsMarginIsAboveTheEigenvalue, {
  mutants: [
    mutant(
      'n lost',
      aboveTheEigenvalue((eigenvalue) => Math.sqrt(eigenvalue)),
    ),
    mutant(
      'raised by 1 %',
      aboveTheEigenvalue((eigenvalue, n) => 1.01 * Math.sqrt(eigenvalue / n)),
    ),
  ],
  sensitivity: {
    of: 'bound √(λ_min/n)',
    kind: (factor) => aboveTheEigenvalue((eigenvalue, n) => factor * Math.sqrt(eigenvalue / n)),
  },
});
