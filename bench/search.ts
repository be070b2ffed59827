/**
 * Gradient steps that the search for a width saves against the plain ladder, by running all of them.
 *
 * `npm run bench -- search`. The plain ladder tries every width from the smallest up to the first that passes, every seed to
 * its end. `climb` tries the same widths, but stops a run that cannot succeed any more and drops a width that cannot pass;
 * `gallop` (what the program uses) leaps over widths too. All three give the same bracket where success grows with the width;
 * where chance has it otherwise, it is said. The counts
 * do not depend on the machine or on what else it does.
 */
import { wasmEngine } from '../src/student/engines/wasm/wasm.ts';
import type { CellSpec } from '../src/sweep/grid/cell.ts';
import { cellsOf, parseSweepConfig } from '../src/sweep/grid/config.ts';
import { runCell } from '../src/sweep/grid/run-cell.ts';
import { runCells } from '../src/sweep/store/run-cells.ts';
import { bracketText } from '../src/width/bracket.ts';
import { countingEngine, type Effort } from './counting-engine.ts';

const cells = cellsOf(
  parseSweepConfig(
    {
      datasets: ['circle:k=2,n=48', 'circle:k=4,n=48', 'circle:k=6,n=48'],
      epsilons: [0.1],
      radii: [1, 'none', 'theorem'],
      largestWidth: 128,
      epochsCap: 5000,
      teacher: 'ready',
    },
    'bench search',
  ),
);

async function effortOf(spec: CellSpec): Promise<{ effort: Effort; bracket: string; upper: number | null }> {
  const { engine, effort } = countingEngine(wasmEngine);
  const { bracket } = await runCell(spec, 1, engine);
  return { effort, bracket: bracketText(bracket), upper: bracket.upper };
}

const millions = (count: number) => (count / 1e6).toFixed(2);
const ratio = (a: number, b: number) => `${(a / b).toFixed(1)}×`;

const sums = { plain: 0, climb: 0, gallop: 0, plainWork: 0, climbWork: 0, gallopWork: 0 };
const rows = [];
for (const spec of cells) {
  const climb = await effortOf({ ...spec, search: 'climb' });
  const gallop = await effortOf({ ...spec, search: 'gallop' });
  const ladder = spec.ladder.filter((width) => climb.upper === null || width <= climb.upper);
  const plain = await effortOf({ ...spec, search: 'none', ladder });
  sums.plain += plain.effort.steps;
  sums.climb += climb.effort.steps;
  sums.gallop += gallop.effort.steps;
  sums.plainWork += plain.effort.work;
  sums.climbWork += climb.effort.work;
  sums.gallopWork += gallop.effort.work;
  rows.push({
    cell: `${spec.dataset.split(',')[0]} ${spec.labels} B=${spec.radius}`,
    'width needed': gallop.bracket,
    'same by climb': gallop.bracket === climb.bracket ? 'yes' : climb.bracket,
    'plain, million steps': millions(plain.effort.steps),
    climb: millions(climb.effort.steps),
    gallop: millions(gallop.effort.steps),
    'plain / climb': ratio(plain.effort.steps, climb.effort.steps),
    'plain / gallop': ratio(plain.effort.steps, gallop.effort.steps),
  });
}
console.table(rows);
console.log(
  `in all: plain ladder ${millions(sums.plain)} million steps; climb saves ${ratio(sums.plain, sums.climb)}, gallop ${ratio(sums.plain, sums.gallop)}`,
);
console.log(
  `in multiply-adds (a step costs as much as it is wide): climb saves ${ratio(sums.plainWork, sums.climbWork)}, gallop ${ratio(sums.plainWork, sums.gallopWork)}`,
);

const { engine, effort } = countingEngine(wasmEngine);
await runCells({ cells, seed: 1, engine, concurrency: 1 });
console.log(
  `the same cells as one sweep, which shares trials: ${millions(effort.steps)} million steps, ${ratio(sums.gallop, effort.steps)} fewer than cell by cell`,
);
