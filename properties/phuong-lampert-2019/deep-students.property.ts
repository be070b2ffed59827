/**
 * Deep linear students: N layers from a balanced start, gradient flow, `L(w(0)) < L(0)`. `q = (I − P) w` keeps its
 * direction and `‖q‖/‖w‖^{1 − 1/N}` its value, so the limit is `ŵ + q` with `s = ‖q‖²` from `s = ‖q(0)‖² ‖w(0)‖^{2/N −
 * 2} (‖ŵ‖² + s)^{1 − 1/N}`. Below d samples that is not the projection `ŵ`, however the start is drawn; `‖q‖ ≤ ε` takes
 * `‖w(0)‖ ≤ ε^N (ε² + ‖ŵ‖²)^{−(N − 1)/2}`. The condition of the paper, as recalled, `ε^N ‖ŵ‖ (ε² + ‖ŵ‖²)^{−N/2}`, asks
 * for more and is sound.
 *
 * Tested with real layers of width 2, the flow by a method of the fourth order.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { deepLinearFlow } from '../../src/linearised/deep-linear/flow.ts';
import { type DeepStart, deepLinearStart, unseenLength } from '../../src/linearised/deep-linear/limit.ts';
import { rowsOf, softLabelLimit } from '../../src/linearised/soft-label-descent.ts';
import { norm } from '../../src/numerics/matrix.ts';
import { projection } from '../../src/numerics/projection.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import * as exact from './exact.ts';
import { phuongLampert2019 } from './source.ts';
import { buildTask, distance, logitsOf } from './tasks.ts';

/** A deep student by name. */
interface DeepInstance {
  readonly depth: number;
  readonly d: number;
  readonly n: number;
  /** `‖w(0)‖`. */
  readonly size: number;
  /** `w(0)` turned around, so that its loss exceeds that of 0. */
  readonly opposed: boolean;
  readonly seed: number;
}

const deepInstances = (opposed: boolean) =>
  fc
    .record({
      depth: fc.integer({ min: 2, max: 4 }),
      d: fc.integer({ min: 2, max: 6 }),
      part: fc.integer({ min: 0, max: 2 }),
      size: fc.constantFrom(0.1, 0.3, 0.6),
      seed: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ part, ...rest }): DeepInstance => ({ ...rest, n: 1 + (part % (rest.d - 1)), opposed }));

function buildDeep({ d, n, size, opposed, seed }: Omit<DeepInstance, 'depth'>) {
  const { samples, teacher, start } = buildTask({ d, n, copies: 0, scale: 1, seed });
  const fitted = softLabelLimit(samples, teacher);
  // Half along ŵ, half at random.
  const bent = start.map((value, k) => fitted[k] / norm(fitted) + (0.7 * value) / norm(start));
  const weights = bent.map((value) => ((opposed ? -size : size) * value) / norm(bent));
  const within = projection(rowsOf(samples), weights);
  const unseen = weights.map((value, k) => value - within[k]);
  const loss = lossOf({ teacherLogits: logitsOf(samples, teacher), labels: new Int8Array(n) }, 'soft');
  const gain = meanRisk(loss, new Float64Array(n)) - meanRisk(loss, logitsOf(samples, weights));
  return { samples, teacher, fitted, start: weights, unseen, gain };
}

/** In one dimension the product of two layers never changes its sign: from −.3 the flow ends at 0. */
const opposedOnALine: DeepInstance = { depth: 2, d: 1, n: 1, size: 0.3, opposed: true, seed: 1 };

const settings = { residual: 1e-6, steps: 4000 };

