import { rmSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DistillCheckError } from '../../errors.ts';
import { referenceEngine } from '../../student/engines/reference.ts';
import type { Engine } from '../../student/training.ts';
import { cellsOf, parseSweepConfig } from '../grid/config.ts';
import { joinSweep } from '../store/join-sweep.ts';
import { readManifest } from '../store/manifest.ts';
import { runCells } from '../store/run-cells.ts';
import { openCellStore } from '../store/store.ts';
import { openCellLeases } from './lease.ts';
import { leasePath } from './lease-files.ts';
import { type SharedGrid, shareCells } from './share-cells.ts';

const config = parseSweepConfig(
  {
    datasets: ['circle:k=1,n=8', 'circle:k=2,n=8'],
    epsilons: [0.2],
    radii: [1, 4],
    widths: [2, 4],
    seeds: 2,
    epochsCap: 50,
  },
  'test',
);
const cells = cellsOf(config);
const context = { seed: 1, engine: 'reference', version: '0.1.0', files: {} };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-check-share-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** One task on the folder `shared`. */
async function share(rest: Partial<SharedGrid> = {}, expiry = 3600) {
  const directory = join(folder, 'shared');
  const leases = rest.leases ?? (await openCellLeases(directory, { expiry }));
  const store = await openCellStore(directory, context, leases.writer);
  try {
    return await shareCells({ cells, seed: 1, engine: referenceEngine, concurrency: 1, store, ...rest, leases });
  } finally {
    await leases.close();
  }
}

