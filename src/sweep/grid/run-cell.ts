import { type BoundRow, evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import type { Dataset } from '../../data/dataset.ts';
import { type Matrix, norm, row } from '../../numerics/matrix.ts';
import type { Engine } from '../../student/training.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import type { TrialMemory } from '../../width/trial-memory.ts';
import type { CellResult, CellSpec } from './cell.ts';
import { type CellSubject, cellSubject } from './cell-subject.ts';
import { loadSubject } from './load-subject.ts';

/**
 * Answers one cell: loads its data set, asks its teacher for γ, sets the horizon `T = min(cap, ⌈4/(3κ(γ)ε)⌉)`
 * (Theorem S with β = κ(γ)ε and η = 1) and searches the smallest width.
 *
 * @param seed names the data and the first initialisation
 * @param memory trials on this data set that need not be run again
 * @param subject default: of the cell's data set and teacher
 */
export async function runCell(
  spec: CellSpec,
  seed: number,
  engine: Engine,
  memory?: TrialMemory,
  subject?: CellSubject,
): Promise<CellResult> {
  return answerCell(spec, subject ?? (await loadSubject(spec, seed)), seed, engine, memory);
}

/**
 * As `runCell`, on a data set that is already there, with its default teacher, or with a teacher too.
 */
export async function answerCell(
  spec: CellSpec,
  subject: CellSubject | Dataset,
  seed: number,
  engine: Engine,
  memory?: TrialMemory,
): Promise<CellResult> {
  const { dataset, teacher, margin, gamma } = 'dataset' in subject ? subject : cellSubject(subject, seed);
  const { inputs, labels } = dataset;
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
    gamma,
    teacher: teacher.name,
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
