/**
 * Theorem S: Theorem 2 of Mandal, Lin, Srikant 2025 with its parts put together without loss (derived here, not in the
 * paper).
 *
 * Statement: with `B = 1`, `η ∈ (0, 2]`, `D = 2√(2/π) + √(2 ln(2n/δ)) + 2√ln(n/δ)`, projected gradient descent on soft
 * labels has with probability ≥ 1 − 2δ, for all T: `T⁻¹ Σ_{τ<T} R^KL(W_τ) ≤ [1/(ηT) + D²/(4m)]/(2 − η/2)`. At η = 1,
 * `m ≥ D²/(3β)` and `T ≥ 4/(3β)` make that ≤ β: about 24 times narrower than Theorem 2, and `T ~ 1/β` in place of
 * `1/β²`.
 *
 * Tested at its own constants, and at every horizon of one run, on fresh initialisations.
 *
 * Looseness: at two opposite points with `|z| = ½` the average risk of a wide student is `(1 − e^{−ηT/8})/(4ηT)`. So a
 * fifth of the horizon still does (a sixth is rejected; the limit is 16/3), and half of the bound at every horizon (a
 * third is rejected; the limit is 2 as `η → 0`). Widths may be 200 times smaller (24 neurons of 4702) there, and a
 * thousand times (4 neurons) is rejected.
 */
import fc from 'fast-check';
import { evenCeil } from '../../src/bounds/even-ceil.ts';
import { definitionsTex } from '../../src/bounds/formula.ts';
import { theoremS, theoremSRisk } from '../../src/bounds/mandal-2025.ts';
import { promiseTex } from '../../src/bounds/promise-tex.ts';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { autoEngine } from '../../src/student/engines/auto/auto.ts';
import type { TrainingSpec } from '../../src/student/training.ts';
import { fewer } from './fewer.ts';
import { buildNamed, type NamedProblem } from './named-problem.ts';
import { holdsOfEveryAverage } from './running-average.ts';
import { mandal2025 } from './source.ts';

// At δ = 0.05 the theorem may fail with probability 0.1: 53 replicates without a failure support that at 99 %.
const DELTA = 0.05;

/** A data set and the risk that is asked of it. */
interface Target extends NamedProblem {
  readonly beta: number;
}

/** Wide margins, where the risk at the start (κ(γ) or more) is well above β: elsewhere the theorem says nothing. */
const targets = fc
  .record({
    gamma: fc.integer({ min: 40, max: 49 }),
    n: fc.integer({ min: 2, max: 6 }),
    d: fc.integer({ min: 1, max: 4 }),
    dataSeed: fc.integer({ min: 0, max: 1000 }),
    beta: fc.constantFrom(0.01, 0.015),
  })
  .map(({ gamma, n, d, ...rest }): Target => ({ dataset: `linear:gamma=${gamma / 100},n=${n},d=${d}`, ...rest }));

/** The run that the theorem describes at a target. */
function specAt({ beta, ...name }: Target, seed: string): TrainingSpec {
  const scope = { beta, n: buildNamed(name).inputs.rows, delta: DELTA };
  return {
    labels: 'soft',
    width: evenCeil(theoremS.width.evaluate(scope)), // m ≥ D²/(3β)
    radius: theoremS.radius.evaluate(scope), // B = 1
    stepSize: theoremS.stepSize.evaluate(scope), // η = 1
    epochs: Math.ceil(theoremS.epochs.evaluate(scope)), // T ≥ 4/(3β)
    seed,
  };
}

/** Where the horizon has least room: two opposite points, whose logits ±½ take up the whole of the ball. */
const opposite: Target = { dataset: 'linear:gamma=0.5,n=2,d=1', dataSeed: 1, beta: 0.005 };

interface Variant {
  readonly instances: fc.Arbitrary<Target>;
  readonly examples?: readonly Target[];
  readonly runs?: number;
  /** What is trained instead. */
  readonly changed?: Partial<TrainingSpec> | ((spec: TrainingSpec) => TrainingSpec);
}

const reachesTheTarget = ({ instances, examples, runs, changed }: Variant) =>
  withProbability({
    atLeast: theoremS.confidence.evaluate({ delta: DELTA }),
    instances,
    examples,
    runs,
    replicates: 300,
    trial: async (target, key) => {
      const promised = specAt(target, key);
      const spec = typeof changed === 'function' ? changed(promised) : { ...promised, ...changed };
      const [{ averageRisk }] = await autoEngine.train(buildNamed(target), [spec]);
      return averageRisk <= target.beta;
    },
  });

const statement = promiseTex(theoremS);
const atItsConstants: Variant = {
  instances: targets,
  examples: [
    opposite,
    { dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, beta: 0.005 },
    { dataset: 'circle:k=1,n=8', dataSeed: 1, beta: 0.01 },
    { dataset: 'linear:gamma=0.35,n=6,d=3', dataSeed: 1, beta: 0.01 },
  ],
  runs: 5,
};

export const theoremSAtItsConstants = claim({
  id: 'mandal-2025/theorem-s',
  ...mandal2025('Theorem 2, sharpened'),
  statement,
  status: 'derived',
  kind: reachesTheTarget(atItsConstants),
});

