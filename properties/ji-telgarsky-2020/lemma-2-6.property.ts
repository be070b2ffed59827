/**
 * Lemma 2.6, Section 2: along gradient descent with a constant step `η ≤ 1`, for every comparator `W̄` and every step
 * `t`, `ηR(W_t) ≤ ‖W_t − W̄‖² − ‖W_{t+1} − W̄‖² + 2ηR^{(t)}(W̄)`, where `R^{(t)}` has the gates of `W_t`.
 *
 * Tested at every step of runs of up to 25 steps, with comparators near the start, near the current weights and far
 * away.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dot, type Matrix, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import { descendFrom } from '../../src/student/two-layer/descent.ts';
import { frozenGateLogits } from '../../src/student/two-layer/forward.ts';
import { iidInitialisation } from '../../src/student/two-layer/iid-initialisation.ts';
import { jiTelgarsky2020 } from './source.ts';
import { buildUnit, unitProblems } from './unit-problem.ts';

const instances = fc.record({
  problem: unitProblems,
  halfWidth: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer({ min: 0, max: 1000 }),
  /** `η ≤ 1`. */
  stepSize: fc.integer({ min: 1, max: 20 }).map((twentieths) => twentieths / 20),
  steps: fc.integer({ min: 1, max: 25 }),
  /** The comparator `W̄`: where it is looked for, and how far from there. */
  comparator: fc.record({
    around: fc.constantFrom<('start' | 'current')[]>('start', 'current'),
    spread: fc.constantFrom(0, 0.01, 0.3, 3, 30),
    seed: fc.integer({ min: 0, max: 1000 }),
  }),
});

/** A far comparator after gates have flipped. */
const farAway = {
  problem: { dataset: 'linear:gamma=0.01,n=2,d=2', dataSeed: 0 },
  halfWidth: 1,
  seed: 0,
  stepSize: 0.05,
  steps: 4,
  comparator: { around: 'start' as const, spread: 30 as const, seed: 0 },
};

/** The parts of the inequality that a mutant may change. */
interface Variant {
  /** The factor of `ηR(W_t)`. */
  readonly left: number;
  /** The factor of `ηR^{(t)}(W̄)`. */
  readonly right: number;
  /** Whose gates `R^{(t)}` takes. */
  readonly gatesAt: 'current' | 'start';
}

const telescopes = ({ left, right, gatesAt }: Variant) =>
  forAll(
    instances,
    ({ problem: name, halfWidth, seed, stepSize, steps, comparator }) => {
      const problem = buildUnit(name);
      const width = 2 * halfWidth;
      const loss = lossOf(problem, 'hard');
      const spec = { width, labels: 'hard', radius: Number.POSITIVE_INFINITY, stepSize, epochs: steps, seed } as const;
      const initial = iidInitialisation(width, problem.inputs.cols, seed);
      let smallest = Number.POSITIVE_INFINITY;
      let before: { weights: Matrix; target: Matrix; difference: number } | undefined;
      for (const { weights, start, signs, risk, step } of descendFrom(problem, spec, initial)) {
        if (before) {
          const gained = squaredDistance(before.weights, before.target) - squaredDistance(weights, before.target);
          smallest = Math.min(smallest, gained - before.difference);
        }
        const target = perturbed(comparator.around === 'start' ? start : weights, comparator, step);
        const gates = gatesAt === 'current' ? weights : start;
        const targetRisk = meanRisk(loss, frozenGateLogits({ weights: target, signs }, gates, problem.inputs));
        const difference = left * stepSize * risk - right * stepSize * targetRisk;
        before = { weights: { ...weights, data: weights.data.slice() }, target, difference };
      }
      return smallest;
    },
    // Two squared distances, sums of m d ≤ 160 squares of about spread² = 900: about 1.5e5 and below 3e5, so
    // 2 · 3e5 · 160 · 2^−53 < 1.1e−8.
    { runs: 400, tolerance: 1.1e-8, examples: [farAway] },
  );

function perturbed(origin: Matrix, { spread, seed }: { spread: number; seed: number }, step: number): Matrix {
  const noise = zeros(origin.rows, origin.cols);
  fillGaussian(randomStream(seed, 'comparator', step), noise.data);
  return { ...origin, data: origin.data.map((w, p) => w + spread * noise.data[p]) };
}

function squaredDistance(a: Matrix, b: Matrix): number {
  const difference = a.data.map((w, p) => w - b.data[p]);
  return dot(difference, difference);
}

const right: Variant = { left: 1, right: 2, gatesAt: 'current' };

export const lemma26 = claim({
  id: 'ji-telgarsky-2020/lemma-2-6',
  ...jiTelgarsky2020('Lemma 2.6'),
  statement: String.raw`\eta \widehat R(W_t) \le \|W_t - \overline W\|_F^2 - \|W_{t+1} - \overline W\|_F^2
    + 2\eta \widehat R^{(t)}(\overline W) \text{ for every } \overline W, \; \eta \le 1`,
  status: 'derived',
  kind: telescopes(right),
});

gate(lemma26, {
  mutants: [
    mutant('the η² term lost: 2ηR on the left', telescopes({ ...right, left: 2 })),
    mutant('2ηR on the right halved', telescopes({ ...right, right: 1 })),
    mutant('gates of the start', telescopes({ ...right, gatesAt: 'start' })),
  ],
  sensitivity: [
    { of: 'factor 1 on the left', kind: (factor) => telescopes({ ...right, left: factor }) },
    { of: 'factor 2 on the right', kind: (factor) => telescopes({ ...right, right: 2 / factor }) },
  ],
});
