/**
 * Bound on the expected transfer risk, as Ji and Zhu (2020, section 3.2) quote it:
 *
 *   E R_n ≤ min_{β ∈ [0, π/2]} p(β) + p(π/2 − β)^n,
 *
 * for every distribution and every n, with strict inequalities in p and errors `z_t z_s < 0`. Where a logit of 0 is an
 * error, the first p must be `P[ᾱ ≥ β]`. Between risk and bound lie `E p(π/2 − min_i ᾱ_i)` and
 * `min_β 1 − (1 − p(β))(1 − p(π/2 − β)^n)`.
 *
 * Tested on distributions over up to five whole vectors, all samples of up to eight, as exact fractions.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import {
  isBeyondComplement,
  leastOverAngles,
  squaredCosineOf,
  transferRiskBound,
} from '../../src/linearised/projection/angle-bound.ts';
import type { AtomicTask } from '../../src/linearised/projection/atomic-task.ts';
import { expectedTransferRisk, samplesBySet, type ZeroLogit } from '../../src/linearised/projection/expected-risk.ts';
import { projectionStudents } from '../../src/linearised/projection/students.ts';
import { asNumber, compare, fraction, plus } from '../../src/numerics/fraction.ts';
import * as again from './exact.ts';
import { phuongLampert2019 } from './source.ts';
import { atomicTasks, tightTask } from './tasks.ts';

const instances = fc.record({ task: atomicTasks(), n: fc.integer({ min: 1, max: 8 }) });

const tight = { task: tightTask, n: 1 };

const exact = (risk: ZeroLogit, bound: ZeroLogit) =>
  forAll(
    instances,
    ({ task, n }) => {
      const { numerator, denominator } = expectedTransferRisk(projectionStudents(task), n, risk);
      return asNumber(plus(transferRiskBound(task, n, bound), fraction(-numerator, denominator)));
    },
    { runs: 150, examples: [tight] },
  );

const combined = (combine: (beyond: number, complement: number, n: number) => number) =>
  forAll(
    instances,
    ({ task, n }) =>
      leastOverAngles(task, 'right', (beyond, complement) => combine(beyond, complement, n)) -
      asNumber(expectedTransferRisk(projectionStudents(task), n)),
    { runs: 150, tolerance: 1e-14, examples: [tight] },
  );

export const transferBound = claim({
  id: 'phuong-lampert-2019/transfer-bound',
  ...phuongLampert2019('Expected transfer risk, as Ji & Zhu 2020 quote it'),
  statement: String.raw`E R_n \le \min_{\beta \in [0, \pi/2]} p(\beta) + p(\tfrac\pi2 - \beta)^n, \quad p(\theta) =
    P[\bar\alpha(w_*, x) > \theta],\; R = P[z_t z_s < 0], \text{ for every distribution and } n`,
  status: 'as printed',
  kind: exact('right', 'right'),
});

gate(transferBound, {
  mutants: [
    mutant(
      'the product',
      combined((near, far, n) => near * far ** n),
    ),
    mutant(
      'half of it',
      combined((near, far, n) => (near + far ** n) / 2),
    ),
  ],
});

export const transferBoundAtTies = claim({
  id: 'phuong-lampert-2019/transfer-bound-at-ties',
  ...phuongLampert2019('Expected transfer risk, as Ji & Zhu 2020 quote it'),
  statement: String.raw`R = P[z_t z_s \le 0]: \quad E R_n \le \min_\beta P[\bar\alpha \ge \beta] + p(\tfrac\pi2 -
    \beta)^n`,
  status: 'derived',
  kind: exact('wrong', 'wrong'),
});

gate(transferBoundAtTies, { mutants: [mutant('strict inequalities', exact('wrong', 'right'))] });

/** The slack of the bound with strict inequalities for the rule "positive where `w·x ≥ 0`". */
const holdsForRule = (task: AtomicTask) =>
  counterexample({
    witness: { ...task, n: 1 },
    check: ({ n, ...one }) => {
      const { task: whole, students } = projectionStudents(one);
      const samples = samplesBySet(whole.counts, n);
      const side = (w: readonly bigint[], x: readonly bigint[]) => w.reduce((sum, v, k) => sum + v * x[k], 0n) >= 0n;
      const errors = students.reduce((sum, { seen, direction }) => {
        const wrong = whole.atoms.filter((x) => side(direction, x) !== side(whole.teacher, x));
        return sum + samples[seen] * BigInt(wrong.length);
      }, 0n);
      const error = fraction(errors, whole.total ** BigInt(n + 1));
      const bound = transferRiskBound(one, n);
      return { slack: asNumber(bound) - asNumber(error), error: asNumber(error), bound: asNumber(bound) };
    },
    exact: again.strictBoundAtTies,
    correction: 'phuong-lampert-2019/transfer-bound-at-ties',
  });

