import fc from 'fast-check';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import { type Matrix, row, zeros } from '../../src/numerics/matrix.ts';
import type { TrainingProblem } from '../../src/student/training.ts';
import { readyTeacher } from '../../src/teacher/ready-teacher.ts';

/** A data set on the unit sphere, by name: what an instance keeps of it. */
export interface UnitProblem {
  readonly dataset: string;
  readonly dataSeed: number;
}

/** Small members of every family of unit vectors, from wide margins to tiny ones. */
export const unitProblems = fc.record<UnitProblem>({
  dataset: fc.oneof(
    fc
      .record({ k: fc.constantFrom(1, 2, 4, 6), perArc: fc.integer({ min: 1, max: 3 }) })
      .map(({ k, perArc }) => `circle:k=${k},n=${2 * k * perArc}`),
    fc
      .record({
        gamma: fc.integer({ min: 1, max: 49 }),
        n: fc.integer({ min: 2, max: 12 }),
        d: fc.integer({ min: 2, max: 6 }),
      })
      .map(({ gamma, n, d }) => `linear:gamma=${gamma / 100},n=${n},d=${d}`),
    fc.integer({ min: 3, max: 6 }).map((d) => `noisy-xor:d=${d},n=8`),
    fc.integer({ min: 1, max: 30 }).map((hundredths) => `angular:theta=${hundredths / 100},n=8`),
    fc.constantFrom('sphere:gamma=0.02,n=8,d=3', 'random-labels:n=8,d=4', 'random-labels:n=12,d=10'),
  ),
  dataSeed: fc.integer({ min: 0, max: 1000 }),
});

/** A training problem with its teacher's `v(w)` and the margin that the teacher attains. */
export interface TaughtProblem extends TrainingProblem {
  /** `γ ≤ min_i y_i E⟨v, φ_i⟩`. */
  readonly margin: number;
  /** `v(w)`, of norm ≤ 1. */
  weight(w: Float64Array): Float64Array;
}

const built = new Map<string, TaughtProblem>();

/** The problem of that name; built once, because every replicate asks for it. */
export function buildUnit({ dataset, dataSeed }: UnitProblem): TaughtProblem {
  const key = `${dataset}/${dataSeed}`;
  const known = built.get(key);
  if (known) return known;
  const data = familyDataset(dataset, dataSeed);
  const { inputs, labels } = data;
  const { logits, margin, weight } = readyTeacher(data);
  const problem = { inputs, labels, teacherLogits: logits(inputs), margin: margin!.lower, weight: weight! };
  built.set(key, problem);
  return problem;
}

/** Inputs alone: those of a data set, `e_1, …, e_n`, or all `±e_k`. */
export type UnitInputs = UnitProblem | { readonly axes: number; readonly both: boolean };

/** `n` orthogonal inputs. */
export const orthogonal = (n: number): UnitInputs => ({ axes: n, both: false });
/** `2k` inputs in `k` antipodal pairs along the axes. */
export const pairsOfAxes = (k: number): UnitInputs => ({ axes: k, both: true });

/** The inputs of that name. */
export function inputsOf(name: UnitInputs): Matrix {
  if ('dataset' in name) return buildUnit(name).inputs;
  const inputs = zeros(name.both ? 2 * name.axes : name.axes, name.axes);
  for (let i = 0; i < inputs.rows; i++) row(inputs, i)[i % name.axes] = i < name.axes ? 1 : -1;
  return inputs;
}
