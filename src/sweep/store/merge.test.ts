import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CellResult, CellSpec } from '../grid/cell.ts';
import { cellsOf, parseSweepConfig } from '../grid/config.ts';
import { beginSweep, type Manifest, readManifest } from './manifest.ts';
import { mergeSweeps } from './merge.ts';
import { openCellStore } from './store.ts';

const config = parseSweepConfig(
  { datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'], epsilons: [0.1, 0.2], radii: [1], widths: [2, 4], seeds: 2 },
  'test',
);
const cells = cellsOf(config);
const manifest: Manifest = {
  format: 'distill-check/sweep@1',
  config,
  seed: 1,
  engine: 'reference',
  version: '0.1.0',
  files: {},
  command: 'c',
};

const answer = (spec: CellSpec, margin: number): CellResult => ({
  spec,
  family: 'circle',
  n: 8,
  d: 2,
  margin,
  radius: 1,
  epochs: 10,
  epochsAsked: 10,
  bracket: { lower: 0, upper: 2, largestTried: 2, trials: [] },
  bounds: [],
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-merge-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A folder with the answers of some cells. */
async function shard(name: string, which: readonly number[], change: Partial<Manifest> = {}): Promise<string> {
  const directory = join(folder, name);
  const store = await beginSweep(directory, { ...manifest, ...change });
  for (const i of which) await store.write(answer(cells[i], 0.1 + i / 100));
  return directory;
}

test('every cell comes from a folder that has it; what none has is counted', async () => {
  expect(cells.length).toBeGreaterThan(4);
  const parts = [await shard('a', [0, 2]), await shard('b', [1, 2, 3])];
  const out = join(folder, 'out');
  expect(await mergeSweeps(parts, out)).toEqual({ cells: 4, missing: cells.length - 4 });
  expect(await readManifest(out)).toEqual(await readManifest(parts[0]));
  const store = await openCellStore(out, manifest);
  for (const [i, spec] of cells.entries()) {
    const cell = await store.read(spec);
    expect(cell?.margin).toBe(i < 4 ? 0.1 + i / 100 : undefined);
  }
});

test('shards of another grid are named', async () => {
  const parts = [await shard('a', [0]), await shard('b', [1], { seed: 2 })];
  await expect(mergeSweeps(parts, join(folder, 'out'))).rejects.toMatchObject({
    code: 'FOREIGN_SHARD',
    message: expect.stringContaining('b answers another grid than'),
  });
});
