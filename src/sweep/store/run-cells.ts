import { mapBounded } from '../../files/bounded.ts';
import type { Engine } from '../../student/training.ts';
import { type TrialMemory, trialMemory } from '../../width/trial-memory.ts';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { memoryKey, subjectMemory } from '../grid/load-subject.ts';
import { runCell } from '../grid/run-cell.ts';
import type { CellStore } from './store.ts';

/** Options of running a grid. */
export interface GridRun {
  readonly cells: readonly CellSpec[];
  readonly seed: number;
  readonly engine: Engine;
  /** Number of cells that are under way at a time; no result depends on it. */
  readonly concurrency: number;
  /** Finished cells are read from here and written to it; the trials of all cells in it are not run again. */
  readonly store?: CellStore;
  /** Called after each cell. */
  readonly onCell?: (done: number, result: CellResult, reused: boolean) => void;
  /** Aborted: no further cell starts. */
  readonly signal?: AbortSignal;
}

/**
 * Answers the cells of a grid; results are in the order of the cells.
 *
 * Cells share trials: runs that two questions have in common (another ladder, more seeds, the theorem's radius where it
 * is 1) are made once. No result depends on what was shared.
 *
 * @throws the signal's reason when it aborts, the first error of a cell otherwise: no further cell starts then, and
 * finished ones are in the store. `DAMAGED_CELL` before any cell is run, `DATA_CHANGED` after one whose file is another
 * by then
 */
export async function runCells(run: GridRun): Promise<CellResult[]> {
  const { cells, seed, engine, concurrency, store, onCell, signal } = run;
  const stored = await mapBounded(cells, async (spec) => store?.read(spec) ?? null);
  const memories = memoriesOf((await store?.readAll()) ?? []);
  const subjects = subjectMemory(seed);
  let done = 0;
  const answer = async (spec: CellSpec): Promise<CellResult> => {
    const result = await runCell(spec, seed, engine, memories(memoryKey(spec)), await subjects(spec));
    await store?.assertCurrent(spec);
    await store?.write(result);
    // As it was stored: a report of this run and one of a resumed run are the same to the byte.
    return (await store?.read(spec)) ?? result;
  };
  return mapBounded(
    cells,
    async (spec, i) => {
      signal?.throwIfAborted();
      const result = stored[i] ?? (await answer(spec));
      onCell?.(++done, result, stored[i] !== null);
      return result;
    },
    concurrency,
  );
}

/** One memory per data set and teacher, with the trials of the given cells in it. */
function memoriesOf(cells: readonly CellResult[]): (key: string) => TrialMemory {
  const memories = new Map<string, TrialMemory>();
  const memoryOf = (key: string) => {
    const memory = memories.get(key) ?? trialMemory();
    memories.set(key, memory);
    return memory;
  };
  for (const cell of cells) learnCell(memoryOf(memoryKey(cell.spec)), cell);
  return memoryOf;
}

function learnCell(memory: TrialMemory, { spec, radius, epochs, bracket }: CellResult): void {
  const { labels, stepSize, epsilon, ladder, search } = spec;
  const training = { labels, radius: radius ?? Number.POSITIVE_INFINITY, stepSize, epochs };
  for (const trial of bracket.trials) {
    const stops = search !== 'none' && trial.width !== ladder[ladder.length - 1];
    memory.learn({ training, epsilon, width: trial.width, seed: trial.seed, stops }, trial);
  }
}
