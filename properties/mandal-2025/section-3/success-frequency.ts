import { evaluateBounds } from '../../../src/bounds/evaluate-bounds.ts';
import type { Effect } from '../../../src/claims/index.ts';
import { familyDataset } from '../../../src/data/dataset-by-name.ts';
import { clopperPearson } from '../../../src/statistics/clopper-pearson.ts';
import { wasmEngine } from '../../../src/student/engines/wasm/wasm.ts';
import type { CellSpec } from '../../../src/sweep/grid/cell.ts';
import { defaultTeacher } from '../../../src/teacher/default-teacher.ts';

/** Students of one kind on one kind of data: all that decides how often they reach the target error. */
export interface Students extends Pick<CellSpec, 'dataset' | 'labels' | 'radius'> {
  readonly width: number;
}

/** The target error of these measurements; the horizon is Theorem S's at it, `⌈4/(3κ(γ)ε)⌉`, with η = 1. */
const EPSILON = 0.1;
const CONFIDENCE = 0.99;

/** A cell at that horizon. */
export function cellOf(
  students: Pick<CellSpec, 'dataset' | 'labels' | 'radius'>,
  ladder: readonly number[],
  seeds: number,
  epsilon = EPSILON,
): CellSpec {
  return { ...students, epsilon, stepSize: 1, epochsCap: 100_000, frequency: 0.8, seeds, ladder };
}

/**
 * How much more often the first students reach average error ≤ ε than the second ones, over data and initialisations
 * that the key names: two exact binomial intervals, each at half of the level, give that of their difference.
 */
export async function frequencyGain(first: Students, second: Students, trials: number, key: string): Promise<Effect> {
  const a = await successes(first, trials, key);
  const b = await successes(second, trials, key);
  const level = 1 - (1 - CONFIDENCE) / 2;
  const [inA, inB] = [a, b].map((count) => clopperPearson(count, trials, level));
  return {
    estimate: (a - b) / trials,
    lower: inA.lower - inB.upper,
    upper: inA.upper - inB.lower,
    confidence: CONFIDENCE,
  };
}

/** Each trial has data and an initialisation of its own, and is stopped once it cannot succeed any more. */
async function successes({ dataset, labels, radius, width }: Students, trials: number, key: string): Promise<number> {
  let count = 0;
  for (let trial = 0; trial < trials; trial++) {
    const data = familyDataset(dataset, `${key}/${trial}`);
    const { inputs } = data;
    const { logits, margin } = defaultTeacher(data);
    const bounds = evaluateBounds({ gamma: margin!.lower, epsilon: EPSILON, delta: 0.1, n: inputs.rows, normFloor: 1 });
    const rowOf = (id: string) => bounds.find((row) => row.id === `mandal-2025/${id}`)!;
    const own = rowOf(labels === 'soft' ? 'theorem-s' : 'proposition-5').radius;
    const [trace] = await wasmEngine.train({ inputs, labels: data.labels, teacherLogits: logits(inputs) }, [
      {
        width,
        labels,
        radius: radius === 'theorem' ? own! : radius === 'none' ? Number.POSITIVE_INFINITY : radius,
        stepSize: 1,
        epochs: rowOf('theorem-s').epochs,
        seed: `${key}/${trial}`,
        stopAboveError: EPSILON,
      },
    ]);
    if (!trace.stoppedEarly && trace.averageError <= EPSILON) count++;
  }
  return count;
}
