/**
 * Early stopping where the student's kernel is not the teacher's: the complexity of `g_t = (I − e^{−tK_T}) Y` under
 * `K_S` may fall in `t`.
 *
 * A witness of two points; with independent Wishart kernels it falls more often than not, between NTKs and an RBF
 * kernel almost never. With one kernel for both it never does: `early-stopping.property.ts`.
 */
import fc from 'fast-check';
import { claim, counterexample, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import { kernelByName, type NamedKernel } from '../../src/kernel/kernel-by-name.ts';
import { fromRows, type Matrix } from '../../src/numerics/matrix.ts';
import { symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import * as exact from './exact.ts';
import { gaussians, wishart } from './random-kernels.ts';
import { harutyunyan2023 } from './source.ts';
import { complexityOf, stopped } from './stopped-teacher.ts';

interface TwoKernels {
  readonly teacher: readonly number[][];
  readonly student: readonly number[][];
  readonly targets: readonly number[];
  readonly times: readonly [number, number];
}

const staysBelowLater = (witness: TwoKernels) =>
  counterexample({
    witness,
    check: ({ teacher, student, targets, times }) => {
      const [early, late] = stopped(fromRows(teacher), Float64Array.from(targets), times);
      const own = fromRows(student);
      const [before, after] = [complexityOf(own, early), complexityOf(own, late)];
      return { slack: after - before, before, after };
    },
    exact: exact.otherKernels,
    correction: 'harutyunyan-2023/early-stopping',
  });

// The teacher learns the first coordinate long before the second; its student finds exactly that difference hard.
const crossed: TwoKernels = {
  teacher: [
    [1, 0],
    [0, 0.01],
  ],
  student: [
    [1, 0.99],
    [0.99, 1],
  ],
  targets: [1, 1],
  times: [10, 1000],
};

export const otherKernels = claim({
  id: 'harutyunyan-2023/early-stopping-other-kernel',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`C_S(g_t) \text{ never decreases in } t \text{ when the student's kernel } K_S \text{ differs
    from the teacher's}`,
  status: 'conjectured',
  kind: staysBelowLater(crossed),
});

gate(otherKernels, {
  mutants: [mutant("the teacher's own kernel", staysBelowLater({ ...crossed, student: crossed.teacher }))],
});

/** Whether a complexity that the student sees falls anywhere on a grid of stopping times, by more than rounding. */
function fallsSomewhere(teacher: Matrix, student: Matrix, targets: Float64Array): boolean {
  const scale = symmetricSpectrum(teacher).values[0];
  const times = Array.from({ length: 33 }, (_, k) => 10 ** (k / 4 - 1) / scale);
  const factored = factoredKernel(student);
  const seen = stopped(teacher, targets, times).map((taught) => supervisionComplexity(factored, taught).complexity);
  return seen.some((value, k) => k > 0 && value < seen[k - 1] * (1 - 1e-6));
}

const wishartFalls = (atLeast: number, size = 8) =>
  withProbability({
    atLeast,
    instances: fc.constant({ samples: size, features: size }),
    trial: ({ samples, features }, key) =>
      fallsSomewhere(
        wishart(samples, features, key, 'teacher'),
        wishart(samples, features, key, 'student'),
        gaussians(samples, key, 'targets'),
      ),
  });

export const wishartPairs = claim({
  id: 'harutyunyan-2023/early-stopping-random-kernels',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`\text{for independent Wishart kernels } K_T, K_S \text{ (8 points, 8 features), } C_S(g_t)
    \text{ falls somewhere with probability} \ge 0.5`,
  status: 'observed',
  kind: wishartFalls(0.5),
});

gate(wishartPairs, {
  mutants: [mutant('with probability 0.95', wishartFalls(0.95))],
  ladder: { of: 'n', own: 8, sizes: [4, 16], more: [80], from: 8, kind: (size) => wishartFalls(0.5, size) },
});

const names = ['ntk:depth=1', 'ntk:depth=3', 'rbf:length=1'];

const realisticRises = (atLeast: number, teacherOf: (kernel: NamedKernel, points: Matrix, key: string) => Matrix) =>
  withProbability({
    atLeast,
    instances: fc.record({ teacher: fc.constantFrom(...names), student: fc.constantFrom(...names) }),
    examples: names.flatMap((teacher) =>
      names.filter((name) => name !== teacher).map((student) => ({ teacher, student })),
    ),
    trial: ({ teacher, student }, key) => {
      const points: Matrix = { rows: 20, cols: 3, data: gaussians(60, key, 'points').map((value) => value / 2) };
      const labels = Float64Array.from({ length: 20 }, (_, i) => Math.sign(points.data[3 * i]));
      return !fallsSomewhere(teacherOf(kernelByName(teacher), points, key), kernelByName(student).gram(points), labels);
    },
  });

export const realisticPairs = claim({
  id: 'harutyunyan-2023/early-stopping-realistic-kernels',
  ...harutyunyan2023('early stopping'),
  statement: String.raw`\text{between NTKs of depth 1 and 3 and an RBF kernel (20 Gaussian points, } d = 3, \text{
    labels } \operatorname{sign} x_1),\;
    C_S(g_t) \text{ is monotone in } t \text{ with probability} \ge 0.8`,
  status: 'observed',
  kind: realisticRises(0.8, (kernel, points) => kernel.gram(points)),
});

gate(realisticPairs, {
  mutants: [
    mutant(
      'a teacher with a random kernel',
      realisticRises(0.8, (_, points, key) => wishart(points.rows, 40, key, 'teacher')),
    ),
  ],
});
