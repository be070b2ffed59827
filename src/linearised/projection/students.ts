/** Every student that samples of finitely many points can make: {@link projectionStudents}. */
import { type Fraction, fraction, greatestDivisor } from '../../numerics/fraction.ts';
import { type AtomicTask, type WholeTask, wholeDot, wholeTask } from './atomic-task.ts';

/** The student `ŵ = Pw*` of one set of atoms, P the projection on its span. */
export interface ProjectionStudent {
  /** Bit `i` is set if atom `i` was seen. */
  readonly seen: number;
  /** A positive multiple of `ŵ`. */
  readonly direction: readonly bigint[];
  /** `cos² ∠(ŵ, w*) = ‖ŵ‖²/‖w*‖²`; 0 where `ŵ = 0`. The angle is acute: `ŵ·w* = ‖ŵ‖²`. */
  readonly cosineSquared: Fraction;
  /** `Σ counts` of the atoms with `(w*·x)(ŵ·x) < 0`. */
  readonly opposed: bigint;
  /** `Σ counts` of the atoms with `(w*·x)(ŵ·x) = 0`. */
  readonly undecided: bigint;
}

/** All students of a task. */
export interface ProjectionStudents {
  readonly task: WholeTask;
  /** Entry `seen`: one per set of atoms, the empty one first. */
  readonly students: readonly ProjectionStudent[];
}

/** Orthogonal vectors that span what was seen, and `scale · ŵ`. */
interface Partial {
  readonly basis: readonly (readonly bigint[])[];
  readonly image: readonly bigint[];
  /** Positive. */
  readonly scale: bigint;
}

/**
 * Computes the student of every set of atoms, in exact arithmetic: a sample's student depends on the set of points in
 * it alone, however often each was drawn.
 *
 * @throws DistillCheckError `BAD_INPUT`, `ZERO_INPUT`, `BAD_SHAPE`, `BAD_COUNT`.
 *
 * Source: Phuong & Lampert 2019: the limit of descent on soft labels from `w = 0`.
 *
 * @example
 * const { students } = projectionStudents({ teacher: [1, 0], atoms: [[1, 1], [-1, 1]] });
 * students[0b01].direction; // [1n, 1n]
 * students[0b01].cosineSquared; // { numerator: 1n, denominator: 2n }
 * students[0b11].direction; // [1n, 0n]
 */
export function projectionStudents(given: AtomicTask): ProjectionStudents {
  const task = wholeTask(given);
  const students: ProjectionStudent[] = [];
  const visit = (atom: number, seen: number, partial: Partial): void => {
    if (atom === task.atoms.length) {
      students[seen] = studentOf(task, seen, partial);
      return;
    }
    visit(atom + 1, seen, partial);
    visit(atom + 1, seen | (1 << atom), withAtom(partial, task.atoms[atom], task.teacher));
  };
  visit(0, 0, { basis: [], image: task.teacher.map(() => 0n), scale: 1n });
  return { task, students };
}

/** Adds the component of the teacher along what is new in an atom. */
function withAtom({ basis, image, scale }: Partial, atom: readonly bigint[], teacher: readonly bigint[]): Partial {
  let rest = atom;
  for (const b of basis) {
    const [along, square] = [wholeDot(rest, b), wholeDot(b, b)];
    rest = shortened(rest.map((value, k) => value * square - along * b[k]));
  }
  const square = wholeDot(rest, rest);
  if (square === 0n) return { basis, image, scale };
  const along = wholeDot(teacher, rest);
  const [...sum] = image.map((value, k) => value * square + scale * along * rest[k]);
  const divisor = [...sum, scale * square].reduce(greatestDivisor, 0n);
  return {
    basis: [...basis, rest],
    image: sum.map((value) => value / divisor),
    scale: (scale * square) / divisor,
  };
}

/** The same direction in the smallest whole numbers. */
function shortened(vector: readonly bigint[]): readonly bigint[] {
  const divisor = vector.reduce(greatestDivisor, 0n);
  return divisor <= 1n ? vector : vector.map((value) => value / divisor);
}

function studentOf({ teacher, atoms, counts }: WholeTask, seen: number, { image, scale }: Partial): ProjectionStudent {
  let [opposed, undecided] = [0n, 0n];
  atoms.forEach((atom, i) => {
    const product = wholeDot(teacher, atom) * wholeDot(image, atom);
    if (product < 0n) opposed += counts[i];
    if (product === 0n) undecided += counts[i];
  });
  // ŵ·w* = ‖ŵ‖².
  const cosineSquared = fraction(wholeDot(image, teacher), scale * wholeDot(teacher, teacher));
  return { seen, direction: shortened(image), cosineSquared, opposed, undecided };
}