const endsAt = (length: (start: DeepStart) => number, opposed = false) =>
  forAll(
    deepInstances(opposed),
    ({ depth, ...instance }) => {
      const { samples, teacher, fitted, start, unseen, gain } = buildDeep(instance);
      if (!opposed) fc.pre(gain > 0.01 * instance.size);
      // Turned around, it never arrives.
      const states = deepLinearFlow(samples, teacher, start, depth, opposed ? { steps: 500 } : settings);
      const before = norm(unseen);
      const after = before === 0 ? 0 : length({ depth, fitted: norm(fitted), start: norm(start), unseen: before });
      const limit = fitted.map((value, k) => value + (before === 0 ? 0 : (after / before) * unseen[k]));
      const { weights } = states[states.length - 1];
      const residuals = distance(logitsOf(samples, weights), logitsOf(samples, teacher));
      // Where the samples are nearly dependent the flow is not over yet.
      fc.pre(opposed || residuals < 1e-4);
      return 2e-3 - distance(projection(rowsOf(samples), weights), fitted) - distance(weights, limit);
    },
    { runs: 3, examples: opposed ? [opposedOnALine] : [] },
  );

export const deepLimit = claim({
  id: 'phuong-lampert-2019/deep-limit',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`N \text{ balanced layers},\; L(w(0)) < L(0): \; w \to \hat w + q,\; s = \|q\|^2 = \|q(0)\|^2
    \|w(0)\|^{2/N - 2} (\|\hat w\|^2 + s)^{1 - 1/N},\; q \parallel (I - P) w(0)`,
  status: 'derived',
  kind: endsAt(unseenLength),
});

gate(deepLimit, {
  mutants: [
    mutant(
      'the exponent 1 − 1/N replaced by 1',
      endsAt(({ depth, fitted, start, unseen }) => {
        const factor = unseen ** 2 * start ** (2 / depth - 2);
        // s = factor (‖ŵ‖² + s), where that has a solution.
        return factor < 1 ? fitted * Math.sqrt(factor / (1 - factor)) : 10;
      }),
    ),
    mutant(
      'q stays as it is',
      endsAt(({ unseen }) => unseen),
    ),
    mutant('L(w(0)) > L(0)', endsAt(unseenLength, true)),
  ],
});

const keeps = (exponent: (depth: number) => number) =>
  forAll(
    deepInstances(false),
    ({ depth, ...instance }) => {
      const { samples, teacher, start, unseen, gain } = buildDeep(instance);
      fc.pre(gain > 0.01 * instance.size && norm(unseen) > 0.01 * norm(start));
      const states = deepLinearFlow(samples, teacher, start, depth, { ...settings, steps: 300 });
      const value = (weights: Float64Array) => {
        const within = projection(rowsOf(samples), weights);
        const q = weights.map((one, k) => one - within[k]);
        return { ratio: norm(q) / norm(weights) ** exponent(depth), direction: q.map((one) => one / norm(q)) };
      };
      const first = value(start);
      const { weights } = states[states.length - 1];
      const last = value(weights);
      return 1e-4 - Math.abs(last.ratio / first.ratio - 1) - distance(last.direction, first.direction);
    },
    { runs: 4 },
  );

export const deepInvariant = claim({
  id: 'phuong-lampert-2019/deep-invariant',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`\text{along the flow } q = (I - P) w \text{ keeps its direction, and } \|q\| / \|w\|^{1 - 1/N}
    \text{ its value}`,
  status: 'derived',
  kind: keeps((depth) => 1 - 1 / depth),
});

gate(deepInvariant, {
  mutants: [
    mutant(
      'exponent 1',
      keeps(() => 1),
    ),
    mutant(
      'exponent 0',
      keeps(() => 0),
    ),
  ],
});

const starts = fc.record({
  depth: fc.integer({ min: 2, max: 6 }),
  epsilon: fc.double({ min: 1e-3, max: 2, noNaN: true }),
  fitted: fc.double({ min: 1e-2, max: 10, noNaN: true }),
  /** `‖w(0)‖` as a share of what is allowed. */
  size: fc.double({ min: 1e-3, max: 1, noNaN: true }),
  /** `‖q(0)‖/‖w(0)‖`. */
  unseen: fc.double({ min: 0, max: 1, noNaN: true }),
});

