/**
 * The margin bound and the distillation bound with `k` classes: the setting of the paper, whose teachers give a vector
 * per image. With probability at least `1 − δ`, for all `f = (f_1, …, f_k)` at once,
 * `P(f_y ≤ max_{j≠y} f_j) ≤ n⁻¹ Σ_i ramp_γ(f_{y_i}(x_i) − max_{j≠y_i} f_j(x_i)) + 4 B̂ √(k Tr K)/(γn) + 3 √(ln(2 B̂(B̂
 * + 1)/δ)/(2n))`; for a student of a teacher that is independent of the sample, with the teacher's classes, plus the
 * teacher's error.
 *
 * Tested on students whose errors are known exactly: one that names the cluster of a point, and one that is right on
 * the sample by heart and wrong by a hair everywhere else. The latter's error is 1 against `4√(k − 1)` and the
 * confidence term: with three classes the two terms could be a fifth of what they are.
 */
import fc from 'fast-check';
import { claim, mutant, withProbability } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import type { MarginBound } from '../../src/kernel/complexity/bound.ts';
import { multiClassMarginBound } from '../../src/kernel/complexity/multi-class-bound.ts';
import { type Matrix, zeros } from '../../src/numerics/matrix.ts';
import { type RandomStream, randomStream } from '../../src/random/stream.ts';
import { harutyunyan2023 } from './source.ts';

const DELTA = 0.1;
const GAMMA = 1;

interface Setting {
  readonly student: 'names the cluster' | 'by heart';
  readonly samples: number;
  readonly classes: number;
  /** The share of points that do not carry the class of their cluster. */
  readonly noise: number;
}

// √(600 · ⅔) = 20 and √(768 · ¾) = 24: norms just below an integer.
const examples: readonly Setting[] = [
  { student: 'by heart', samples: 600, classes: 3, noise: 0 },
  { student: 'by heart', samples: 768, classes: 4, noise: 0 },
  { student: 'by heart', samples: 600, classes: 3, noise: 0.5 },
  { student: 'names the cluster', samples: 2000, classes: 3, noise: 0 },
  { student: 'names the cluster', samples: 2000, classes: 3, noise: 0.5 },
  { student: 'names the cluster', samples: 2000, classes: 5, noise: 0.7 },
];

/** A margin just below `γ`, from outputs that add up to 0: those of smallest norm. */
const REACH = 0.999;
const wanted = (j: number, y: number, k: number) => REACH * ((j === y ? 1 : 0) - 1 / k);

interface Student {
  readonly fitted: Matrix;
  readonly norm: number;
  readonly trace: number;
  /** `P(f_y ≤ max_{j≠y} f_j)` for the labels. */
  readonly error: number;
}

/**
 * The student of a teacher that says `said` on the sample.
 *
 * By the cluster: the kernel is 1 within a cluster and 0 across. By heart:
 * `K(x, x′) = ε² 1[same cluster] + (1 − ε²) 1[x = x′]` on points that never come twice, `ε = .01`; the common features
 * carry `−ε` for the class of the cluster, the points' own what is wanted on the sample.
 */
function studentOf({ student, classes: k, noise }: Setting, said: Int32Array, clusters: Int32Array): Student {
  const n = said.length;
  const fitted = zeros(n, k);
  for (let i = 0; i < n; i++) for (let j = 0; j < k; j++) fitted.data[i * k + j] = wanted(j, said[i], k);
  if (student === 'names the cluster') return { fitted, norm: REACH * Math.sqrt(k - 1), trace: n, error: noise };
  const square = 1e-4;
  let squares = k * square;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < k; j++) {
      squares += (wanted(j, said[i], k) + (j === clusters[i] ? square : 0)) ** 2 / (1 - square);
    }
  }
  // Off the sample f is −ε² at the class of the cluster and 0 at the others (two or more): no class is ahead of all
  // others.
  return { fitted, norm: Math.sqrt(squares), trace: n, error: 1 };
}

const drawClasses = (n: number, k: number, stream: RandomStream) =>
  Int32Array.from({ length: n }, () => Math.floor(k * stream.uniform()));