/** Every file below a folder with its content. */
async function contentsOf(directory: string): Promise<Record<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = paths.sort().map(async (path) => [path.slice(directory.length), await readFile(path, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

async function alone(): Promise<Record<string, string>> {
  const store = await openCellStore(join(folder, 'alone'), context);
  await runCells({ cells, seed: 1, engine: referenceEngine, concurrency: 1, store });
  return contentsOf(join(folder, 'alone'));
}

test('three tasks answer each cell once, and leave the folder of one that worked alone', async () => {
  const parts = await Promise.all([1, 2, 3].map((index) => share({ shard: { index, count: 3 }, concurrency: 2 }, 1)));
  expect(parts.reduce((sum, { answered }) => sum + answered, 0)).toBe(cells.length);
  expect(await contentsOf(join(folder, 'shared'))).toEqual(await alone());
  expect(await share()).toEqual({ answered: 0, left: 0 });
});

/** Ways in which a cell's file may be damaged; the second text is another cell's. */
const damages: Record<string, (text: string, other: string) => string> = {
  'of length zero': () => '',
  'cut short': (text) => text.slice(0, text.length / 2),
  'of another cell': (_, other) => other,
  'with a changed digit': (text) => text.replace(/[0-8](?=[^0-9]*$)/, '9'),
  'of zeros, as after a power cut': (text) => '\0'.repeat(text.length),
  'that is no cell': () => 'null',
};

test.each(Object.entries(damages))('cells %s are not done: each is answered again by one task', async (_, damage) => {
  const directory = join(folder, 'shared');
  await share();
  const store = await openCellStore(directory, context);
  const paths = cells.map((spec) => join(directory, 'cells', `${store.keyOf(spec)}.json`));
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  for (const i of [0, 3, 6]) await writeFile(paths[i], damage(texts[i], texts[i + 1]));
  const named: unknown[] = [];
  const parts = await Promise.all(
    [1, 2, 3].map((index) => share({ shard: { index, count: 3 }, onDamage: (spec) => named.push(spec) }, 1)),
  );
  expect(parts.reduce((sum, { answered }) => sum + answered, 0)).toBe(3);
  expect(named).toEqual(expect.arrayContaining([cells[0], cells[3], cells[6]]));
  expect(await contentsOf(directory)).toEqual(await alone());
});

test('cells that are damaged or taken away while a task is at work are answered again', async () => {
  const directory = join(folder, 'shared');
  const store = await openCellStore(directory, context);
  const path = (i: number) => join(directory, 'cells', `${store.keyOf(cells[i])}.json`);
  await share({
    onCell: (done) => {
      if (done === 3) writeFileSync(path(0), '');
      if (done === 4) rmSync(path(1));
    },
  });
  expect(await contentsOf(directory)).toEqual(await alone());
});

test('every answer is told with the number of cells that have one', async () => {
  const counts: number[] = [];
  await share({ onCell: (done) => counts.push(done) });
  expect(counts).toEqual(cells.map((_, i) => i + 1));
});

test('a lease is given back with its answer, and after a failure', async () => {
  const directory = join(folder, 'shared');
  const leases = await openCellLeases(directory, { expiry: 3600 });
  const failing: Engine = {
    name: 'reference',
    train: (problem, specs) =>
      specs[0].radius === 4 ? Promise.reject(new Error('no')) : referenceEngine.train(problem, specs),
  };
  const store = await openCellStore(directory, context, leases.writer);
  await expect(shareCells({ cells, seed: 1, engine: failing, concurrency: 1, store, leases })).rejects.toThrow('no');
  for (const spec of cells) expect(leases.holds(store.keyOf(spec))).toBe(false);
  await leases.close();
});

test('one task does the shards of those that never came', async () => {
  expect(await share({ shard: { index: 2, count: 5 } })).toEqual({ answered: cells.length, left: 0 });
  expect(await contentsOf(join(folder, 'shared'))).toEqual(await alone());
});

test('a cell that was taken over while its task was held up is written twice with the same bytes', async () => {
  let held: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    held = resolve;
  });
  let begun: () => void = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const slow: Engine = {
    name: 'reference',
    async train(problem, specs) {
      begun();
      await gate;
      return referenceEngine.train(problem, specs);
    },
  };
  const directory = join(folder, 'shared');
  const store = await openCellStore(directory, context);
  const first = share({ engine: slow });
  await hasBegun;
  const lease = leasePath(directory, store.keyOf(cells[0]));
  const { mtimeMs } = await stat(lease);
  await utimes(lease, mtimeMs / 1000 - 7200, mtimeMs / 1000 - 7200);
  expect(await share()).toEqual({ answered: cells.length, left: 0 });
  const finished = await contentsOf(directory);
  held();
  expect(await first).toEqual({ answered: 1, left: 0 });
  expect(await contentsOf(directory)).toMatchObject(await alone());
  expect(Object.keys(finished).filter((path) => path.endsWith('.json'))).toHaveLength(cells.length);
});

test('a task leaves when the rest is with a task that lives', async () => {
  const directory = join(folder, 'shared');
  const other = await openCellLeases(directory, { expiry: 1 });
  const store = await openCellStore(directory, context);
  const key = store.keyOf(cells[3]);
  expect(await other.acquire(key)).toBe(true);
  const waits: number[] = [];
  const outcome = await share({ onWait: (left) => waits.push(left) }, 1);
  expect(outcome).toEqual({ answered: cells.length - 1, left: 1 });
  // Once, however often it looks.
  expect(waits).toEqual([1]);
  await other.close();
});

test('a task that finds nothing to take from the start says so as well', async () => {
  const directory = join(folder, 'shared');
  const other = await openCellLeases(directory, { expiry: 1 });
  const store = await openCellStore(directory, context);
  for (const spec of cells) expect(await other.acquire(store.keyOf(spec))).toBe(true);
  const waits: number[] = [];
  expect(await share({ onWait: (left) => waits.push(left) }, 1)).toEqual({ answered: 0, left: cells.length });
  expect(waits).toEqual([cells.length]);
  await other.close();
});

test('a cell that fails does not keep a task from the others; a full disk does', async () => {
  const failing: Engine = {
    name: 'reference',
    train(problem, specs) {
      if (specs[0].radius === 4) throw new DistillCheckError('DIVERGED', 'infinite loss', 'take a smaller step');
      return referenceEngine.train(problem, specs);
    },
  };
  const failed: unknown[] = [];
  const named = share({ engine: failing, onFailure: ({ radius }) => failed.push(radius) });
  await expect(named).rejects.toMatchObject({ code: 'DIVERGED' });
  expect(failed).toEqual(cells.filter(({ radius }) => radius === 4).map(() => 4));
  const names = await readdir(join(folder, 'shared', 'cells'));
  expect(names).toHaveLength(cells.filter(({ radius }) => radius !== 4).length);
  const leases = await openCellLeases(join(folder, 'shared'), { expiry: 3600 });
  const store = await openCellStore(join(folder, 'shared'), context);
  let tried = 0;
  const full = {
    ...store,
    async write() {
      tried++;
      throw new DistillCheckError('CANNOT_WRITE', 'no space left', 'make room');
    },
  };
  await expect(share({ store: full, leases })).rejects.toMatchObject({ code: 'CANNOT_WRITE' });
  expect(tried).toBe(1);
});

test('tasks of another grid are refused; the same grid is joined', async () => {
  const manifest = {
    format: 'distill-check/sweep@1',
    config,
    seed: 1,
    engine: 'reference',
    version: '0.1.0',
    command: 'c',
  } as const;
  const join1 = (change: object) => joinSweep(join(folder, 'joined'), { ...manifest, ...change }, '1');
  await join1({});
  const before = await contentsOf(join(folder, 'joined'));
  await join1({});
  for (const change of [{ seed: 2 }, { version: '0.2.0' }, { engine: 'wasm' }, { config: { ...config, title: 'x' } }]) {
    await expect(join1(change)).rejects.toMatchObject({ code: 'ANOTHER_SWEEP' });
  }
  expect(await contentsOf(join(folder, 'joined'))).toEqual(before);
});

test('of two grids that come to an empty folder in the same moment one is refused', async () => {
  const manifest = {
    format: 'distill-check/sweep@1',
    config,
    engine: 'reference',
    version: '0.1.0',
    command: 'c',
  } as const;
  for (let round = 0; round < 5; round++) {
    const directory = join(folder, `race ${round}`);
    const joined = await Promise.allSettled(
      [1, 2].map((seed) => joinSweep(directory, { ...manifest, seed }, String(seed))),
    );
    expect(joined.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [refused] = joined.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toMatchObject({ code: 'ANOTHER_SWEEP' });
    const { seed } = await readManifest(directory);
    expect(joined[seed - 1].status).toBe('fulfilled');
    expect(await readdir(directory)).toEqual(['cells', 'sweep.json']);
  }
});
