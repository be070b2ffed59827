import type { CellSpec } from '../../sweep/grid/cell.ts';
import { memoryKey } from '../../sweep/grid/load-subject.ts';
import { inputSizes } from '../../sweep/store/file-datasets.ts';
import { short } from '../terminal/output.ts';

/** Size of a sweep before it runs. */
export interface SweepCost {
  readonly cells: number;
  readonly datasets: number;
  /** Runs when every width is tried on every seed. */
  readonly runs: number;
  /** Multiply-adds when every run goes on to the cap of its horizon. */
  readonly multiplyAdds: number;
}

/** Multiply-adds per second of one worker, at best. */
const PACE = 1e10;

/**
 * Counts what a sweep does at most: searches stop early, and horizons may be shorter than their cap.
 *
 * @throws what reading its data throws
 */
export async function sweepCost(cells: readonly CellSpec[], seed: number): Promise<SweepCost> {
  const sizes = await inputSizes(cells, seed);
  const total = (of: (spec: CellSpec) => number) => cells.reduce((sum, spec) => sum + of(spec), 0);
  const neurons = ({ ladder }: CellSpec) => ladder.reduce((sum, width) => sum + width, 0);
  return {
    cells: cells.length,
    datasets: sizes.size,
    runs: total(({ ladder, seeds }) => ladder.length * seeds),
    multiplyAdds: total((spec) => 2 * (sizes.get(memoryKey(spec)) ?? 0) * neurons(spec) * spec.seeds * spec.epochsCap),
  };
}

/** Says the same in a few lines. */
export function costText({ cells, datasets, runs, multiplyAdds }: SweepCost): string {
  const hours = multiplyAdds / PACE / 3600;
  return [
    `${cells} cells on ${datasets} data sets; nothing was run`,
    `at most ${runs} runs and ${short(Number(multiplyAdds.toPrecision(2)))} multiply-adds (${short(Number(hours.toPrecision(2)))} hours of one worker at ten billion a second);`,
    'a search that stops early and a horizon below its cap take less',
  ].join('\n');
}
