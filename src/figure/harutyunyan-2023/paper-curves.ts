import type { SupervisionName } from '../../experiment/harutyunyan-2023/complexity-curves.ts';
import type { Point } from '../figure.ts';

/** The epochs of the paper's figure. */
export const PAPER_EPOCHS = 256;

/** Step at which its curves turn, roughly. */
const TURN = 51;

/** At the start, at the turn and at the end; read off the figure, ± 0.05. */
const read: Readonly<Record<SupervisionName, readonly [start: number, turn: number, end: number]>> = {
  random: [4.46, 1.32, 3.22],
  labels: [4.27, 1.07, 2.58],
  offline: [3.9, 0.96, 2.25],
  online: [0.17, 0.58, 2.25],
};

/**
 * Three points of a curve of the paper's figure: adjusted complexity (± 0.05) at shares of training in percent. The
 * paper shows 11 checkpoints; those between are not given here.
 *
 * Source: Harutyunyan et al. 2023, the figure of adjusted supervision complexity over training.
 *
 * @example
 * paperCurve('online')[0]; // { x: 0, y: 0.17 }
 */
export function paperCurve(name: SupervisionName): readonly Point[] {
  return [0, TURN, PAPER_EPOCHS].map((epoch, k) => ({ x: (100 * epoch) / PAPER_EPOCHS, y: read[name][k] }));
}
