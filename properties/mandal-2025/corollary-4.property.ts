import fc from 'fast-check';
import { errorForm } from '../../src/bounds/bound.ts';
import { theoremS } from '../../src/bounds/mandal-2025.ts';
import { claim, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import type { TrainingSpec } from '../../src/student/training.ts';
import { keepsItsPromise, type Target } from './promised-run.ts';
import { mandal2025 } from './source.ts';

// The corollary may then fail with probability 0.2.
const DELTA = 0.1;
const bound = errorForm(theoremS);

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

const statement = String.raw`\beta = \kappa(\gamma)\varepsilon,\ B = 1,\ \eta = 1,\ m \ge \frac{D^2}{3\beta},\ T \ge \frac4{3\beta}
  \;\Rightarrow\; \frac1T \sum_{\tau < T} R(W_\tau) \le \varepsilon \text{ with probability } \ge 1 - 2\delta`;

export const corollary4Corrected = claim({
  id: 'mandal-2025/corollary-4-corrected',
  ...mandal2025('Corollary 4'),
  statement,
  status: 'corrected',
  kind: keepsItsPromise({
    bound,
    delta: DELTA,
    instances: targets,
    examples: [
      { dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, target: 0.2 },
      { dataset: 'circle:k=1,n=8', dataSeed: 1, target: 0.2 },
      { dataset: 'linear:gamma=0.25,n=8,d=6', dataSeed: 1, target: 0.5 },
    ],
    runs: 6,
  }),
});

const trainedWith = (
  instances: fc.Arbitrary<Target>,
  changed: (spec: TrainingSpec, target: Target) => Partial<TrainingSpec>,
) => keepsItsPromise({ bound, delta: DELTA, instances, changed });

/** Points with random labels: learnt by heart, which takes time. */
const byHeart = fc.constant<Target>({ dataset: 'random-labels:n=24,d=3', dataSeed: 3, target: 0.2 });
const factorLost = mutant(
  'horizon 4/(3ε): the factor κ(γ) lost',
  trainedWith(byHeart, (_, { target }) => ({ width: 500, epochs: Math.ceil(4 / (3 * target)) })),
);

/** Four arcs take more than two neurons. */
const fourArcs = fc.constant<Target>({ dataset: 'circle:k=2,n=8', dataSeed: 1, target: 0.2 });

gate(corollary4Corrected, {
  mutants: [
    factorLost,
    mutant(
      'width 2',
      trainedWith(fourArcs, () => ({ width: 2 })),
    ),
  ],
});

export const corollary4AtSmallMargins = claim({
  id: 'mandal-2025/corollary-4-small-margins',
  ...mandal2025('Corollary 4'),
  statement,
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({
    bound,
    delta: DELTA,
    instances: targets,
    examples: [
      { dataset: 'circle:k=2,n=12', dataSeed: 1, target: 0.3 },
      { dataset: 'noisy-xor:d=3,n=8', dataSeed: 1, target: 0.5 },
      { dataset: 'linear:gamma=0.15,n=10,d=8', dataSeed: 1, target: 0.5 },
    ],
  }),
});

gate(corollary4AtSmallMargins, { tags: ['slow'], timeout: 600_000, mutants: [factorLost] });
