// What a sweep's folder costs against its number of cells: `node --expose-gc --import tsx bench/sweep-scaling.ts 1000 4000`.
// The cells are made up (20 trials each, as a small search has them): what is measured is everything but training.
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeStudyReport } from '../src/report/study/write-report.ts';
import type { CellResult, CellSpec } from '../src/sweep/grid/cell.ts';
import { cellsOf, parseSweepConfig } from '../src/sweep/grid/config.ts';
import { openCellLeases } from '../src/sweep/leases/lease.ts';
import { listCells } from '../src/sweep/leases/lease-files.ts';
import { beginSweep, type Manifest, readStudy } from '../src/sweep/store/manifest.ts';
import { mergeSweeps } from '../src/sweep/store/merge.ts';
import { encodeCell } from '../src/sweep/store/store.ts';

/** Cells that are written and leased one by one, as tasks do. */
const sampled = 200;

for (const count of process.argv.slice(2).map(Number)) console.log(JSON.stringify(await measured(count)));

async function measured(count: number): Promise<Record<string, number>> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-check-scaling-'));
  const result: Record<string, number> = { cells: count };
  const time = async <Value>(name: string, work: () => Value | Promise<Value>): Promise<Value> => {
    const start = performance.now();
    const value = await work();
    result[name] = Number(((performance.now() - start) / 1000).toPrecision(3));
    return value;
  };
  try {
    const manifest = manifestOf(count);
    const directory = join(folder, 'sweep');
    const specs = await time('grid s', () => cellsOf(manifest.config));
    result.cells = specs.length;
    const store = await beginSweep(directory, manifest);
    await time('keys s', () => specs.map(store.keyOf));
    const leases = await openCellLeases(directory, { expiry: 300 });
    const one = specs.slice(0, sampled);
    await time('200 leases s', async () => {
      for (const spec of one) {
        await leases.acquire(store.keyOf(spec));
        await leases.release(store.keyOf(spec));
      }
    });
    await leases.close();
    await time('200 writes s', async () => {
      for (const [i, spec] of one.entries()) await store.write(answer(spec, i));
    });
    // The others without waiting for the disk.
    for (const [i, spec] of specs.entries()) {
      const path = join(directory, 'cells', `${store.keyOf(spec)}.json`);
      if (i >= sampled) await writeFile(path, encodeCell(answer(spec, i), manifest));
    }
    const [first] = await readdir(join(directory, 'cells'));
    result['bytes a cell'] = (await stat(join(directory, 'cells', first))).size;
    await time('list s', () => listCells(directory));
    const before = memory();
    const { study, missing } = await time('read all s', () => readStudy(directory));
    if (missing > 0) throw new Error(`${missing} cells cannot be read`);
    result['heap MB'] = Math.round(memory() - before);
    await time('report s', () => writeStudyReport(study, join(folder, 'report')));
    for (const name of ['report.html', 'report.json', 'trials.parquet']) {
      result[`${name} MB`] = Number(((await stat(join(folder, 'report', name))).size / 1e6).toPrecision(3));
    }
    await time('merge s', () => mergeSweeps([directory], join(folder, 'merged')));
    return result;
  } finally {
    await rm(folder, { recursive: true });
  }
}

function manifestOf(count: number): Manifest {
  const epsilons = Array.from({ length: Math.ceil(count / 80) }, (_, i) =>
    Number((0.05 + (0.4 * i) / count).toFixed(8)),
  );
  const datasets = Array.from({ length: 10 }, (_, i) => `circle:k=${i + 1},n=${4 * (i + 1)}`);
  const config = parseSweepConfig({ datasets, epsilons, radii: [1, 2, 4, 'none'], widths: [2, 4, 8, 16] }, 'bench');
  const context = { seed: 1, engine: 'wasm', version: '0.1.0', files: {} };
  return { format: 'distill-check/sweep@1', config, command: 'bench', ...context };
}

function answer(spec: CellSpec, index: number): CellResult {
  const trials = Array.from({ length: 20 }, (_, i) => ({
    width: 2 ** (1 + Math.floor(i / 10)),
    seed: 1 + (i % 10),
    averageError: (index % 97) / 97 / (i + 3),
    succeeded: i > 9,
    steps: 900 + i,
    stoppedEarly: i % 2 === 0,
  }));
  return {
    spec,
    family: 'circle',
    n: 48,
    d: 2,
    margin: 0.2 / (1 + (index % 10)),
    radius: typeof spec.radius === 'number' ? spec.radius : null,
    epochs: 1000,
    epochsAsked: 2444,
    bracket: { lower: 2, upper: 4, largestTried: 4, trials },
    bounds: ['theorem-s', 'corollary-4-corrected'].map((id) => ({
      id: `mandal-2025/${id}`,
      labels: spec.labels,
      width: 1e6,
    })),
  };
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
