/**
 * Mandal, Lin, Srikant 2025, proof of Theorem 2: few gates can flip within the ball.
 *
 * Statement: the share of neurons whose gate at `x_i` can differ anywhere in the ball, `|W_j(0)·x_i| ≤ B‖x_i‖/√m`, is
 * at most `(√(2/π) B + √ln(n/δ))/√m` for all i, with probability ≥ 1 − δ over the symmetric initialisation.
 *
 * Tested on the points of all families, with balls from those that reach hardly a gate to those that reach most.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { symmetricInitialisation } from '../../../src/student/two-layer/initialisation.ts';
import { buildLimit, limitInstances } from '../limit-teachers.ts';
import { shareNearTheBoundary } from '../near-the-boundary.ts';
import { mandal2025 } from '../source.ts';

const DELTA = 0.1;

const instances = fc.record({
  points: limitInstances,
  halfWidth: fc.integer({ min: 1, max: 400 }),
  /** `B`, from balls that hardly reach a gate to balls that reach most. */
  radius: fc.oneof(
    fc.constantFrom(0.01, 1, 10),
    fc.integer({ min: 1, max: 300 }).map((tenths) => tenths / 10),
  ),
});

/** The bound, times `√m`. */
type Reach = (radius: number, n: number, width: number) => number;

const fewFlips = (reach: Reach) =>
  withProbability({
    atLeast: 1 - DELTA,
    instances,
    examples: [
      { points: { kind: 'extremal' }, halfWidth: 400, radius: 5 },
      { points: { kind: 'extremal' }, halfWidth: 5, radius: 1 },
      { points: { kind: 'random', terms: 1, n: 20, d: 6, seed: 1 }, halfWidth: 300, radius: 2 },
    ],
    runs: 25,
    trial: ({ points, halfWidth, radius }, key) => {
      const { inputs } = buildLimit(points);
      const width = 2 * halfWidth;
      const { weights } = symmetricInitialisation(width, inputs.cols, key);
      const allowed = reach(radius, inputs.rows, width) / Math.sqrt(width);
      return shareNearTheBoundary(weights, inputs, radius / Math.sqrt(width)).every((share) => share <= allowed);
    },
  });

const expected = Math.sqrt(2 / Math.PI);
const fluctuation = (n: number) => Math.sqrt(Math.log(n / DELTA));

export const flips = claim({
  id: 'mandal-2025/flips',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`\frac1m \sum_j \mathbf 1\Bigl[|W_j(0) \cdot x_i| \le \frac{B \|x_i\|}{\sqrt m}\Bigr]
    \le \frac{\sqrt{2/\pi}\,B + \sqrt{\ln(n/\delta)}}{\sqrt m} \text{ for all } i \text{ with probability } \ge 1 -
    \delta`,
  status: 'derived',
  kind: fewFlips((radius, n) => expected * radius + fluctuation(n)),
});

gate(flips, {
  mutants: [
    mutant(
      '√(2/π) halved',
      fewFlips((radius, n) => (expected / 2) * radius + fluctuation(n)),
    ),
    mutant(
      'fluctuation lost',
      fewFlips((radius) => expected * radius),
    ),
    mutant(
      'fluctuation divided by √m once more',
      fewFlips((radius, n, width) => expected * radius + fluctuation(n) / Math.sqrt(width)),
    ),
  ],
  sensitivity: {
    of: 'fluctuation',
    kind: (factor) => fewFlips((radius, n) => expected * radius + fluctuation(n) / factor),
  },
});
