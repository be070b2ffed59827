import { type Field, toCsv } from '../../files/csv.ts';
import type { CellResult, Study } from '../../sweep/grid/cell.ts';
import { boundsOf, isCapped, ordersAbove, plateau } from './cells.ts';

const CELL_COLUMNS: readonly (readonly [name: string, value: (cell: CellResult) => Field])[] = [
  ['dataset', ({ spec }) => spec.dataset],
  ['family', ({ family }) => family],
  ['n', ({ n }) => n],
  ['d', ({ d }) => d],
  ['gamma', ({ margin }) => margin],
  ['epsilon', ({ spec }) => spec.epsilon],
  ['labels', ({ spec }) => spec.labels],
  ['radius_rule', ({ spec }) => spec.radius],
  ['radius', ({ radius }) => radius],
  ['step_size', ({ spec }) => spec.stepSize],
  ['epochs', ({ epochs }) => epochs],
  ['epochs_asked', ({ epochsAsked }) => epochsAsked],
  ['capped', isCapped],
  ['seeds', ({ spec }) => spec.seeds],
  ['frequency', ({ spec }) => spec.frequency],
  ['lower', ({ bracket }) => bracket.lower],
  ['upper', ({ bracket }) => bracket.upper],
  ['largest_tried', ({ bracket }) => bracket.largestTried],
  ['plateau', (cell) => plateau(cell)?.error ?? null],
  ['plateau_exact', (cell) => plateau(cell)?.exact ?? null],
];

/** Named columns and rows of fields. */
export interface StudyTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Field[])[];
}

/**
 * Prints one row per cell. No `upper`: no width tried passes; no `radius`: no projection. For every bound of the study
 * a column with its width and one with `log₁₀(bound / upper)`.
 */
export function cellRows({ cells }: Study): StudyTable {
  const ids = [...new Set(cells.flatMap((cell) => boundsOf(cell).map(({ id }) => id)))].toSorted();
  const columns = [...CELL_COLUMNS.map(([name]) => name), ...ids, ...ids.map((id) => `log10_ratio ${id}`)];
  const rows = cells.map((cell) => {
    const bounds = ids.map((id) => boundsOf(cell).find((bound) => bound.id === id) ?? null);
    return [
      ...CELL_COLUMNS.map(([, value]) => value(cell)),
      ...bounds.map((bound) => bound?.width ?? null),
      ...bounds.map((bound) => (bound === null ? null : ordersAbove(bound, cell))),
    ];
  });
  return { columns, rows };
}

/** One row a training run; `cell` counts from 1 in the order of the cells' table. */
export function trialRows({ cells }: Study): StudyTable {
  const columns = ['cell', 'dataset', 'gamma', 'epsilon', 'labels', 'radius_rule', 'width', 'seed', 'average_error'];
  const rows = cells.flatMap(({ spec, margin, bracket }, i) =>
    bracket.trials.map((trial) => [
      i + 1,
      spec.dataset,
      margin,
      spec.epsilon,
      spec.labels,
      spec.radius,
      trial.width,
      trial.seed,
      trial.averageError,
      trial.succeeded,
      trial.steps,
      trial.stoppedEarly,
    ]),
  );
  return { columns: [...columns, 'succeeded', 'steps', 'stopped_early'], rows };
}

/** `cellRows` as comma-separated values; what is missing is empty. */
export function cellsCsv(study: Study): string {
  const { columns, rows } = cellRows(study);
  return toCsv(columns, rows);
}

/** `trialRows` as comma-separated values. */
export function trialsCsv(study: Study): string {
  const { columns, rows } = trialRows(study);
  return toCsv(columns, rows);
}
