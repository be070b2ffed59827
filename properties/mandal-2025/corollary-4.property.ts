/**
 * Mandal, Lin, Srikant 2025, Corollary 4: the paper's headline, `O(1/(γ²ε))` neurons for soft labels.
 *
 * Statement, as printed: if `m ≥ (32 C₁/(γ²ε)) (√(2/π)/c + 3√ln(2n/δ))²`, `B = 1`, `η ≤ γ²ε/3` and `T ≥ 9/(γ⁴ε²)`,
 * then with probability ≥ 1 − 3δ the average 0/1 error `T⁻¹ Σ_{τ<T} R(W_τ)` of projected gradient descent on soft
 * labels is ≤ ε. Its step size and horizon are wrong (defects/corollary-4-constants); here stands what is true in its
 * place, with Theorem S for Theorem 2 and the sharp form of Lemma 3.
 *
 * Tested at its own constants: students are trained at exactly this width, radius, step size and horizon on fresh
 * initialisations, and the frequency of success is set against 1 − 2δ by a sequential test.
 *
 * Looseness: on all of the instances a 59th of the horizon still does (a 71st is rejected), at three points of the
 * circle .5 apart with labels + − + (`γ = .085`) a 90th; a width 200 times smaller does, and one 1024 times smaller
 * (4 neurons of 4762) succeeds at three starts of four only.
 */
import fc from 'fast-check';
import { errorForm } from '../../src/bounds/bound.ts';
import { evenCeil } from '../../src/bounds/even-ceil.ts';
import { theoremS } from '../../src/bounds/mandal-2025.ts';
import { promiseTex } from '../../src/bounds/promise-tex.ts';
import { claim, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { keepsItsPromise, type PromiseOptions, type Run, type Target, weakenings } from './promised-run.ts';
import { mandal2025 } from './source.ts';

// The corollary may then fail with probability 0.2.
const DELTA = 0.1;
const bound = errorForm(theoremS);

const run: Run = (scope) => ({
  labels: 'soft',
  width: evenCeil(bound.width.evaluate(scope)), // m ≥ D²/(3κ(γ)ε)
  radius: bound.radius.evaluate(scope), // B = 1
  stepSize: bound.stepSize.evaluate(scope), // η = 1
  epochs: Math.ceil(bound.epochs.evaluate(scope)), // T ≥ 4/(3κ(γ)ε)
});

/** Width and horizon go like 1/(γ²ε): wide margins and large errors. */
const targets = fc
  .record({
    gamma: fc.integer({ min: 30, max: 49 }),
    n: fc.integer({ min: 2, max: 8 }),
    d: fc.integer({ min: 1, max: 6 }),
    dataSeed: fc.integer({ min: 0, max: 1000 }),
    target: fc.constantFrom(0.2, 0.3, 0.45),
  })
  .map(({ gamma, n, d, ...rest }): Target => ({ dataset: `linear:gamma=${gamma / 100},n=${n},d=${d}`, ...rest }));

const statement = promiseTex(bound);
const atItsConstants: PromiseOptions = {
  bound,
  run,
  delta: DELTA,
  instances: targets,
  examples: [
    { dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, target: 0.2 },
    { dataset: 'circle:k=1,n=8', dataSeed: 1, target: 0.2 },
    { dataset: 'linear:gamma=0.25,n=8,d=6', dataSeed: 1, target: 0.5 },
  ],
  runs: 6,
};

export const corollary4Corrected = claim({
  id: 'mandal-2025/corollary-4-corrected',
  ...mandal2025('Corollary 4'),
  statement,
  status: 'corrected',
  kind: keepsItsPromise(atItsConstants),
});

const trainedWith = (instances: fc.Arbitrary<Target>, changed: Run) =>
  keepsItsPromise({ bound, run: changed, delta: DELTA, instances });

/** Points with random labels: learnt by heart, which takes time. */
const byHeart = fc.constant<Target>({ dataset: 'random-labels:n=24,d=3', dataSeed: 3, target: 0.2 });
const factorLost = mutant(
  'horizon 4/(3ε): the factor κ(γ) lost',
  trainedWith(byHeart, (scope) => ({
    ...run(scope),
    width: 500,
    epochs: Math.ceil(theoremS.epochs.evaluate({ beta: scope.epsilon })),
  })),
);

/** Four arcs take more than two neurons. */
const fourArcs = fc.constant<Target>({ dataset: 'circle:k=2,n=8', dataSeed: 1, target: 0.2 });

gate(corollary4Corrected, {
  timeout: 600_000,
  mutants: [
    factorLost,
    mutant(
      'width 2',
      trainedWith(fourArcs, (scope) => ({ ...run(scope), width: 2 })),
    ),
  ],
  sensitivity: weakenings(atItsConstants),
});

export const corollary4AtSmallMargins = claim({
  id: 'mandal-2025/corollary-4-small-margins',
  ...mandal2025('Corollary 4'),
  statement,
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({
    bound,
    run,
    delta: DELTA,
    instances: targets,
    examples: [
      { dataset: 'circle:k=2,n=12', dataSeed: 1, target: 0.3 },
      { dataset: 'noisy-xor:d=3,n=8', dataSeed: 1, target: 0.5 },
      { dataset: 'linear:gamma=0.15,n=10,d=8', dataSeed: 1, target: 0.5 },
    ],
  }),
});

gate(corollary4AtSmallMargins, { timeout: 600_000, mutants: [factorLost] });

/** 48 points of the circle in 2k arcs: `γ` is .36, .21, .08 and .054 for k = 1, 2, 4 and 6. */
const circle = (k: number, target: number): Target => ({ dataset: `circle:k=${k},n=48`, dataSeed: 1, target });

/** The theorem on some circles, and nowhere else. */
const onCircles = (circles: readonly Target[], changed: Run = run) =>
  keepsItsPromise({
    bound,
    run: changed,
    delta: DELTA,
    instances: fc.constantFrom(...circles),
    examples: circles,
    runs: circles.length,
  });

/** Two mirrored neurons turn twice on the circle, four arcs and more need more turns. */
const twoNeurons = (circles: readonly Target[]) =>
  mutant(
    'width 2',
    onCircles(circles, (scope) => ({ ...run(scope), width: 2 })),
  );

export const corollary4OnTheCircle = claim({
  id: 'mandal-2025/corollary-4-circle',
  ...mandal2025('Corollary 4'),
  statement: String.raw`${statement}\quad (\text{four arcs of the circle}, n = 48, \varepsilon = .2)`,
  status: 'corrected',
  kind: onCircles([circle(2, 0.2)]),
});

gate(corollary4OnTheCircle, { tags: ['slow'], timeout: 600_000, mutants: [twoNeurons([circle(2, 0.2)])] });

/** From 10 700 to 473 000 neurons and from 400 to 18 000 steps. */
const circles = [circle(1, 0.2), circle(1, 0.1), circle(2, 0.1), circle(4, 0.2), circle(4, 0.1), circle(6, 0.2)];

export const corollary4OnCircles = claim({
  id: 'mandal-2025/corollary-4-circles',
  ...mandal2025('Corollary 4'),
  statement: String.raw`${statement}\quad (\text{circle}, n = 48, \gamma \text{ from } .36 \text{ down to } .054)`,
  status: 'corrected',
  tags: ['slow'],
  kind: onCircles(circles),
});

gate(corollary4OnCircles, { timeout: 1_800_000, mutants: [twoNeurons([circle(6, 0.2)])] });
