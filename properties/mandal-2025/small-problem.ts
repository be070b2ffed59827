import fc from 'fast-check';
import { intoUnitBall } from '../../src/data/unit-ball.ts';
import { fromRows } from '../../src/numerics/matrix.ts';
import type { LabelKind, TrainingProblem } from '../../src/student/training.ts';
import type { Student } from '../../src/student/two-layer/student.ts';

/** A training problem and a student as plain numbers: any data in the unit ball, any labels, any weights. */
export interface SmallProblem {
  readonly dimension: number;
  /** Only the first `dimension` coordinates of a point count; points outside the ball are scaled onto its sphere. */
  readonly samples: readonly { readonly point: readonly number[]; readonly label: 1 | -1; readonly z: number }[];
  /** Neurons `j` and `j + m/2`. */
  readonly pairs: readonly (readonly [Neuron, Neuron])[];
}

interface Neuron {
  readonly weight: readonly number[];
  readonly sign: 1 | -1;
}

const LARGEST_DIMENSION = 3;
const sign = fc.constantFrom<(1 | -1)[]>(1, -1);
const vector = (largest: number) => {
  const coordinate = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((k) => (k / 1000) * largest),
    fc.double({ min: -largest, max: largest, noNaN: true }),
  );
  return fc.array(coordinate, { minLength: LARGEST_DIMENSION, maxLength: LARGEST_DIMENSION });
};
const neuron = fc.record<Neuron>({ weight: vector(4), sign });

/** Up to five samples in at most three dimensions and up to eight neurons with weights up to 4. */
export const smallProblems = fc.record<SmallProblem>({
  dimension: fc.integer({ min: 1, max: LARGEST_DIMENSION }),
  samples: fc.array(
    fc.record({ point: vector(1), label: sign, z: fc.integer({ min: -3000, max: 3000 }).map((k) => k / 1000) }),
    { minLength: 1, maxLength: 5 },
  ),
  pairs: fc.array(fc.tuple(neuron, neuron), { minLength: 1, maxLength: 4 }),
});

/** The losses that the paper trains with. */
export const paperLabels = fc.constantFrom<Extract<LabelKind, string>[]>('soft', 'hard');

/** The matrices of a small problem. */
export function buildProblem({ dimension, samples, pairs }: SmallProblem): {
  readonly problem: TrainingProblem;
  readonly student: Student;
} {
  const points = samples.map(({ point }) => {
    const x = Float64Array.from(point.slice(0, dimension));
    const length = Math.hypot(...x);
    return intoUnitBall(length > 1 ? x.map((coordinate) => coordinate / length) : x);
  });
  const neurons = [...pairs.map(([first]) => first), ...pairs.map(([, second]) => second)];
  return {
    problem: {
      inputs: fromRows(points),
      labels: Int8Array.from(samples, ({ label }) => label),
      teacherLogits: Float64Array.from(samples, ({ z }) => z),
    },
    student: {
      weights: fromRows(neurons.map(({ weight }) => weight.slice(0, dimension))),
      signs: Int8Array.from(neurons, (each) => each.sign),
    },
  };
}