const atTheEnd = { depth: 3, epsilon: 0.1, fitted: 1, size: 1, unseen: 1 };

const suffices = (allowed: (epsilon: number, start: Pick<DeepStart, 'depth' | 'fitted'>) => number) =>
  forAll(
    starts,
    ({ depth, epsilon, fitted, size, unseen }) => {
      const start = size * allowed(epsilon, { depth, fitted });
      return relativeSlack(unseenLength({ depth, fitted, start, unseen: unseen * start }), epsilon);
    },
    // Powers up to the twelfth of quotients that are off by a few u.
    { runs: 1000, tolerance: 1e-13, examples: [atTheEnd] },
  );

export const deepStart = claim({
  id: 'phuong-lampert-2019/deep-start',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`\|w(0)\| \le \varepsilon^N (\varepsilon^2 + \|\hat w\|^2)^{-(N - 1)/2} \Rightarrow \|q\| \le
    \varepsilon, \text{ with equality where } w(0) \perp \text{all samples}`,
  status: 'derived',
  kind: suffices(deepLinearStart),
});

gate(deepStart, {
  mutants: [
    mutant(
      'ε^(N − 1)',
      suffices((epsilon, start) => deepLinearStart(epsilon, start) / epsilon),
    ),
  ],
  sensitivity: {
    of: 'start',
    kind: (factor) => suffices((epsilon, start) => factor * deepLinearStart(epsilon, start)),
  },
});

const recalled = (epsilon: number, { depth, fitted }: Pick<DeepStart, 'depth' | 'fitted'>) =>
  (epsilon / Math.hypot(epsilon, fitted)) ** depth * fitted;

const asksForMore = (start: typeof recalled) =>
  forAll(starts, ({ epsilon, ...rest }) => relativeSlack(start(epsilon, rest), deepLinearStart(epsilon, rest)), {
    runs: 500,
    tolerance: 1e-14,
  });

export const deepStartRecalled = claim({
  id: 'phuong-lampert-2019/deep-start-recalled',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`\text{the condition as recalled, } \|w(0)\| \le \varepsilon^N \|\hat w\| (\varepsilon^2 + \|\hat
    w\|^2)^{-N/2}, \text{ is stronger than } \varepsilon^N (\varepsilon^2 + \|\hat w\|^2)^{-(N - 1)/2}`,
  status: 'derived',
  kind: asksForMore(recalled),
});

gate(deepStartRecalled, {
  mutants: [
    mutant(
      'the factor ‖ŵ‖ lost',
      asksForMore((epsilon, start) => recalled(epsilon, start) / start.fitted),
    ),
  ],
});

/** The slack of "a start of .05 ends within .1 of the projection". */
const endsAtTheProjection = (depth: number) =>
  counterexample({
    witness: { d: 8, n: 3, size: 0.05, seed: 4, opposed: false },
    check: (instance) => {
      const { samples, teacher, fitted, start } = buildDeep(instance);
      const states = deepLinearFlow(samples, teacher, start, depth, { residual: 1e-9 });
      const { weights } = states[states.length - 1];
      const far = distance(weights, fitted);
      return { slack: 0.1 - far, far, fitted: norm(fitted) };
    },
    exact: exact.deepIsNoProjection,
    correction: 'phuong-lampert-2019/deep-limit',
  });

export const deepIsNoProjection = claim({
  id: 'phuong-lampert-2019/deep-is-no-projection',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`\text{One might expect a deep student from a small start to end at the projection } \hat w,
    \text{ within .1 for } \|w(0)\| = .05. \quad \text{True: } d = 8,\ n = 3,\ N = 2 \text{ keeps } \|q\| > .1, \text{
    more than it started with.}`,
  status: 'conjectured',
  kind: endsAtTheProjection(2),
});

gate(deepIsNoProjection, { mutants: [mutant('a single layer', endsAtTheProjection(1))] });
