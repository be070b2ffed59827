import { type SupervisionName, supervisions } from '../../experiment/harutyunyan-2023/complexity-curves.ts';
import {
  type PictureName,
  type PicturesRun,
  pictureNames,
  pictures,
  runPictures,
} from '../../experiment/harutyunyan-2023/pictures.ts';
import { formatFixed, formatList, formatPercent, formatPlural } from '../../page/numbers.ts';
import { harutyunyan2023 } from '../../papers/harutyunyan-2023.ts';
import { itemsOf } from '../../papers/paper.ts';
import { meanInterval } from '../../statistics/mean-interval.ts';
import type { Figure, FigureOptions, FigureRecipe, Panel, Point, Series } from '../figure.ts';
import { simulatedRuns } from '../simulated-runs.ts';
import { PAPER_EPOCHS, paperCurve } from './paper-curves.ts';

const ID = 'harutyunyan-2023/complexity-in-training';
const TITLE = 'How complex supervision is for a student while it learns';
const SERIES: Readonly<Record<SupervisionName, string>> = {
  random: 'random labels',
  labels: 'labels',
  offline: 'offline teacher',
  online: 'online teacher',
};
/** The curves that fall and rise again in the paper. */
const TURNING = ['random', 'labels', 'offline'] as const;

/**
 * The figure of adjusted supervision complexity over training in small networks, with what can be read off the paper's.
 */
export const complexityInTraining: FigureRecipe = {
  id: ID,
  title: TITLE,
  runs: 5,
  draw(options: FigureOptions): Figure {
    return figureOfRuns(simulatedRuns(ID, options, runPictures), options.seed);
  },
};

/**
 * The figure of runs that are there already.
 *
 * @param seed which they are from, for the settings.
 * @example
 * const flat = new Array(11).fill(1);
 * const curves = { random: flat, labels: flat, offline: flat, online: flat };
 * figureOfRuns([{ lazy: curves, rich: curves, digits: curves }], 1).panels.length; // 4: the paper and three settings
 */
export function figureOfRuns(runs: readonly PicturesRun[], seed: number): Figure {
  const intervals = runs.length > 1 ? ': geometric means with 95\u00a0% intervals of the mean of logarithms' : '';
  return {
    id: ID,
    title: TITLE,
    source: itemsOf(harutyunyan2023)('adjusted supervision complexity over training').source,
    settings: `${formatPlural(runs.length, 'run')} (seed ${seed}), each with its own data, teacher and start${intervals}. (1/n)√(YᵀK⁻¹Y · Tr K) of what the student is taught, K its own NTK of the moment on its n = 100 training inputs, with 10⁻⁶ Tr K/n added to the diagonal. Modes: four overlapping Gaussians in d = 5. Dense ReLU networks, one hidden layer of 128 or two of 64, the teacher as large as its students; squares, 300 steps of gradient descent, 11 checkpoints.`,
    paperSays: `Random labels are more complex than the labels, these than the teacher's last outputs, and these than its outputs at equal progress, which grow until they meet. All but the online curve fall during the first fifth of ${PAPER_EPOCHS} epochs (random labels, labels and offline by factors of ${factors(paperValue, 0, 1)}) and rise again after it (${factors(paperValue, 1, 2)}).`,
    seen: pictureNames.map((name) => seenIn(name, runs)).join(' '),
    panels: [
      panel('The paper: three of its 11 checkpoints, read ± 0.05', 'points', paperCurve),
      ...pictureNames.map((name) => {
        return panel(pictures[name].heading, 'line', (supervision) => pointsOf(name, supervision, runs));
      }),
    ],
  };
}

function panel(heading: string, style: Series['style'], points: (name: SupervisionName) => readonly Point[]): Panel {
  const series = supervisions.map((name): Series => ({ name: SERIES[name], style, points: points(name) }));
  const x = { label: 'training done (%)', scale: 'linear' } as const;
  return { heading, x, y: { label: 'adjusted complexity', scale: 'log' }, series };
}

function pointsOf(name: PictureName, supervision: SupervisionName, runs: readonly PicturesRun[]): Point[] {
  const last = pictures[name].training.checkpoints - 1;
  return Array.from({ length: last + 1 }, (_, checkpoint) => {
    return { x: (100 * checkpoint) / last, ...geometricMean(runs.map((run) => run[name][supervision][checkpoint])) };
  });
}

function geometricMean(values: readonly number[]): Pick<Point, 'y' | 'low' | 'high'> {
  const logarithms = values.map(Math.log);
  if (logarithms.length < 2) return { y: values[0] };
  const { estimate, lower, upper } = meanInterval(logarithms);
  return { y: Math.exp(estimate), low: Math.exp(lower), high: Math.exp(upper) };
}

/** The order of the curves in a picture, where online ends, and by how much the others fall and rise. */
function seenIn(name: PictureName, runs: readonly PicturesRun[]): string {
  const last = pictures[name].training.checkpoints - 1;
  const fifth = Math.round(last / 5);
  const held = (above: SupervisionName, below: SupervisionName) => {
    const orders = runs.flatMap((run) => run[name][above].map((value, at) => value > run[name][below][at]));
    return formatPercent(orders.filter(Boolean).length / orders.length);
  };
  const mean = (supervision: SupervisionName, at: number) => pointsOf(name, supervision, runs)[at].y;
  return [
    `${pictures[name].heading}: of all runs and checkpoints random labels > labels at ${held('random', 'labels')}, labels > offline at ${held('labels', 'offline')}, offline > online at ${held('offline', 'online')};`,
    `online goes from ${formatFixed(mean('online', 0), 2)} to ${formatFixed(mean('online', last), 2)}, where offline ends at ${formatFixed(mean('offline', last), 2)};`,
    `random labels, labels and offline change by factors of ${factors(mean, 0, fifth)} in the first fifth and of ${factors(mean, fifth, last)} after it.`,
  ].join(' ');
}

function paperValue(supervision: SupervisionName, at: number): number {
  return paperCurve(supervision)[at].y;
}

/** By which the curves that turn in the paper grow or shrink between two checkpoints. */
function factors(value: (supervision: SupervisionName, at: number) => number, from: number, to: number): string {
  return formatList(TURNING.map((name) => formatFixed(value(name, to) / value(name, from), 2)));
}
