/**
 * Risk by the angle: `R ≤ p(π/2 − α)` on every sample. For a student that starts at 0 the acute angle is the angle,
 * `ŵ·w* = ‖ŵ‖² ≥ 0`; so what is wrong with Ji and Zhu's Theorem 1, where an acute angle hides an obtuse one, does no
 * harm here. It does where the start leaves the span of the samples, and with deep students.
 *
 * Tested exactly on small whole vectors, every set of samples; the witnesses are two atoms `(cos .6, ± sin .6)` and the
 * teacher `e₁`, where the bound is 0 with one sample.
 */
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { deepLinearFlow } from '../../src/linearised/deep-linear/flow.ts';
import { boundOfAngles, isBeyondComplement, squaredCosineOf } from '../../src/linearised/projection/angle-bound.ts';
import { projectionStudents } from '../../src/linearised/projection/students.ts';
import { softLabelLimit } from '../../src/linearised/soft-label-descent.ts';
import { acuteAngle, transferRisk } from '../../src/linearised/transfer.ts';
import { angle } from '../../src/numerics/angle.ts';
import { type Fraction, fraction } from '../../src/numerics/fraction.ts';
import { dot, fromRows } from '../../src/numerics/matrix.ts';
import { lossOf, meanRisk } from '../../src/student/losses.ts';
import * as exact from './exact.ts';
import { phuongLampert2019 } from './source.ts';
import { atomicTasks, logitsOf } from './tasks.ts';

const isBounded = (isBeyond: (atom: Fraction, student: Fraction) => boolean) =>
  forAll(
    atomicTasks(),
    (instance) => {
      const { task, students } = projectionStudents(instance);
      const cosines = task.atoms.map((atom) => squaredCosineOf(atom, task.teacher));
      return students.reduce((slack, { cosineSquared, opposed }) => {
        const beyond = task.counts.filter((_, i) => isBeyond(cosines[i], cosineSquared)).reduce((a, b) => a + b, 0n);
        return Math.min(slack, Number(beyond - opposed));
      }, Number.POSITIVE_INFINITY);
    },
    { runs: 150 },
  );

export const acuteAngleBound = claim({
  id: 'phuong-lampert-2019/acute-angle-bound',
  ...phuongLampert2019('Expected transfer risk'),
  statement: String.raw`w(0) = 0: \quad \hat w \cdot w_* = \|\hat w\|^2 \ge 0, \text{ and } R \le p\bigl(\tfrac\pi2 -
    \angle(\hat w, w_*)\bigr) \text{ on every sample}`,
  status: 'derived',
  kind: isBounded(isBeyondComplement),
});

gate(acuteAngleBound, {
  mutants: [
    mutant(
      'p(π/2 − α/2)',
      isBounded((atom, { numerator, denominator }) => {
        // sin²(α/2) = (1 − cos α)/2, to double precision.
        const cosine = Math.sqrt(Number(numerator) / Number(denominator));
        return Number(atom.numerator) / Number(atom.denominator) < (1 - cosine) / 2;
      }),
    ),
    mutant(
      'twice the angle of the student',
      isBounded((atom, student) =>
        isBeyondComplement(atom, fraction(student.denominator, student.numerator + student.denominator)),
      ),
    ),
  ],
});

const half = 0.6;
const atoms = [
  [Math.cos(half), Math.sin(half)],
  [Math.cos(half), -Math.sin(half)],
];
const teacher = [1, 0];
/** `min_β p(β) + p(π/2 − β)`: no atom is further than .6 from the teacher, and .6 < π/4. */
const bound = () =>
  boundOfAngles(
    atoms.map((atom) => acuteAngle(atom, teacher)),
    1,
  );
const inputs = fromRows(atoms);
const riskOf = (weights: ArrayLike<number>) => transferRisk(logitsOf(inputs, teacher), logitsOf(inputs, weights));

/** `ŵ` of the first atom, with so much beside it, along the atom's normal; positive on the teacher's side. */
const withOffset = (offset: number) =>
  softLabelLimit(fromRows([atoms[0]]), teacher, [offset * Math.sin(half), -offset * Math.cos(half)]);