export const strictBoundAtTies = claim({
  id: 'phuong-lampert-2019/strict-bound-at-ties',
  ...phuongLampert2019('Expected transfer risk, as Ji & Zhu 2020 quote it'),
  statement: String.raw`\text{One might expect the bound to hold for the classifier } \mathbf 1[w \cdot x \ge 0] \text{
    too}. \quad \text{True: with } P[\bar\alpha \ge \beta];\ \text{atoms } (1, 1), (-1, 1),\ w_* = e_1,\ n = 1 \text{
    have error } \tfrac14 \text{ and the bound } 0 \text{ at } \tfrac\pi4.`,
  status: 'conjectured',
  kind: holdsForRule({
    teacher: [1, 0],
    atoms: [
      [1, 1],
      [-1, 1],
    ],
  }),
});

gate(strictBoundAtTies, {
  mutants: [
    mutant(
      'atoms at 2 : 1',
      holdsForRule({
        teacher: [1, 0],
        atoms: [
          [2, 1],
          [-2, 1],
        ],
      }),
    ),
  ],
});

/** `E p(π/2 − min_i ᾱ_i)`. */
function byNearest(task: AtomicTask, n: number): number {
  const { task: whole, students } = projectionStudents(task);
  const cosines = whole.atoms.map((atom) => squaredCosineOf(atom, whole.teacher));
  const samples = samplesBySet(whole.counts, n);
  const sum = students.reduce((total, { seen }) => {
    const own = cosines.filter((_, i) => seen & (1 << i));
    if (own.length === 0) return total;
    const nearest = own.reduce((a, b) => (compare(a, b) < 0 ? b : a));
    const beyond = whole.counts.filter((_, i) => isBeyondComplement(cosines[i], nearest)).reduce((a, b) => a + b, 0n);
    return total + samples[seen] * beyond;
  }, 0n);
  return asNumber(fraction(sum, whole.total ** BigInt(n + 1)));
}

const inOrder = (union: (near: number, far: number, n: number) => number) =>
  forAll(
    instances,
    ({ task, n }) => {
      const risk = asNumber(expectedTransferRisk(projectionStudents(task), n));
      const nearest = byNearest(task, n);
      const joined = leastOverAngles(task, 'right', (beyond, complement) => union(beyond, complement, n));
      const bound = asNumber(transferRiskBound(task, n));
      return { slack: Math.min(nearest - risk, joined - nearest, bound - joined), risk, nearest, joined, bound };
    },
    { runs: 150, tolerance: 1e-14, examples: [tight] },
  );

export const tighterBounds = claim({
  id: 'phuong-lampert-2019/tighter-bounds',
  ...phuongLampert2019('Expected transfer risk'),
  statement: String.raw`E R_n \le E\, p\bigl(\tfrac\pi2 - \min_i \bar\alpha_i\bigr) \le \min_\beta 1 - (1 - p(\beta))(1
    - p(\tfrac\pi2 - \beta)^n) \le \min_\beta p(\beta) + p(\tfrac\pi2 - \beta)^n`,
  status: 'derived',
  kind: inOrder((near, far, n) => 1 - (1 - near) * (1 - far ** n)),
});

gate(tighterBounds, {
  mutants: [
    mutant(
      'the larger of both in place of their union',
      inOrder((near, far, n) => Math.max(near, far ** n)),
    ),
    mutant(
      'one sample more',
      inOrder((near, far, n) => 1 - (1 - near) * (1 - far ** (n + 1))),
    ),
  ],
});
