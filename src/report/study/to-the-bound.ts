/**
 * Cells that go from practice to the bound ({@link climbsOf}): widths given one by one, up to what a theorem asks for.
 * They show a whole curve, and no bracket that a search found: {@link searchedOnly} has the rest.
 */
import { grouped } from '../../page/grouped.ts';
import type { BoundWidth, CellResult, Study } from '../../sweep/grid/cell.ts';
import { boundsOf, promisesOf } from './cells.ts';

/** One data set, target and radius, for soft and hard labels. */
export interface Climb {
  readonly cells: readonly CellResult[];
  /** Bounds that speak about one of the cells, radius included where any does, and whose widths were reached. */
  readonly promises: readonly BoundWidth[];
}

/**
 * The questions whose widths were given and reach what a theorem asks for, in the order in which the study asks them.
 *
 * @example
 * climbsOf(study).length; // 0: all widths were searched
 */
export function climbsOf({ cells }: Study): Climb[] {
  const given = cells.filter(({ spec }) => spec.search === 'none');
  const groups = grouped(given, ({ spec }) => JSON.stringify([spec.dataset, spec.epsilon, spec.radius]));
  const climbs = groups.map(([, own]) => ({ cells: own, promises: own.flatMap(reachedBy) }));
  return climbs.filter(({ promises }) => promises.length > 0);
}

function reachedBy(cell: CellResult): BoundWidth[] {
  const promised = promisesOf(cell);
  const spoken = promised.length > 0 ? promised : boundsOf(cell);
  return spoken.filter(({ width }) => width <= cell.bracket.largestTried);
}

/** The study without the cells of {@link climbsOf}, which no search looked for. */
export function searchedOnly(study: Study): Study {
  const climbing = new Set(climbsOf(study).flatMap(({ cells }) => cells));
  return { ...study, cells: study.cells.filter((cell) => !climbing.has(cell)) };
}

/** The smallest width from which on every seed succeeded at every width tried; `null` where the largest one failed. */
export function surelyFrom({ bracket: { trials } }: CellResult): number | null {
  const widths = grouped(trials, ({ width }) => width).toSorted(([a], [b]) => b - a);
  let from: number | null = null;
  for (const [width, own] of widths) {
    if (!own.every(({ succeeded }) => succeeded)) break;
    from = width;
  }
  return from;
}
