import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { referenceEngine } from '../../student/engines/reference.ts';
import { cellsOf, parseSweepConfig } from '../grid/config.ts';
import { joinSweep } from '../store/join-sweep.ts';
import { runCells } from '../store/run-cells.ts';
import { openCellLeases } from './lease.ts';
import { leasePath } from './lease-files.ts';
import { readProgress } from './progress.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-progress-'));
});
afterEach(() => rm(folder, { recursive: true }));

const config = parseSweepConfig(
  {
    datasets: ['circle:k=1,n=8'],
    epsilons: [0.2],
    radii: [1, 2, 4],
    labels: ['soft'],
    widths: [2],
    seeds: 1,
    epochsCap: 5,
  },
  'test',
);
const cells = cellsOf(config);
const manifest = {
  format: 'distill-check/sweep@1',
  config,
  command: 'sweep test',
  seed: 1,
  engine: 'reference',
  version: '0.1.0',
} as const;

test('counts what is done, under way and missing; a task that died is not under way', async () => {
  const store = await joinSweep(folder, manifest, '1');
  expect(await readProgress(folder, 60)).toEqual({ cells: 3, done: 0, running: [], missing: 3 });
  await runCells({ cells: cells.slice(0, 1), seed: 1, engine: referenceEngine, concurrency: 1, store });
  const leases = await openCellLeases(folder, { expiry: 60 });
  try {
    // One on a cell of this grid, one on a cell of none.
    for (const key of [store.keyOf(cells[1]), 'f'.repeat(32)]) expect(await leases.acquire(key)).toBe(true);
    const progress = await readProgress(folder, 60);
    expect(progress).toMatchObject({ cells: 3, done: 1, missing: 1 });
    expect(progress.running).toEqual([
      { key: store.keyOf(cells[1]), spec: cells[1], task: expect.objectContaining({ writer: leases.writer }) },
    ]);
    const old = leases.serverTime() / 1000 - 120;
    await utimes(leasePath(folder, store.keyOf(cells[1])), old, old);
    expect(await readProgress(folder, 60)).toMatchObject({ done: 1, running: [], missing: 2 });
    expect((await readProgress(folder, 600)).running).toHaveLength(1);
    // What it writes to learn the time is not left.
    expect((await readdir(join(folder, 'cells'))).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  } finally {
    await leases.close();
  }
});

test('a damaged cell is missing', async () => {
  const store = await joinSweep(folder, manifest, '1');
  await runCells({ cells, seed: 1, engine: referenceEngine, concurrency: 1, store });
  expect(await readProgress(folder, 60)).toMatchObject({ cells: 3, done: 3, missing: 0 });
  const path = join(folder, 'cells', `${store.keyOf(cells[1])}.json`);
  const text = await readFile(path, 'utf8');
  for (const damaged of [text.slice(0, -9), '', text.replace('0', '1')]) {
    await writeFile(path, damaged);
    expect(await readProgress(folder, 60)).toMatchObject({ done: 2, missing: 1 });
  }
});

test('a folder without a sweep has no progress', async () => {
  await expect(readProgress(folder, 60)).rejects.toMatchObject({ code: 'NO_SWEEP' });
});
