/**
 * Busbridge et al. 2025, Appendix C.1: target, teacher and student in one nest of spaces. The teacher is the target's
 * best approximation by the first m functions with norm at most T, the student the teacher's by the first n with norm
 * at most D. With `a_k = ‖α_{1..k}‖` and `k = min(m, n)` the student is `κ α_{1..k}`, `κ = min(1, T/a_m, D/a_k)`, so
 * that
 *
 *   e_s² = ‖α‖² − (2κ − κ²) a_k²,   e_t² = ‖α‖² + T² − 2T a_m  where a_m ≥ T.
 *
 * In nested bases no student beats its teacher, nor the student of the same space that is fitted to the target itself;
 * where the student's space is not one of the nest, it may.
 *
 * Tested against the two projections, computed as vectors.
 */
import { claim, counterexample, forAll, mutant, trend } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { nestedErrors } from '../../src/linearised/nested-bases/nested-errors.ts';
import { dot, norm } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import * as exact from './exact.ts';
import { apart, approximated, type Nest, nests } from './nests.ts';
import { busbridge2025 } from './source.ts';

const tight: Nest = { coefficients: [1, 1, 1, 1], teacher: { size: 3, norm: 1 }, student: { size: 2, norm: 0.9 } };
const tighter: Nest = { ...tight, student: { size: 2, norm: 0.6 } };

const errorsAre = (expected: (nest: Nest) => { readonly student: number; readonly teacher: number }) =>
  forAll(
    nests,
    (nest) => {
      const taught = approximated(nest.coefficients, nest.teacher);
      const student = approximated(taught, nest.student);
      const { student: own, teacher } = expected(nest);
      return -Math.max(
        Math.abs(apart(nest.coefficients, student) - own),
        Math.abs(apart(nest.coefficients, taught) - teacher),
      );
    },
    // Norms of thirty numbers of at most 1.
    { runs: 300, tolerance: 1e-12, examples: [tight, tighter] },
  );

const closedForm = ({ coefficients, teacher, student }: Nest) => nestedErrors(coefficients, teacher, student);

export const studentError = claim({
  id: 'busbridge-2025/student-error',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`f_s = \kappa\, \alpha_{1..k},\ k = \min(m, n),\ \kappa = \min(1, T/a_m, D/a_k):\quad e_s^2 =
    \|\alpha\|^2 - (2\kappa - \kappa^2)\, a_k^2`,
  status: 'derived',
  kind: errorsAre(closedForm),
});

gate(studentError, {
  mutants: [
    mutant(
      'Q = min(1, D/a_k)',
      errorsAre((nest) => {
        const { coefficients, teacher, student } = nest;
        const head = (size: number) => norm(coefficients.slice(0, size));
        const shared = head(Math.min(teacher.size, student.size));
        const C = Math.min(1, teacher.norm / head(teacher.size) || 1);
        const kappa = C * Math.min(1, student.norm / shared || 1);
        const square = norm(coefficients) ** 2 - (2 * kappa - kappa ** 2) * shared ** 2;
        return { teacher: closedForm(nest).teacher, student: Math.sqrt(Math.max(0, square)) };
      }),
    ),
    mutant(
      'the teacher’s norm forgotten',
      errorsAre((nest) => ({
        teacher: closedForm(nest).teacher,
        student: closedForm({ ...nest, teacher: { ...nest.teacher, norm: 1e9 } }).student,
      })),
    ),
  ],
});

const teacherErrorIs = (sign: number) =>
  forAll(
    nests,
    ({ coefficients, teacher, student }) => {
      const length = norm(coefficients.slice(0, teacher.size));
      if (length < teacher.norm) return 0;
      const { teacher: error } = nestedErrors(coefficients, teacher, student);
      return -Math.abs(error ** 2 - (norm(coefficients) ** 2 + teacher.norm ** 2 + sign * 2 * teacher.norm * length));
    },
    { runs: 400, tolerance: 1e-12, examples: [tight] },
  );

export const teacherError = claim({
  id: 'busbridge-2025/teacher-error',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`a_m \ge T:\quad e_t^2 = \|\alpha\|^2 + T^2 - 2 T a_m`,
  status: 'derived',
  kind: teacherErrorIs(-1),
});

gate(teacherError, { mutants: [mutant('+ 2Ta_m', teacherErrorIs(1))] });

const isNoBetter = (slack: (nest: Nest) => number) =>
  forAll(nests, slack, { runs: 300, tolerance: 1e-12, examples: [tight, tighter] });

/** The error of the student that is fitted to the target. */
const directError = ({ coefficients, student }: Nest) => apart(coefficients, approximated(coefficients, student));

export const noStudentBeatsItsTeacher = claim({
  id: 'busbridge-2025/no-student-beats-its-teacher',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`e_s \ge e_t \text{ and } e_s \ge \min_{f \in F_n, \|f\| \le D} \|f^* - f\|`,
  status: 'derived',
  kind: isNoBetter((nest) => {
    const { student, teacher } = closedForm(nest);
    return Math.min(student - teacher, student - directError(nest));
  }),
});

