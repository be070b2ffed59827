/**
 * Where a step of a small student goes, and what training several of them in the lanes of one panel could gain at most:
 * `npx tsx bench/small-nets.ts [n] [d]`.
 *
 * A panel has room for four pairs of neurons, so four students of width 2 or two of width 4 would share its forward pass, its sums of table rows
 * and its update. What each of them still needs is its own: losses, sums over lanes, and tables, whose entries its residuals make.
 */
import { loadKernel } from '../src/student/engines/wasm/kernel.ts';
import { wasmEngine } from '../src/student/engines/wasm/wasm.ts';
import type { TrainingSpec } from '../src/student/training.ts';
import { engineProblem } from './engine-problem.ts';
import { median } from './median.ts';

/** Parts of a step that the kernel exports beside the whole run. */
interface Parts {
  addUpLoss(set: number, temperature: number, weight: number, add: boolean): number;
  addUpLanes(scale: number): number;
  forward(): void;
  backward(): void;
  tabulate(strip: number, wide: number, first: number, count: number): void;
  completeTables(wide: number, count: number): void;
  update(step: number, radius: number): void;
}

const [n = 48, d = 2] = process.argv.slice(2).map(Number);
const TURNS = 100_000;

/** Nanoseconds of user CPU time that a call takes, the median of five times many. */
function nanoseconds(run: () => unknown): number {
  const times = Array.from({ length: 6 }, () => {
    const before = process.cpuUsage();
    for (let turn = 0; turn < TURNS; turn++) run();
    return (process.cpuUsage(before).user * 1000) / TURNS;
  });
  return median(times.slice(1));
}

const vectors = Math.ceil(d / 4);
const wide = vectors >= 4 ? 4 : vectors >= 2 ? 2 : 1;
if (vectors !== wide) throw new Error('inputs of one strip only: d ≤ 4, 5 to 8 or 13 to 16');
const groups = 2 * Math.ceil(n / 8);
const kernel = (await loadKernel()) as unknown as Parts;
const rows = [];
for (const width of [2, 4]) {
  const spec: TrainingSpec = { width, labels: 'soft', radius: 1, stepSize: 1, epochs: 10, seed: 1 };
  await wasmEngine.train(engineProblem({ n, d, width }), [spec]);
  const loss = nanoseconds(() => kernel.addUpLoss(0, 1, 1, false));
  const lanes = nanoseconds(() => kernel.addUpLanes(1));
  const forward = nanoseconds(() => kernel.forward());
  const tables = nanoseconds(() => {
    kernel.tabulate(0, wide, 0, groups);
    kernel.completeTables(wide, groups);
  });
  const sums = nanoseconds(() => kernel.backward()) - tables;
  const update = nanoseconds(() => kernel.update(1e-9, 1));
  const shared = forward + sums + update;
  const students = 8 / width;
  const whole = loss + lanes + tables + shared;
  rows.push({
    width,
    'loss ns': loss.toFixed(0),
    'lanes ns': lanes.toFixed(0),
    'tables ns': tables.toFixed(0),
    'shared ns': shared.toFixed(0),
    'students a panel': students,
    'gain at most': `${(whole / (whole - shared + shared / students)).toFixed(2)}×`,
  });
}
console.table(rows);
