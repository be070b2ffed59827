import fc from 'fast-check';
import type { AtomicTask } from '../../src/linearised/projection/atomic-task.ts';
import { dot, type Matrix, norm, row, rowsAt, zeros } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';

/** Vectors of d whole numbers from −3 to 3, not 0. */
const vectors = (d: number) =>
  fc
    .array(fc.integer({ min: -3, max: 3 }), { minLength: d, maxLength: d })
    .filter((entries) => entries.some((entry) => entry !== 0));

/** Teachers with distributions on up to `most` points in 2 to 4 dimensions, of unequal weight. */
export const atomicTasks = (most = 5): fc.Arbitrary<AtomicTask> =>
  fc.integer({ min: 2, max: 4 }).chain((d) =>
    fc.integer({ min: 1, max: most }).chain((size) =>
      fc.record({
        teacher: vectors(d),
        atoms: fc.array(vectors(d), { minLength: size, maxLength: size }),
        counts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: size, maxLength: size }),
      }),
    ),
  );

/** Gaussian samples, a teacher and a start, by name. */
export interface GaussianTask {
  readonly d: number;
  readonly n: number;
  /** Rows that are copies of the first. */
  readonly copies: number;
  /** `‖w*‖`, about. */
  readonly scale: number;
  readonly seed: number;
}

export const gaussianTasks = (sizes: fc.Arbitrary<{ readonly d: number; readonly n: number }>) =>
  fc
    .record({
      sizes,
      copies: fc.constantFrom(0, 0, 1, 2),
      scale: fc.constantFrom(0.05, 0.5, 1, 2),
      seed: fc.integer({ min: 0, max: 1_000_000 }),
    })
    .map(({ sizes: { d, n }, ...rest }): GaussianTask => ({ d, n, ...rest }));

/** The parts of a Gaussian task: `n×d` samples with `E‖x‖² = 1`, the copies behind them. */
export function buildTask({ d, n, copies, scale, seed }: GaussianTask): {
  readonly samples: Matrix;
  readonly teacher: Float64Array;
  readonly start: Float64Array;
} {
  const own = zeros(n, d);
  fillGaussian(randomStream(seed, 'samples'), own.data);
  const data = own.data.map((value) => value / Math.sqrt(d));
  const samples = rowsAt({ ...own, data }, [...Array(n).keys(), ...Array(copies).fill(0)]);
  const vector = (role: string) => fillGaussian(randomStream(seed, role), new Float64Array(d)).map((v) => v * scale);
  return { samples, teacher: vector('teacher'), start: vector('start') };
}

/** `Xw`, length n. */
export function logitsOf(samples: Matrix, w: ArrayLike<number>): Float64Array {
  return Float64Array.from({ length: samples.rows }, (_, i) => dot(row(samples, i), w));
}

/** `‖a − b‖`. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return norm(Float64Array.from(a, (value, k) => value - b[k]));
}

/** Five atoms of which one sample has .8 of the bound as its risk. */
export const tightTask = {
  teacher: [0, 2],
  atoms: [
    [-2, 3],
    [1, -2],
    [3, -3],
    [1, -1],
    [-3, -1],
  ],
};
