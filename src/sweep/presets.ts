import { widthLadder } from '../width/ladder.ts';
import type { CellSpec, RadiusRule } from './cell.ts';

/** What a preset varies: every combination is a cell. */
interface Axes {
  readonly datasets: readonly string[];
  readonly epsilons: readonly number[];
  readonly radii: readonly RadiusRule[];
  readonly seeds: number;
  readonly largestWidth: number;
}

/** `npm start`: margins from .21 to .04 on the circle and a linear control, at equal radius and without projection. */
export const quickAxes: Axes = {
  datasets: [
    'circle:k=2,n=48',
    'circle:k=4,n=48',
    'circle:k=8,n=48',
    'linear:gamma=0.4,n=64,d=6',
    'linear:gamma=0.1,n=64,d=6',
    'linear:gamma=0.05,n=64,d=6',
  ],
  epsilons: [0.1],
  radii: [1, 'none'],
  seeds: 10,
  largestWidth: 256,
};

/** The cells of a preset, soft beside hard. */
export function gridCells(axes: Axes): CellSpec[] {
  return axes.datasets.flatMap((dataset) =>
    axes.epsilons.flatMap((epsilon) =>
      axes.radii.flatMap((radius) =>
        (['soft', 'hard'] as const).map(
          (labels): CellSpec => ({
            dataset,
            epsilon,
            labels,
            radius,
            stepSize: 1,
            epochsCap: 20_000,
            frequency: 0.8,
            seeds: axes.seeds,
            ladder: widthLadder(axes.largestWidth),
          }),
        ),
      ),
    ),
  );
}
