/** A linear teacher on a distribution of finitely many inputs: {@link AtomicTask}, and its reading in whole numbers. */
import { DistillCheckError } from '../../errors.ts';
import { requireCount } from '../../numerics/argument-checks.ts';

/** A linear teacher, and inputs that are drawn from finitely many points; whole numbers, so that risks are exact. */
export interface AtomicTask {
  /** `w*`, d whole numbers, not all 0. */
  readonly teacher: readonly number[];
  /** The points, at most 16, each d whole numbers that are not all 0; one may be repeated. */
  readonly atoms: readonly (readonly number[])[];
  /** `P(x = atom i) = counts_i / Σ counts`: positive whole numbers. Default: all 1. */
  readonly counts?: readonly number[];
}

/** The task as the exact arithmetic reads it. */
export interface WholeTask {
  readonly teacher: readonly bigint[];
  readonly atoms: readonly (readonly bigint[])[];
  readonly counts: readonly bigint[];
  /** `Σ counts`. */
  readonly total: bigint;
}

/** All sets of atoms are gone through. */
const MOST_ATOMS = 16;

/**
 * Reads a task in whole numbers.
 *
 * @throws DistillCheckError `BAD_INPUT` at a number that is not whole, `ZERO_INPUT`, `BAD_SHAPE`, `BAD_COUNT`.
 */
export function wholeTask({ teacher, atoms, counts }: AtomicTask): WholeTask {
  if (atoms.length === 0 || atoms.length > MOST_ATOMS) {
    const remedy = `give 1 to ${MOST_ATOMS}, for all sets of them are gone through; draw samples beyond that`;
    throw new DistillCheckError('BAD_COUNT', `the distribution has ${atoms.length} atoms`, remedy);
  }
  if (counts && counts.length !== atoms.length) {
    const what = `there are ${counts.length} counts for ${atoms.length} atoms`;
    throw new DistillCheckError('BAD_SHAPE', what, 'give one count per atom');
  }
  counts?.forEach((count, i) => {
    requireCount(`the count of atom ${i + 1}`, count, 1);
  });
  const whole = (counts ?? atoms.map(() => 1)).map(BigInt);
  return {
    teacher: wholeVector('the teacher', teacher, teacher.length),
    atoms: atoms.map((atom, i) => wholeVector(`atom ${i + 1}`, atom, teacher.length)),
    counts: whole,
    total: whole.reduce((sum, count) => sum + count, 0n),
  };
}

function wholeVector(name: string, vector: readonly number[], length: number): readonly bigint[] {
  if (vector.length !== length || length === 0) {
    const remedy = 'give at least one number, as many as the teacher has';
    throw new DistillCheckError('BAD_SHAPE', `${name} has ${vector.length} entries`, remedy);
  }
  const fractional = vector.find((entry) => !Number.isSafeInteger(entry));
  if (fractional !== undefined) {
    const remedy = 'give whole numbers: multiply each vector by a common denominator, which changes no risk';
    throw new DistillCheckError('BAD_INPUT', `${name} holds ${fractional}`, remedy);
  }
  if (vector.every((entry) => entry === 0)) {
    throw new DistillCheckError('ZERO_INPUT', `${name} is zero`, 'leave it out: it has no direction');
  }
  return vector.map(BigInt);
}

/** `⟨a, b⟩`. */
export function wholeDot(a: readonly bigint[], b: readonly bigint[]): bigint {
  return a.reduce((sum, value, k) => sum + value * b[k], 0n);
}
