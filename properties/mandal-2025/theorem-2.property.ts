import fc from 'fast-check';
import { theorem2 } from '../../src/bounds/mandal-2025.ts';
import { claim, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { keepsItsPromise, type Target } from './promised-run.ts';
import { mandal2025 } from './source.ts';

/** Teachers whose logits are near ½: the risk at the start must exceed β, or there is nothing to show. */
const targets = fc
  .record({
    gamma: fc.integer({ min: 45, max: 49 }),
    n: fc.integer({ min: 2, max: 4 }),
    d: fc.integer({ min: 2, max: 4 }),
    dataSeed: fc.integer({ min: 0, max: 1000 }),
    target: fc.constant(0.024),
  })
  .map(({ gamma, n, d, ...rest }): Target => ({ dataset: `linear:gamma=${gamma / 100},n=${n},d=${d}`, ...rest }));

const statement = (confidence: string) => String.raw`\eta = \tfrac\beta3,\ B = 1,\ T \ge \frac9{\beta^2},\
  m \ge \frac{C_1}\beta \Bigl(\frac{\sqrt{2/\pi}}c + 3\sqrt{\ln(2n/\delta)}\Bigr)^2,\ C_1 = \frac{96}{1 + e^2}
  \;\Rightarrow\; \frac1T \sum_{\tau < T} R^{\mathrm{KL}}(W_\tau) \le \beta \text{ with probability } \ge 1 - 3\delta ${confidence}`;

/** `m = 22236`, `T = 22500`. */
const lowRisk: Target = { dataset: 'linear:gamma=0.45,n=4,d=2', dataSeed: 1, target: 0.02 };

/** A ninth of β times the printed horizon: the student has hardly left its start. */
const tooShort = (delta: number) =>
  keepsItsPromise({
    bound: theorem2,
    delta,
    instances: fc.constant(lowRisk),
    changed: (_, { target }) => ({ epochs: Math.ceil(1 / target) }),
  });

export const theorem2AtItsConstants = claim({
  id: 'mandal-2025/theorem-2',
  ...mandal2025('Theorem 2'),
  statement: statement(String.raw`(\beta = 0.02, n = 4, \delta = 0.3)`),
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({ bound: theorem2, delta: 0.3, instances: fc.constant(lowRisk) }),
});

gate(theorem2AtItsConstants, {
  tags: ['slow'],
  timeout: 600_000,
  mutants: [mutant('horizon 1/β', tooShort(0.3))],
});

export const theorem2Along = claim({
  id: 'mandal-2025/theorem-2-along',
  ...mandal2025('Theorem 2'),
  statement: statement(String.raw`(n, d \text{ and the margin varied}, \delta = 0.1)`),
  status: 'corrected',
  tags: ['slow'],
  kind: keepsItsPromise({ bound: theorem2, delta: 0.1, instances: targets, runs: 3 }),
});

gate(theorem2Along, {
  tags: ['slow'],
  timeout: 900_000,
  mutants: [mutant('horizon 1/β', tooShort(0.1))],
});
