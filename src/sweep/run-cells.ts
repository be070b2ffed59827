import type { Engine } from '../student/training.ts';
import type { CellResult, CellSpec } from './cell.ts';
import { runCell } from './run-cell.ts';
import type { CellStore } from './store.ts';

/** How a grid is run. */
export interface GridRun {
  readonly cells: readonly CellSpec[];
  readonly seed: number;
  readonly engine: Engine;
  /** How many cells are under way at a time; no result depends on it. */
  readonly concurrency: number;
  /** Finished cells are read from here and written to it. */
  readonly store?: CellStore;
  /** Called after each cell. */
  readonly onCell?: (done: number, result: CellResult, reused: boolean) => void;
  /** Aborted: no further cell starts. */
  readonly signal?: AbortSignal;
}

/**
 * Answers the cells of a grid; results are in the order of the cells.
 *
 * @throws the signal's reason when it aborts, the first error of a cell otherwise; finished cells are in the store then
 */
export async function runCells({
  cells,
  seed,
  engine,
  concurrency,
  store,
  onCell,
  signal,
}: GridRun): Promise<CellResult[]> {
  const results: CellResult[] = new Array(cells.length);
  let next = 0;
  let done = 0;
  const runNext = async (): Promise<void> => {
    while (next < cells.length) {
      signal?.throwIfAborted();
      const index = next++;
      const stored = await store?.read(cells[index]);
      const result = stored ?? (await runCell(cells[index], seed, engine));
      if (!stored) await store?.write(result);
      results[index] = result;
      onCell?.(++done, result, Boolean(stored));
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, cells.length) }, runNext));
  return results;
}
