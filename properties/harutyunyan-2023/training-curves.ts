import type { Expectation } from '../../src/claims/index.ts';
import type { SupervisionName } from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import {
  type PictureName,
  type PicturesRun,
  pictureNames,
  runPictures,
} from '../../src/experiment/harutyunyan-2023/pictures.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { keptRuns } from '../kept-runs.ts';
import { byRun } from './by-run.ts';

/** Checkpoints are evenly spaced; the paper's curves turn at epoch 51 of 256. */
export const [START, TURN, END] = [0, 2, 10];
export const FIRST_HALF = [0, 1, 2, 3, 4, 5];
const ALL = [...FIRST_HALF, 6, 7, 8, 9, END];
export const FALLING = ['random', 'labels', 'offline'] as const;

/** Runs of all three pictures, which all claims of one file share. */
const runs = keptRuns('harutyunyan-2023/in-training', 1, runPictures);

/** One number per run, by sign. */
export const overRuns = (statistic: (run: PicturesRun) => number, expectation: Expectation) =>
  byRun((key) => statistic(runs(key)[0]), expectation);

/** `ln(above/below)` at some checkpoints of some pictures. */
export function logRatios(
  above: SupervisionName,
  below: SupervisionName,
  { checkpoints = ALL, of = pictureNames }: { checkpoints?: readonly number[]; of?: readonly PictureName[] } = {},
) {
  return (run: PicturesRun) =>
    of.flatMap((name) => checkpoints.map((at) => Math.log(run[name][above][at] / run[name][below][at])));
}

/** `ln` of the factor by which curves grow between two checkpoints. */
export function logGrowths(
  from: number,
  to: number,
  { curves = FALLING, of = pictureNames }: { curves?: readonly SupervisionName[]; of?: readonly PictureName[] } = {},
) {
  return (run: PicturesRun) =>
    of.flatMap((name) => curves.map((curve) => Math.log(run[name][curve][to] / run[name][curve][from])));
}

export const least = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) =>
  Math.min(...numbers(run));
export const most = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) =>
  Math.max(...numbers(run));
export const average = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) =>
  meanOf(numbers(run), (value) => value);
export const size = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) =>
  numbers(run).map(Math.abs);
