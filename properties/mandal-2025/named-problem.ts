import fc from 'fast-check';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import type { TrainingProblem } from '../../src/student/training.ts';
import { readyTeacher } from '../../src/teacher/ready-teacher.ts';

/** A data set with its own teacher, by name: what an instance keeps of it. */
export interface NamedProblem {
  readonly dataset: string;
  /** Of the family's own draws. */
  readonly dataSeed: number;
}

/** Small members of every family, from wide margins to tiny ones. */
export const namedProblems = fc.record<NamedProblem>({
  dataset: fc.oneof(
    // Odd k > 1 has no margin: opposite points get opposite labels, and the only odd functions of the kernel are
    // linear.
    fc.record({ k: fc.constantFrom(1, 2, 4, 6), perArc: fc.integer({ min: 1, max: 3 }) }).map(({ k, perArc }) => {
      return `circle:k=${k},n=${2 * k * perArc}`;
    }),
    fc
      .record({
        gamma: fc.integer({ min: 1, max: 49 }),
        n: fc.integer({ min: 2, max: 12 }),
        d: fc.integer({ min: 1, max: 5 }),
      })
      .map(({ gamma, n, d }) => `linear:gamma=${gamma / 100},n=${n},d=${d}`),
    fc.integer({ min: 3, max: 5 }).map((d) => `noisy-xor:d=${d},n=8`),
    fc.integer({ min: 1, max: 30 }).map((hundredths) => `angular:theta=${hundredths / 100},n=8`),
    // A random teacher on the sphere seldom reaches far: at 0.02 all of these seeds have their points.
    fc.constantFrom('sphere:gamma=0.02,n=8,d=3', 'mixture:n=8,d=3', 'random-labels:n=8,d=4'),
  ),
  dataSeed: fc.integer({ min: 0, max: 1000 }),
});

/** A problem whose teacher is a kernel limit. */
export interface LimitProblem extends TrainingProblem {
  /** `γ`: what the teacher attains at least. */
  readonly margin: number;
}

const built = new Map<string, LimitProblem>();

/** The data set and its default teacher's logits; built once a name and seed, because every replicate asks for them. */
export function buildNamed({ dataset, dataSeed }: NamedProblem): LimitProblem {
  const key = `${dataset}/${dataSeed}`;
  const known = built.get(key);
  if (known) return known;
  const data = familyDataset(dataset, dataSeed);
  const { inputs, labels } = data;
  const { logits, margin } = readyTeacher(data);
  const problem = { inputs, labels, teacherLogits: logits(inputs), margin: margin!.lower };
  built.set(key, problem);
  return problem;
}
