import { type BoundRow, evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import type { Dataset } from '../../data/dataset.ts';
import { loadDataset } from '../../data/readers/load-dataset.ts';
import { type Matrix, norm, row } from '../../numerics/matrix.ts';
import type { Engine } from '../../student/training.ts';
import { defaultTeacher } from '../../teacher/default-teacher.ts';
import { dualTeacher } from '../../teacher/dual.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import type { TrialMemory } from '../../width/trial-memory.ts';
import type { CellResult, CellSpec } from './cell.ts';

/**
 * Answers one cell: loads its data set, asks its teacher for γ, sets the horizon `T = min(cap, ⌈4/(3κ(γ)ε)⌉)`
 * (Theorem S with β = κ(γ)ε and η = 1) and searches the smallest width.
 *
 * @param seed names the data and the first initialisation
 * @param memory trials on this data set that need not be run again
 */
export async function runCell(spec: CellSpec, seed: number, engine: Engine, memory?: TrialMemory): Promise<CellResult> {
  const dataset = await loadDataset(spec.dataset, { seed });
  return answerCell(spec, dataset, seed, engine, memory);
}

/**
 * As `runCell`, on a data set that is already there.
 *
 * @param knownMargin a proven lower bound of the transport margin. Default: what the teacher proves, or the dual
 * teacher
 */
export async function answerCell(
  spec: CellSpec,
  dataset: Dataset,
  seed: number,
  engine: Engine,
  memory?: TrialMemory,
  knownMargin?: number,
): Promise<CellResult> {
  const { inputs, labels } = dataset;
  const teacher = defaultTeacher(dataset);
  // Soft labels that came with the data prove no margin: the dual teacher's is the one that any data set has.
  const margin = knownMargin ?? (teacher.margin ?? dualTeacher(dataset).margin).lower;
  const bounds = evaluateBounds({
    gamma: margin,
    epsilon: spec.epsilon,
    delta: boundDelta(spec.frequency),
    n: inputs.rows,
    normFloor: smallestNorm(inputs),
  });
  const epochsAsked = rowOf(bounds, 'mandal-2025/theorem-s').epochs;
  const radius = projectionRadius(spec, bounds);
  const epochs = Math.min(spec.epochsCap, epochsAsked);
  const bracket = await minimalWidth(
    {
      problem: { inputs, labels, teacherLogits: teacher.logits(inputs) },
      training: { labels: spec.labels, radius, stepSize: spec.stepSize, epochs },
      epsilon: spec.epsilon,
      frequency: spec.frequency,
      seeds: spec.seeds,
      firstSeed: seed,
      ladder: spec.ladder,
      search: spec.search,
      memory,
    },
    engine,
  );
  return {
    spec,
    family: spec.dataset.split(':')[0],
    n: inputs.rows,
    d: inputs.cols,
    margin,
    radius: Number.isFinite(radius) ? radius : null,
    epochs,
    epochsAsked,
    bracket,
    bounds: bounds.filter((row) => row.labels === spec.labels).map(({ id, labels, width }) => ({ id, labels, width })),
  };
}

/**
 * The δ at which the bounds promise at least the asked frequency: the weakest of them holds with probability 1 − 3δ.
 * No bound is finite at frequency 1; there the promise is .997.
 */
export function boundDelta(frequency: number): number {
  return Math.max((1 - frequency) / 3, 1e-3);
}

function projectionRadius({ radius, labels }: CellSpec, bounds: readonly BoundRow[]): number {
  if (radius === 'none') return Number.POSITIVE_INFINITY;
  if (radius !== 'theorem') return radius;
  return rowOf(bounds, labels === 'soft' ? 'mandal-2025/theorem-s' : 'mandal-2025/theorem-h').radius;
}

function rowOf(bounds: readonly BoundRow[], id: string): BoundRow {
  const row = bounds.find((candidate) => candidate.id === id);
  if (!row) throw new Error(`there is no bound ${id}`);
  return row;
}

/** `c = min_i ‖x_i‖`. */
function smallestNorm(inputs: Matrix): number {
  let smallest = 1;
  for (let i = 0; i < inputs.rows; i++) smallest = Math.min(smallest, norm(row(inputs, i)));
  return smallest;
}
