import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { referenceEngine } from '../../student/engines/reference.ts';
import type { Engine } from '../../student/training.ts';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { cellsOf, parseSweepConfig } from '../grid/config.ts';
import { fileFingerprints } from './file-datasets.ts';
import { type GridRun, runCells } from './run-cells.ts';
import { type CellStore, openCellStore } from './store.ts';

const grid = {
  datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'],
  epsilons: [0.2],
  radii: [1, 'theorem'],
  widths: [2, 4, 8],
  seeds: 3,
  epochsCap: 300,
};
const cellsFor = (change: object = {}) => cellsOf(parseSweepConfig({ ...grid, ...change }, 'test'));

let directory: string;
let store: CellStore;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'distill-check-cells-'));
  store = await openCellStore(directory, { seed: 1, engine: 'reference', version: '0.1.0', files: {} });
});
afterEach(() => rm(directory, { recursive: true }));

/** The reference engine, and how many runs it was asked for. */
function counted(): { engine: Engine; runs: () => number } {
  let runs = 0;
  const engine: Engine = {
    name: 'reference',
    train(problem, specs) {
      runs += specs.length;
      return referenceEngine.train(problem, specs);
    },
  };
  return { engine, runs: () => runs };
}

const run = (
  cells: readonly CellSpec[],
  engine: Engine,
  rest: Pick<Partial<GridRun>, 'store' | 'onCell' | 'concurrency'> = {},
) => runCells({ cells, seed: 1, engine, concurrency: 1, ...rest });

test('a stored grid runs nothing again and gives the same text', async () => {
  const cells = cellsFor();
  const reported: [number, boolean][] = [];
  const onCell = (done: number, _result: CellResult, reused: boolean) => reported.push([done, reused]);
  const fresh = await run(cells, referenceEngine, { store, onCell });
  expect(reported.splice(0)).toEqual(cells.map((_, i) => [i + 1, false]));
  const { engine, runs } = counted();
  const kept = await run(cells, engine, { store, onCell });
  expect(reported).toEqual(cells.map((_, i) => [i + 1, true]));
  expect(runs()).toBe(0);
  expect(JSON.stringify(kept)).toBe(JSON.stringify(fresh));
});

test('cells share their trials, in whatever number they run', async () => {
  const cells = cellsFor();
  const { engine, runs } = counted();
  const shared = await run(cells, engine);
  const trials = shared.reduce((sum, { bracket }) => sum + bracket.trials.length, 0);
  // The soft theorem's radius is 1: those cells are asked twice and run once.
  expect(runs()).toBeLessThan(trials);
  expect(await run(cells, referenceEngine, { concurrency: 5 })).toEqual(shared);
  for (const [i, cell] of cells.entries()) expect(await run([cell], referenceEngine)).toEqual([shared[i]]);
});

test.each([
  { seeds: 5 },
  { widths: [2, 4, 8, 16] },
])('a wider question (%j) reuses the trials of the stored one and gives what it would have given alone', async (change) => {
  await run(cellsFor(), referenceEngine, { store });
  const wider = cellsFor(change);
  const alone = counted();
  const expected = await run(wider, alone.engine);
  const { engine, runs } = counted();
  expect(await run(wider, engine, { store })).toEqual(expected);
  expect(runs()).toBeLessThan(alone.runs());
});

test('a cell that fails starts no further one in any lane, and its error is the one thrown', async () => {
  const cells = cellsFor();
  let begun = 0;
  const engine: Engine = {
    name: 'reference',
    async train(problem, specs) {
      if (specs[0].radius === 1 && ++begun === 1) throw new Error('infinite loss');
      return referenceEngine.train(problem, specs);
    },
  };
  await expect(run(cells, engine, { store, concurrency: 2 })).rejects.toThrow('infinite loss');
  // What was under way may finish: the other lane's one cell.
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await store.readAll()).length).toBeLessThanOrEqual(1);
});

test('an abort starts no further cell, and what was finished is stored', async () => {
  const controller = new AbortController();
  const cells = cellsFor();
  const stopped = runCells({
    cells,
    seed: 1,
    engine: referenceEngine,
    concurrency: 1,
    store,
    signal: controller.signal,
    onCell: () => controller.abort(new Error('enough')),
  });
  await expect(stopped).rejects.toThrow('enough');
  expect(await store.readAll()).toHaveLength(1);
});

test('a data file that is no longer the one that was asked about is an error, and nothing is stored', async () => {
  const file = join(directory, 'points.csv');
  await writeFile(file, 'a,b,label\n1,0,1\n0,1,-1\n');
  const files = await fileFingerprints(cellsFor({ datasets: [file], radii: [1] }), 1);
  const own = await openCellStore(join(directory, 'own'), { seed: 1, engine: 'reference', version: '0.1.0', files });
  const cells = cellsFor({ datasets: [file], radii: [1], labels: ['soft', 'hard'] });
  expect(await run(cells.slice(0, 1), referenceEngine, { store: own })).toHaveLength(1);
  await writeFile(file, 'a,b,label\n1,0,1\n0,1,-1\n-1,0,-1\n');
  await expect(run(cells, referenceEngine, { store: own })).rejects.toMatchObject({ code: 'DATA_CHANGED' });
  expect(await own.readAll()).toHaveLength(1);
});