const cheapest = fc.constant<Target>({ dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, beta: 0.01 });
const trainedWith = (changed: Partial<TrainingSpec>) => reachesTheTarget({ instances: cheapest, changed });

gate(theoremSAtItsConstants, {
  timeout: 600_000,
  mutants: [
    mutant('width 4', reachesTheTarget({ instances: fc.constant(opposite), changed: { width: 4 } })),
    mutant('a hundredth of the step size', trainedWith({ stepSize: 0.01 })),
    mutant('a tenth of the radius', trainedWith({ radius: 0.1 })),
    mutant('hard labels', trainedWith({ labels: 'hard' })),
    mutant(
      'a sixth of the horizon',
      reachesTheTarget({
        instances: fc.constant(opposite),
        changed: { epochs: Math.ceil(theoremS.epochs.evaluate({ beta: opposite.beta }) / 6) },
      }),
    ),
  ],
  sensitivity: [
    {
      of: 'width',
      kind: (factor) => reachesTheTarget({ ...atItsConstants, changed: (spec) => fewer(spec, 'width', factor) }),
    },
    {
      of: 'horizon',
      kind: (factor) => reachesTheTarget({ ...atItsConstants, changed: (spec) => fewer(spec, 'epochs', factor) }),
    },
  ],
});

export const theoremSAtSmallMargins = claim({
  id: 'mandal-2025/theorem-s-small-margins',
  ...mandal2025('Theorem 2, sharpened'),
  statement,
  status: 'derived',
  tags: ['slow'],
  kind: reachesTheTarget({
    instances: targets,
    examples: [
      { dataset: 'linear:gamma=0.25,n=4,d=2', dataSeed: 1, beta: 0.003 },
      { dataset: 'circle:k=2,n=8', dataSeed: 1, beta: 0.002 },
    ],
  }),
});

gate(theoremSAtSmallMargins, {
  timeout: 600_000,
  mutants: [mutant('hard labels', trainedWith({ labels: 'hard' }))],
});

/** A run that is watched at every horizon up to its last step. */
interface Watched extends NamedProblem {
  readonly width: number;
  readonly stepSize: number;
  readonly steps: number;
}

const watched = fc.record<Watched>({
  dataset: fc.constantFrom('linear:gamma=0.45,n=4,d=2', 'circle:k=1,n=4', 'linear:gamma=0.4,n=6,d=3'),
  dataSeed: fc.integer({ min: 0, max: 1000 }),
  width: fc.constantFrom(600, 1000),
  stepSize: fc.constantFrom(0.5, 1, 2),
  steps: fc.constant(60),
});
/** Where the bound has least room: the same opposite points, a wide student and small steps. */
const tightest: Watched = { dataset: opposite.dataset, dataSeed: 1, width: 20_000, stepSize: 0.25, steps: 600 };

type RiskBound = (variables: { eta: number; T: number; m: number; n: number }) => number;

const staysBelow = (bound: RiskBound, instances = watched, examples: readonly Watched[] = []) =>
  withProbability({
    atLeast: theoremS.confidence.evaluate({ delta: DELTA }),
    instances,
    examples,
    runs: examples.length + 3,
    replicates: 300,
    trial: async ({ width, stepSize, steps, ...name }, key) => {
      const problem = buildNamed(name);
      const spec = {
        width,
        stepSize,
        radius: 1,
        epochs: steps,
        labels: 'soft',
        seed: key,
        keepCurves: true,
      } as const;
      const [{ risk }] = await autoEngine.train(problem, [spec]);
      const scope = { eta: stepSize, m: width, n: problem.inputs.rows };
      return holdsOfEveryAverage(risk!, (average, T) => average <= bound({ ...scope, T }));
    },
  });

export const theoremSAtEveryHorizon = claim({
  id: 'mandal-2025/theorem-s-every-horizon',
  ...mandal2025('Theorem 2, sharpened'),
  statement: String.raw`B = ${theoremS.radius.tex},\ \eta \in (0, 2] \;\Rightarrow\; \text{with probability} \ge
    ${theoremS.confidence.tex},
    \text{ for all } T:\; \frac1T \sum_{\tau < T} R^{\mathrm{KL}}(W_\tau) \le ${theoremSRisk.tex},\quad
    ${definitionsTex([theoremSRisk]).join(String.raw`,\; `)}`,
  status: 'derived',
  kind: staysBelow((variables) => theoremSRisk.evaluate({ ...variables, delta: DELTA }), watched, [tightest]),
});

gate(theoremSAtEveryHorizon, {
  timeout: 600_000,
  mutants: [
    mutant(
      'the bound divided by 3',
      staysBelow((variables) => theoremSRisk.evaluate({ ...variables, delta: DELTA }) / 3, fc.constant(tightest)),
    ),
    mutant(
      'a horizon that costs nothing',
      staysBelow((variables) => theoremSRisk.evaluate({ ...variables, T: 1e9, delta: DELTA })),
    ),
  ],
  sensitivity: {
    of: 'bound on the risk',
    kind: (factor) =>
      staysBelow((variables) => theoremSRisk.evaluate({ ...variables, delta: DELTA }) / factor, watched, [tightest]),
    factors: [1.5, 2, 3],
  },
});
