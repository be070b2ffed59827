/**
 * Mandal, Lin, Srikant 2025, proofs of Theorem 2 and Proposition 5: the inequality of one step that the proofs sum up.
 *
 * Statement: for every `W̄` in the ball, with `R_t(W̄)` taken with the gates of `W_t`, `η(2 − η/2) R^KL(W_t) ≤ ‖W_t −
 * W̄‖² − ‖W_{t+1} − W̄‖² + 2η R_t^KL(W̄)`; for hard labels `ρη` stands for `η/2`.
 *
 * Tested at each step of projected gradient descent, with comparators at the start, at the current weights and on the
 * edge of the ball.
 */
import fc from 'fast-check';
import { rho } from '../../../src/bounds/mandal-2025.ts';
import { claim, forAll, mutant } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { dot, type Matrix, zeros } from '../../../src/numerics/matrix.ts';
import { fillGaussian } from '../../../src/random/distributions.ts';
import { randomStream } from '../../../src/random/stream.ts';
import { lossOf, meanRisk } from '../../../src/student/losses.ts';
import { descend } from '../../../src/student/two-layer/descent.ts';
import { frozenGateLogits } from '../../../src/student/two-layer/forward.ts';
import { projectRows } from '../../../src/student/two-layer/projection.ts';
import { buildNamed, namedProblems } from '../named-problem.ts';
import { buildProblem, smallProblems } from '../small-problem.ts';
import { mandal2025 } from '../source.ts';

const instances = fc.record({
  problem: fc.oneof(namedProblems, smallProblems),
  halfWidth: fc.integer({ min: 1, max: 16 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  /** The inequality needs no `η ≤ 2`; larger steps and many of them make gates flip. */
  stepSize: fc.constantFrom(0.1, 1, 2, 4),
  radius: fc.constantFrom(0.1, 1, 10),
  steps: fc.integer({ min: 1, max: 40 }),
  /** The comparator `W̄`: where it is looked for, and how far from there. */
  comparator: fc.record({
    around: fc.constantFrom<('start' | 'current')[]>('start', 'current'),
    spread: fc.constantFrom(0, 0.01, 0.3, 3),
    seed: fc.integer({ min: 0, max: 1000 }),
  }),
});

/** The parts of the inequality that a mutant may change. */
interface Telescoping {
  readonly labels: 'soft' | 'hard';
  /** `η(2 − c η) R(W_t)`. */
  readonly curvature: number;
  /** `R_t(W̄)` is taken with the gates of `W_t`. */
  readonly gatesAt: 'current' | 'start';
  /** `W̄` is within the ball that the rows are projected on. */
  readonly comparatorInBall: boolean;
}

function telescopes({ labels, curvature, gatesAt, comparatorInBall }: Telescoping) {
  return forAll(
    instances,
    ({ problem: name, halfWidth, seed, stepSize, radius, steps, comparator }) => {
      const problem = 'dataset' in name ? buildNamed(name) : buildProblem(name).problem;
      const width = 2 * halfWidth;
      const limit = radius / Math.sqrt(width);
      const loss = lossOf(problem, labels);
      const states = descend(problem, { width, labels, radius, stepSize, epochs: steps, seed });
      let smallest = Number.POSITIVE_INFINITY;
      let before: { weights: Matrix; target: Matrix; left: number } | undefined;
      for (const { weights, start, signs, risk, step } of states) {
        if (before) {
          const gained = squaredDistance(before.weights, before.target) - squaredDistance(weights, before.target);
          smallest = Math.min(smallest, gained - before.left);
        }
        const origin = comparator.around === 'start' ? start : weights;
        const wished = perturbed(origin, comparator.spread, `${comparator.seed}/${step}`);
        const target = comparatorInBall ? projectRows(wished, start, limit) : wished;
        const gates = gatesAt === 'current' ? weights : start;
        const targetRisk = meanRisk(loss, frozenGateLogits({ weights: target, signs }, gates, problem.inputs));
        const left = stepSize * (2 - curvature * stepSize) * risk - 2 * stepSize * targetRisk;
        before = { weights: { ...weights, data: weights.data.slice() }, target, left };
      }
      return smallest;
    },
    // Squared distances are at most 4B² = 400, sums of at most 32 × 5 terms: 400 · 160 · 2^−53 < 1e−11.
    { runs: 600, tolerance: 1e-10 },
  );
}

function perturbed(origin: Matrix, spread: number, seed: string): Matrix {
  const noise = zeros(origin.rows, origin.cols);
  fillGaussian(randomStream(seed, 'comparator'), noise.data);
  return { ...origin, data: origin.data.map((w, p) => w + spread * noise.data[p]) };
}

function squaredDistance(a: Matrix, b: Matrix): number {
  const difference = a.data.map((w, p) => w - b.data[p]);
  return dot(difference, difference);
}

const soft: Telescoping = { labels: 'soft', curvature: 1 / 2, gatesAt: 'current', comparatorInBall: true };
const hard: Telescoping = { ...soft, labels: 'hard', curvature: rho.evaluate({}) };

const mutantsOf = (right: Telescoping) =>
  [
    mutant('η² term lost', telescopes({ ...right, curvature: 0 })),
    mutant('gates of the start', telescopes({ ...right, gatesAt: 'start' })),
    mutant('comparator outside the ball', telescopes({ ...right, comparatorInBall: false })),
  ] as const;

const sensitivityOf = (right: Telescoping) => ({
  of: 'η² term',
  kind: (factor: number) => telescopes({ ...right, curvature: right.curvature / factor }),
});

export const softTelescoping = claim({
  id: 'mandal-2025/soft-telescoping',
  ...mandal2025('proof of Theorem 2'),
  statement: String.raw`\eta(2 - \tfrac\eta2) R^{\mathrm{KL}}(W_t) \le \|W_t - \bar W\|^2 - \|W_{t+1} - \bar W\|^2
    + 2\eta R^{\mathrm{KL}}_t(\bar W) \text{ for every } \bar W \text{ in the ball}`,
  status: 'derived',
  kind: telescopes(soft),
});

gate(softTelescoping, { mutants: mutantsOf(soft), sensitivity: sensitivityOf(soft) });

export const hardTelescoping = claim({
  id: 'mandal-2025/hard-telescoping',
  ...mandal2025('proof of Proposition 5'),
  statement: String.raw`\eta(2 - \rho\eta) R^{h}(W_t) \le \|W_t - \bar W\|^2 - \|W_{t+1} - \bar W\|^2
    + 2\eta R^{h}_t(\bar W) \text{ for every } \bar W \text{ in the ball}, \quad \rho = ${rho.tex}`,
  status: 'derived',
  kind: telescopes(hard),
});

gate(hardTelescoping, { mutants: mutantsOf(hard), sensitivity: sensitivityOf(hard) });