const riskAtMostBound = (offset: number) =>
  counterexample({
    witness: { offset },
    check: (witness) => {
      const weights = withOffset(witness.offset);
      return { slack: bound() - riskOf(weights), risk: riskOf(weights), angle: angle(weights, teacher) };
    },
    exact: exact.offsetBreaksBound,
    correction: 'phuong-lampert-2019/acute-angle-bound',
  });

export const offsetBreaksBound = claim({
  id: 'phuong-lampert-2019/bound-with-offset',
  ...phuongLampert2019('Expected transfer risk'),
  statement: String.raw`\text{One might expect } E R_n \le \min_\beta p(\beta) + p(\tfrac\pi2 - \beta)^n \text{ for
    every start}. \quad \text{True: from } w(0) = 0;\ \text{atoms } (\cos .6, \pm \sin .6),\ w_* = e_1,\ n = 1,\ |w(0)|
    = .33 \text{ beside the sample give } R = \tfrac12 \text{ and the bound } 0.`,
  status: 'conjectured',
  kind: riskAtMostBound(-0.33),
});

gate(offsetBreaksBound, { mutants: [mutant('from 0', riskAtMostBound(0)), mutant('−.31', riskAtMostBound(-0.31))] });

const staysAcute = (offset: number) =>
  counterexample({
    witness: { offset },
    check: (witness) => dot(withOffset(witness.offset), teacher),
    exact: exact.offsetAngle,
    correction: 'phuong-lampert-2019/acute-angle-bound',
  });

export const offsetAngle = claim({
  id: 'phuong-lampert-2019/angle-with-offset',
  ...phuongLampert2019('Expected transfer risk'),
  statement: String.raw`\text{One might expect an acute angle to the teacher for every start}. \quad \text{True: from }
    w(0) = 0;\ \text{a start of length 5 beside the only sample makes it obtuse.}`,
  status: 'conjectured',
  kind: staysAcute(-5),
});

gate(offsetAngle, { mutants: [mutant('a start of length 1', staysAcute(-1))] });

/** Two layers from a length of .3, so far from the sample's direction on the side that the teacher is not. */
const deepRiskAtMostBound = (turn: number) =>
  counterexample({
    witness: { size: 0.3, turn, depth: 2 },
    check: ({ size, depth, ...one }) => {
      const direction = half + one.turn;
      const start = [size * Math.cos(direction), size * Math.sin(direction)];
      const sample = fromRows([atoms[0]]);
      const logits = logitsOf(sample, teacher);
      const loss = lossOf({ teacherLogits: logits, labels: Int8Array.of(1) }, 'soft');
      const gain = meanRisk(loss, Float64Array.of(0)) - meanRisk(loss, logitsOf(sample, start));
      const states = deepLinearFlow(sample, teacher, start, depth);
      const { weights } = states[states.length - 1];
      const beside = weights[1] * Math.cos(half) - weights[0] * Math.sin(half);
      // A start that is worse than 0 would be no witness.
      return { slack: gain > 0 ? bound() - riskOf(weights) : 0, risk: riskOf(weights), beside, gain };
    },
    exact: exact.deepBreaksBound,
    correction: 'phuong-lampert-2019/acute-angle-bound',
  });

export const deepBreaksBound = claim({
  id: 'phuong-lampert-2019/bound-of-deep-student',
  ...phuongLampert2019('Deep linear students'),
  statement: String.raw`\text{One might expect } E R_n \le \min_\beta p(\beta) + p(\tfrac\pi2 - \beta)^n \text{ for deep
    students that start below } L(0). \quad \text{True: for } N = 1;\ N = 2,\ \|w(0)\| = .3 \text{ at 1.2 from the
    sample ends } .50 \text{ beside } \hat w, \text{ with } R = \tfrac12 \text{ and the bound } 0.`,
  status: 'conjectured',
  kind: deepRiskAtMostBound(1.2),
});

gate(deepBreaksBound, { mutants: [mutant('.6 from the sample', deepRiskAtMostBound(0.6))] });