/** Moves a share of the classes, each to another one. */
const disturbed = (classes: Int32Array, { classes: k, noise }: Setting, stream: RandomStream) =>
  classes.map((y) => (stream.uniform() < noise ? (y + 1 + Math.floor((k - 1) * stream.uniform())) % k : y));

/** What is claimed to bound the student's error, from the teacher's error and the margin bound. */
type Claimed = (bound: MarginBound, teacherError: number) => number;

/** `labels`: the student learns the labels; `teacher`: it learns a teacher that names the cluster. */
const holds = (taughtBy: 'labels' | 'teacher', claimed: Claimed) =>
  withProbability<Setting>({
    atLeast: 1 - DELTA,
    instances: fc.constantFrom(...examples),
    examples,
    trial: (setting, key) => {
      const { samples, classes: k, noise } = setting;
      const clusters = drawClasses(samples, k, randomStream(key, 'clusters'));
      const labels = disturbed(clusters, setting, randomStream(key, 'labels'));
      const teaches = taughtBy === 'teacher' ? clusters : labels;
      // A student that names the cluster has learnt the clusters whatever it was taught.
      const student = studentOf(setting, setting.student === 'by heart' ? teaches : clusters, clusters);
      const bound = multiClassMarginBound({ ...student, classes: teaches, gamma: GAMMA, delta: DELTA });
      return student.error <= claimed(bound, noise);
    },
  });

export const multiClassBound = claim({
  id: 'harutyunyan-2023/multi-class-margin-bound',
  ...harutyunyan2023('margin bound of a fitted function, several classes'),
  statement: String.raw`\text{w.p.} \ge 1 - \delta:\; P\bigl(f_y \le \max_{j \ne y} f_j\bigr) \le
    \tfrac1n \sum_i \mathrm{ramp}_\gamma\bigl(f_{y_i} - \max_{j \ne y_i} f_j\bigr) +
    \frac{4 \hat B \sqrt{k\, \mathrm{Tr} K}}{\gamma n} + 3 \sqrt{\frac{\ln(2 \hat B(\hat B + 1)/\delta)}{2n}},\;
    \hat B = \max\bigl(1, \bigl\lceil \sqrt{\textstyle\sum_j \|f_j\|_H^2} \bigr\rceil\bigr)`,
  status: 'derived',
  kind: holds('labels', ({ total }) => total),
});

gate(multiClassBound, {
  mutants: [
    mutant(
      'the error on the sample alone',
      holds('labels', ({ ramp }) => ramp),
    ),
    mutant(
      'capacity and confidence divided by 7',
      holds('labels', ({ ramp, capacity, confidence }) => ramp + (capacity + confidence) / 7),
    ),
  ],
  sensitivity: {
    of: 'capacity and confidence terms',
    kind: (factor) => holds('labels', ({ ramp, capacity, confidence }) => ramp + (capacity + confidence) / factor),
  },
});

export const multiClassDistillation = claim({
  id: 'harutyunyan-2023/multi-class-distillation-bound',
  ...harutyunyan2023('distillation bound, several classes'),
  statement: String.raw`g \text{ independent of the sample: w.p.} \ge 1 - \delta,\; P\bigl(f_y \le \max_{j \ne y} f_j\bigr) \le
    P\bigl(y \ne \operatorname{argmax} g\bigr) + \beta, \text{ with } \beta \text{ the margin bound of several classes at the labels }
    \operatorname{argmax} g(x_i)`,
  status: 'derived',
  kind: holds('teacher', ({ total }, teacherError) => teacherError + total),
});

gate(multiClassDistillation, {
  mutants: [
    mutant(
      "without the teacher's error",
      holds('teacher', ({ total }) => total),
    ),
    mutant(
      'the margin bound divided by 7',
      holds('teacher', ({ total }, teacherError) => teacherError + total / 7),
    ),
  ],
  sensitivity: {
    of: 'margin bound',
    kind: (factor) => holds('teacher', ({ total }, teacherError) => teacherError + total / factor),
  },
});
