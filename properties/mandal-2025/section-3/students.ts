import { evaluateBounds } from '../../../src/bounds/evaluate-bounds.ts';
import { familyDataset } from '../../../src/data/dataset-by-name.ts';
import { wasmEngine } from '../../../src/student/engines/wasm/wasm.ts';
import type { CellSpec } from '../../../src/sweep/grid/cell.ts';
import { readyTeacher } from '../../../src/teacher/ready-teacher.ts';

/** Students of one kind on one kind of data: all that decides how often they reach the target error. */
export interface Students extends Pick<CellSpec, 'dataset' | 'labels' | 'radius'> {
  readonly width: number;
}

/** The target error of these measurements; the horizon is Theorem S's at it, `⌈4/(3κ(γ)ε)⌉`, with η = 1. */
const EPSILON = 0.1;
/** Starts after which a start of the kind that is looked for is given up. */
const MOST_STARTS = 200;

/** Returns a cell of the search for the smallest width, at that horizon. */
export function cellOf(
  students: Pick<CellSpec, 'dataset' | 'labels' | 'radius'>,
  ladder: readonly number[],
  seeds: number,
  epsilon = EPSILON,
): CellSpec {
  return { ...students, teacher: 'ready', epsilon, stepSize: 1, epochsCap: 100_000, frequency: 0.8, seeds, ladder };
}

/** Says whether a student reaches an average error ≤ ε from the data and the initialisation that the key names. */
export async function reaches({ dataset, labels, radius, width }: Students, key: string): Promise<boolean> {
  const data = familyDataset(dataset, key);
  const { inputs } = data;
  const { logits, margin } = readyTeacher(data);
  const bounds = evaluateBounds({ gamma: margin!.lower, epsilon: EPSILON, delta: 0.1, n: inputs.rows, normFloor: 1 });
  const rowOf = (id: string) => bounds.find((row) => row.id === `mandal-2025/${id}`)!;
  const own = rowOf(labels === 'soft' ? 'theorem-s' : 'proposition-5').radius;
  const [trace] = await wasmEngine.train({ inputs, labels: data.labels, teacherLogits: logits(inputs) }, [
    {
      width,
      labels,
      radius: radius === 'theorem' ? own : radius === 'none' ? Number.POSITIVE_INFINITY : radius,
      stepSize: 1,
      epochs: rowOf('theorem-s').epochs,
      seed: key,
      stopAboveError: EPSILON,
    },
  ]);
  return !trace.stoppedEarly && trace.averageError <= EPSILON;
}

/**
 * Returns which of two kinds of students alone reaches ε: 1 the first, −1 the second, at the first start under the key
 * where it is one of them only.
 */
export async function whichAlone(first: Students, second: Students, key: string): Promise<number> {
  for (let start = 0; start < MOST_STARTS; start++) {
    const one = await reaches(first, `${key}/${start}`);
    if (one !== (await reaches(second, `${key}/${start}`))) return one ? 1 : -1;
  }
  return 0;
}

/**
 * Returns 1 where the other students reach ε too, else −1, at the first start under the key where the first students
 * reach it and
 * the second do not.
 */
export async function makesUp(other: Students, first: Students, second: Students, key: string): Promise<number> {
  for (let start = 0; start < MOST_STARTS; start++) {
    const at = `${key}/${start}`;
    if (!(await reaches(first, at)) || (await reaches(second, at))) continue;
    return (await reaches(other, at)) ? 1 : -1;
  }
  return 0;
}
