/**
 * How much faster a sweep is on two workers than on one.
 *
 * `npm run bench -- pool [rounds]`. The two take turns; each number is the median of the rounds. Starting the workers (and compiling
 * the engine in them) is timed by itself; the sweep is long enough to be about scaling. The results must be the same to the bit.
 */
import { availableParallelism, loadavg } from 'node:os';
import { isDeepStrictEqual } from 'node:util';
import type { CellResult } from '../src/sweep/grid/cell.ts';
import { cellsOf, parseSweepConfig } from '../src/sweep/grid/config.ts';
import { pooledEngine } from '../src/sweep/pool/pool.ts';
import { runCells } from '../src/sweep/store/run-cells.ts';
import { engineProblem, SHAPES } from './engine-problem.ts';
import { median } from './median.ts';

const rounds = Number(process.argv[2] ?? 3);
const cells = cellsOf(
  parseSweepConfig(
    {
      datasets: [2, 4, 6, 8].map((k) => `circle:k=${k},n=96`),
      epsilons: [0.1],
      radii: [1, 'none'],
      largestWidth: 64,
    },
    'bench pool',
  ),
);

/** Seconds until the workers are up and warm, seconds of the sweep, and what it found. */
async function timeSweep(workers: number): Promise<{ startUp: number; seconds: number; results: CellResult[] }> {
  const before = performance.now();
  const engine = pooledEngine('wasm', workers);
  try {
    const [shape] = SHAPES;
    const warmUp = { width: 4096, labels: 'soft', radius: 1, stepSize: 1, epochs: 200, seed: 1 } as const;
    await engine.train(
      engineProblem(shape),
      Array.from({ length: 2 * workers }, (_, seed) => ({ ...warmUp, seed })),
    );
    const start = performance.now();
    const results = await runCells({ cells, seed: 1, engine, concurrency: workers + 1 });
    return { startUp: (start - before) / 1000, seconds: (performance.now() - start) / 1000, results };
  } finally {
    await engine.close();
  }
}

const seconds: Record<number, number[]> = { 1: [], 2: [] };
const startUps: Record<number, number[]> = { 1: [], 2: [] };
const [load] = loadavg();
let first: CellResult[] | undefined;
for (let round = 0; round < rounds; round++) {
  for (const workers of [1, 2]) {
    const run = await timeSweep(workers);
    first ??= run.results;
    if (!isDeepStrictEqual(run.results, first)) throw new Error(`${workers} workers gave other results`);
    seconds[workers].push(run.seconds);
    startUps[workers].push(run.startUp);
  }
}
const [one, two] = [median(seconds[1]), median(seconds[2])];
console.log(
  `a sweep of ${cells.length} cells, median of ${rounds}: one worker ${one.toFixed(2)} s, two ${two.toFixed(2)} s`,
);
console.log(`two workers are ${(one / two).toFixed(2)}× as fast as one; the results are the same to the bit`);
console.log(
  `starting and warming up: one worker ${median(startUps[1]).toFixed(2)} s, two ${median(startUps[2]).toFixed(2)} s`,
);
console.log(
  `(${availableParallelism()} processors; load before the run ${load.toFixed(1)}: only an idle machine shows the scaling)`,
);