gate(noStudentBeatsItsTeacher, {
  mutants: [
    mutant(
      'e_s ≥ e_t + 1 %',
      isNoBetter((nest) => closedForm(nest).student - 1.01 * closedForm(nest).teacher),
    ),
    mutant(
      'no better than a fit to the target with norm T',
      isNoBetter(({ coefficients, teacher, student }) => {
        return (
          apart(coefficients, approximated(coefficients, { size: student.size, norm: teacher.norm })) -
          nestedErrors(coefficients, teacher, student).student
        );
      }),
    ),
  ],
});

const losesNothing = (condition: (nest: Nest, length: number) => boolean) =>
  forAll(
    nests,
    ({ coefficients, teacher, student }) => {
      const nest = { coefficients, teacher: { ...teacher, size: student.size }, student };
      const length = norm(coefficients.slice(0, student.size));
      return condition(nest, length) ? -Math.abs(closedForm(nest).student - directError(nest)) : 0;
    },
    {
      runs: 300,
      tolerance: 1e-12,
      examples: [{ ...tight, student: { size: 2, norm: 2 } }],
    },
  );

export const equalSizes = claim({
  id: 'busbridge-2025/equal-sizes',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`m = n,\ T \ge \min(D, a_n): \text{ the student is the one that is fitted to } f^* \text{
    itself}`,
  status: 'derived',
  kind: losesNothing(({ teacher, student }, length) => teacher.norm >= Math.min(student.norm, length)),
});

gate(equalSizes, {
  mutants: [
    mutant(
      'for every T',
      losesNothing(() => true),
    ),
  ],
});

interface Plane {
  readonly target: readonly [number, number];
  /** A unit vector that spans the student's space. */
  readonly direction: readonly [number, number];
}

const beatsNoTeacher = (witness: Plane) =>
  counterexample({
    witness,
    check: ({ target, direction }) => {
      const taught = [target[0], 0];
      const along = dot(taught, direction);
      const student = direction.map((value) => along * value);
      const [teacher, own] = [apart(target, taught), apart(target, student)];
      return { slack: own - teacher, teacher, student: own };
    },
    exact: exact.withoutNests,
    correction: 'busbridge-2025/no-student-beats-its-teacher',
  });

export const withoutNests = claim({
  id: 'busbridge-2025/without-nests',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`\text{One might expect that a projection of the teacher never beats it. True in nested spaces; }
    f^* = (1, 1),\ f_t = (1, 0),\ F_s = \mathrm{span}(1, 1) \text{: } e_s = \tfrac1{\sqrt2} < e_t = 1.`,
  status: 'conjectured',
  kind: beatsNoTeacher({ target: [1, 1], direction: [Math.SQRT1_2, Math.SQRT1_2] }),
});

gate(withoutNests, { mutants: [mutant('in the nest', beatsNoTeacher({ target: [1, 1], direction: [1, 0] }))] });

const DIMENSION = 12;

/**
 * Errors of teachers of size 1 to 12, without bounds on norms, and of their students in a random space of 4 dimensions.
 */
function withoutNest(key: string) {
  const stream = randomStream(key, 'nest');
  const gaussian = () => Array.from(fillGaussian(stream, new Float64Array(DIMENSION)));
  const target = gaussian();
  const basis: number[][] = [];
  for (let j = 0; j < 4; j++) {
    const rest = basis.reduce((v, u) => v.map((value, i) => value - dot(v, u) * u[i]), gaussian());
    basis.push(rest.map((value) => value / norm(rest)));
  }
  return Array.from({ length: DIMENSION }, (_, m) => {
    const taught = approximated(target, { size: m + 1, norm: Number.POSITIVE_INFINITY });
    const student = basis.reduce(
      (sum, u) => sum.map((value, i) => value + dot(taught, u) * u[i]),
      new Array<number>(DIMENSION).fill(0),
    );
    return { teacher: apart(target, taught), student: apart(target, student) };
  });
}

const DRAWS = 50;

/** The share of random spaces in which something happens. */
const shareIn = (happens: (errors: ReturnType<typeof withoutNest>) => boolean, between: readonly [number, number]) =>
  trend({
    measure: (key) => {
      const draws = Array.from({ length: DRAWS }, (_, draw) => withoutNest(`${key}/${draw}`));
      return draws.filter(happens).length / DRAWS;
    },
    expectation: { between },
    effect: 0.95,
  });

const studentWins = (errors: ReturnType<typeof withoutNest>) => errors.some((e) => e.student < e.teacher - 1e-12);

export const winsWithoutNests = claim({
  id: 'busbridge-2025/wins-without-nests',
  ...busbridge2025('Appendix C.1'),
  statement: String.raw`\text{random spaces of 4 in 12 dimensions: the student beats some teacher of size } 1, \dots, 12
    \text{ in 20 to 60 \% of them}`,
  status: 'observed',
  kind: shareIn(studentWins, [0.2, 0.6]),
});

gate(winsWithoutNests, {
  mutants: [
    mutant(
      'never',
      shareIn((errors) => studentWins(errors) && errors.length === 0, [0.2, 0.6]),
    ),
  ],
});
