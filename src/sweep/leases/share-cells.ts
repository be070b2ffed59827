import { setTimeout as pause } from 'node:timers/promises';
import { DistillCheckError } from '../../errors.ts';
import { mapBounded } from '../../files/bounded.ts';
import type { Engine } from '../../student/training.ts';
import { type TrialMemory, trialMemory } from '../../width/trial-memory.ts';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { memoryKey, subjectMemory } from '../grid/load-subject.ts';
import { recentlyUsed } from '../grid/recently-used.ts';
import { runCell } from '../grid/run-cell.ts';
import { type Shard, shardOf } from '../grid/shard.ts';
import type { CellStore } from '../store/store.ts';
import type { CellLeases } from './lease.ts';
import { listCells } from './lease-files.ts';
import { shareOrder } from './share-order.ts';

/** A grid that several tasks answer together, each with one of these. */
export interface SharedGrid {
  readonly cells: readonly CellSpec[];
  /** The cells that this task does first. */
  readonly shard?: Shard;
  readonly seed: number;
  readonly engine: Engine;
  /** Number of cells that are under way at a time; no result depends on it. */
  readonly concurrency: number;
  readonly store: CellStore;
  readonly leases: CellLeases;
  /** Called after each cell that this task answered, with the number of finished ones that it knows of. */
  readonly onCell?: (done: number, result: CellResult) => void;
  /** Called when a cell fails: the task goes on with the others. */
  readonly onFailure?: (spec: CellSpec, error: unknown) => void;
  /** Called for a cell whose file is damaged: it is answered again. */
  readonly onDamage?: (spec: CellSpec) => void;
  /** Called when all that is left is with other tasks. */
  readonly onWait?: (left: number) => void;
}

/** Results of a task on a shared grid. */
export interface SharedOutcome {
  /** Cells that this task answered. */
  readonly answered: number;
  /** Cells without an answer when it left: with other tasks, which live. */
  readonly left: number;
}

/**
 * Answers cells of a grid until none is left to take: those of the task's own shard first, then what others have not
 * begun, then what dead ones left behind.
 *
 * When all that is left is with others, the task waits for one expiry: by then a lease is either given back, or renewed
 * (its task lives, and finishes), or free. A cell that fails does not keep the task from the others.
 *
 * Before it leaves, it reads the cells of its own shard, and answers those again whose files are damaged: the shards of all
 * tasks are the whole grid.
 *
 * @throws the first error of a cell, after the rest is done; `CANNOT_WRITE` at once
 */
export async function shareCells(grid: SharedGrid): Promise<SharedOutcome> {
  const { cells, shard, seed, engine, concurrency, store, leases, onCell, onFailure, onDamage, onWait } = grid;
  const ordered = shareOrder(cells, shard).map((spec) => ({ spec, key: store.keyOf(spec) }));
  const memories = recentlyUsed<TrialMemory>(remembered);
  const failures = new Map<string, unknown>();
  const own = ordered.slice(0, shardOf(cells, shard).length);
  const unchecked = new Set(own);
  const damaged = new Set<string>();
  let queue: typeof ordered = [];
  let left = ordered.length;
  let answered = 0;
  let waited = 0;
  let fruitless = false;
  let stopped = false;

  const subjects = subjectMemory(seed);
  const refill = async (): Promise<boolean> => {
    const { done } = await listCells(store.directory);
    if (own.every(({ key }) => done.has(key) || leases.holds(key))) await check();
    const open = ordered.filter(({ key }) => !done.has(key) || damaged.has(key));
    left = open.length;
    queue = open.filter(({ key }) => !leases.holds(key) && !failures.has(key));
    return queue.length > 0;
  };
  /** Reads the cells of the own shard that were not read yet. */
  const check = async (): Promise<void> => {
    const cellsToRead = [...unchecked].filter(({ key }) => !leases.holds(key));
    await mapBounded(cellsToRead, async (cell) => {
      unchecked.delete(cell);
      if (await store.isWhole(cell.spec)) return;
      damaged.add(cell.key);
      onDamage?.(cell.spec);
    });
  };
  const pick = async (): Promise<(typeof ordered)[number] | null> => {
    while (!stopped) {
      for (let cell = queue.shift(); cell; cell = queue.shift()) {
        if (!(await leases.acquire(cell.key))) continue;
        // Else it was finished since the folder was listed.
        if (!(await store.isWhole(cell.spec))) {
          fruitless = false;
          waited = 0;
          return cell;
        }
        damaged.delete(cell.key);
        await leases.release(cell.key);
      }
      if (!(await refill())) return null;
      if (fruitless) {
        if (waited === 0) onWait?.(queue.length);
        if (waited > leases.expiry + 2 * leases.heartbeat) return null;
        await pause(leases.heartbeat * 1000);
        waited += leases.heartbeat;
      }
      fruitless = true;
    }
    return null;
  };
  const answer = async ({ spec, key }: (typeof ordered)[number]): Promise<void> => {
    try {
      const result = await runCell(spec, seed, engine, memories(memoryKey(spec), trialMemory), await subjects(spec));
      await store.assertCurrent(spec);
      await store.write(result);
      damaged.delete(key);
      answered++;
      left--;
      onCell?.(ordered.length - left, result);
    } catch (error) {
      failures.set(key, error);
      onFailure?.(spec, error);
      stopped ||= error instanceof DistillCheckError && error.code === 'CANNOT_WRITE';
    }
    await leases.release(key);
  };

  // One lane looks for work at a time: two would only meet at the same leases.
  let turn: Promise<unknown> = Promise.resolve();
  const lane = async (): Promise<void> => {
    for (;;) {
      const next = turn.then(pick);
      turn = next.catch(() => {});
      const cell = await next;
      if (cell === null) return;
      await answer(cell);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  const [failure] = failures.values();
  if (failure !== undefined) throw failure;
  return { answered, left };
}

/**
 * Number of data sets whose trials a task remembers: a grid's neighbours share them, and memory does not grow with the
 * grid.
 */
const remembered = 16;
