/**
 * Mandal, Lin, Srikant 2025, proof of Theorem 2: how far flipped gates carry the linearised student.
 *
 * Statement: for every `W_t` in the ball, `|f_i^t(U) − f_i⁰(U)| ≤ π_i` and `|f_i^t(W(0)) − f_i⁰(W(0))| ≤ B π_i`, where
 * `π_i` is the share of neurons with `|W_j(0)·x_i| ≤ B‖x_i‖/√m` and `U_j = (a_j/√m) v(W_j(0))`.
 *
 * Tested on the weights of descent, and on the worst ones: all gates at a point, or those of positive neurons,
 * flipped. How loose: not at all; the first bound lowered by 1 % is rejected.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { dot, type Matrix, norm, row } from '../../../src/numerics/matrix.ts';
import { descend } from '../../../src/student/two-layer/descent.ts';
import { frozenGateLogits } from '../../../src/student/two-layer/forward.ts';
import { buildLimit, comparatorWeights } from '../limit-teachers.ts';
import { buildNamed, namedProblems } from '../named-problem.ts';
import { shareNearTheBoundary } from '../near-the-boundary.ts';
import { paperLabels } from '../small-problem.ts';
import { mandal2025 } from '../source.ts';

const instances = fc.record({
  problem: namedProblems,
  halfWidth: fc.integer({ min: 1, max: 16 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  labels: paperLabels,
  stepSize: fc.constantFrom(0.5, 2, 30),
  radius: fc.constantFrom(0.1, 1, 10),
  steps: fc.integer({ min: 1, max: 6 }),
  /** The teacher's own `v`, or the one that gains most when all gates at some point flip. */
  v: fc.constantFrom<('teacher' | 'adversary')[]>('teacher', 'adversary'),
  /** Besides the weights of descent, those that flip all gates at this point, or only those of positive neurons. */
  attacked: fc.record({ point: fc.nat(11), neurons: fc.constantFrom<('all' | 'positive')[]>('all', 'positive') }),
});
type Instance = typeof instances extends fc.Arbitrary<infer I> ? I : never;

/** `1` where `W_j·x > 0`, else `−1`. */
const side = (w: Float64Array, x: Float64Array) => (dot(w, x) > 0 ? 1 : -1);

/** Every chosen neuron moved by (nearly) `B/√m` across the boundary of the gate at `x`. */
function flipped(start: Matrix, signs: Int8Array, x: Float64Array, limit: number, neurons: 'all' | 'positive'): Matrix {
  const data = start.data.slice();
  const step = (limit * (1 - 1e-12)) / norm(x);
  for (let j = 0; j < start.rows; j++) {
    if (neurons === 'positive' && signs[j] < 0) continue;
    const move = step * side(row(start, j), x);
    for (let k = 0; k < start.cols; k++) data[j * start.cols + k] -= move * x[k];
  }
  return { ...start, data };
}

/** What bounds the two deviations, given the share `π_i` of gates within reach and `B`. */
interface Bounds {
  readonly comparator: (share: number) => number;
  readonly start: (share: number, radius: number) => number;
}

const deviatesLittle = (bounds: Bounds) =>
  forAll(
    instances,
    (instance) => {
      const problem = buildNamed(instance.problem);
      const { inputs } = problem;
      const { halfWidth, radius, labels, stepSize, seed, steps, attacked } = instance;
      const width = 2 * halfWidth;
      const limit = radius / Math.sqrt(width);
      const x = row(inputs, attacked.point % inputs.rows);
      const v = weightOf(instance, x);
      let smallest = Number.POSITIVE_INFINITY;
      const spec = { width, labels, radius, stepSize, epochs: steps, seed };
      for (const { weights, start, signs } of descend(problem, spec)) {
        const shares = shareNearTheBoundary(start, inputs, limit);
        const comparator = { weights: comparatorWeights(start, signs, v), signs };
        const origin = { weights: start, signs };
        const before = frozenGateLogits(comparator, start, inputs);
        for (const gates of [weights, flipped(start, signs, x, limit, attacked.neurons)]) {
          const after = frozenGateLogits(comparator, gates, inputs);
          // f⁰(W(0)) is 0.
          const fromStart = frozenGateLogits(origin, gates, inputs);
          shares.forEach((share, i) => {
            const comparatorSlack = bounds.comparator(share) - Math.abs(after[i] - before[i]);
            smallest = Math.min(smallest, comparatorSlack, bounds.start(share, radius) - Math.abs(fromStart[i]));
          });
        }
      }
      return smallest;
    },
    // Sums of 32 terms of size ≤ 5, over √m: 32 · 5 · 2^−52 < 4e−14.
    { runs: 300, tolerance: 1e-13 },
  );

function weightOf({ problem, v }: Instance, x: Float64Array): (w: Float64Array) => Float64Array {
  if (v === 'teacher') return buildLimit({ kind: 'family', ...problem }).weight;
  const length = norm(x);
  return (w) => x.map((entry) => (-side(w, x) * entry) / length);
}

const right: Bounds = { comparator: (share) => share, start: (share, radius) => radius * share };

export const frozenGateDeviation = claim({
  id: 'mandal-2025/frozen-gate-deviation',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`|f_i^t(U) - f_i^0(U)| \le \pi_i, \quad |f_i^t(W(0)) - f_i^0(W(0))| \le B \pi_i
    \text{ for every } W_t \text{ in the ball}, \quad
    \pi_i = \frac1m \sum_j \mathbf 1\Bigl[|W_j(0) \cdot x_i| \le \frac{B \|x_i\|}{\sqrt m}\Bigr]`,
  status: 'derived',
  kind: deviatesLittle(right),
});

gate(frozenGateDeviation, {
  mutants: [
    mutant('π_i lowered by 1 %', deviatesLittle({ ...right, comparator: (share) => 0.99 * share })),
    mutant('B lost', deviatesLittle({ ...right, start: (share) => share })),
    mutant('B replaced by B²', deviatesLittle({ ...right, start: (share, radius) => radius ** 2 * share })),
  ],
  sensitivity: [
    { of: 'bound on U', kind: (factor) => deviatesLittle({ ...right, comparator: (share) => share / factor }) },
    {
      of: 'bound on W(0)',
      kind: (factor) => deviatesLittle({ ...right, start: (share, radius) => (radius * share) / factor }),
    },
  ],
});
