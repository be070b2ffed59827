import { type PairOfClasses, pairOfClasses } from '../../../experiment/mandal-2025/noisy-images/images.ts';
import { figure1Runs, gapContrast, type NoiseRun } from '../../../experiment/mandal-2025/noisy-images/runs.ts';
import { type Figure1Setting, figure1Settings } from '../../../experiment/mandal-2025/noisy-images/settings.ts';
import { meanOf } from '../../../experiment/over-runs.ts';
import { formatFixed } from '../../../page/numbers.ts';
import { mandal2025 } from '../../../papers/mandal-2025.ts';
import { itemsOf } from '../../../papers/paper.ts';
import { meanInterval } from '../../../statistics/mean-interval.ts';
import { depthName } from '../../../student/deep/architecture.ts';
import { tensorFlow } from '../../../student/engines/tfjs/backend.ts';
import type { Figure, FigureOptions, FigureRecipe, Point, Series } from '../../figure.ts';
import { figure1Paper } from './paper.ts';

const NAMES = { teacher: 'teacher', hard: 'student of hard labels', soft: 'student of soft labels' } as const;
const paperVariances = figure1Paper.map(({ variance }) => variance);
const NETWORKS = ['teacher', 'hard', 'soft'] as const;

/** Figure 1: deep teacher and students on noisy images, hard against soft labels; small networks and images. */
export const figure1: FigureRecipe = {
  id: 'mandal-2025/1',
  title: 'Hard and soft labels of noisy images: small networks',
  runs: 6,
  cost: 'about five minutes',
  draw: (options) => drawFigure1(figure1, figure1Settings.small, options),
};

/** Figure 1 with the paper's networks, split, epochs and runs: for `@tensorflow/tfjs-node` on many cores. */
export const figure1Full: FigureRecipe = {
  id: 'mandal-2025/1-full',
  title: 'Hard and soft labels of noisy images: the paper’s networks',
  runs: 10,
  cost: 'very long, for @tensorflow/tfjs-node on many cores; mandal-2025/1 is the small one',
  draw: (options) => drawFigure1(figure1Full, figure1Settings.full, options),
};

async function drawFigure1(recipe: FigureRecipe, setting: Figure1Setting, options: FigureOptions): Promise<Figure> {
  return figure1Of(recipe, await pairOfClasses(options.dataDir), setting, options);
}

/**
 * The figure from given images in a given setting.
 *
 * @example
 * (await figure1Of(figure1, pair, setting, { runs: 2, seed: 1 })).panels.length; // 2
 */
export async function figure1Of(
  { id, title }: Pick<FigureRecipe, 'id' | 'title'>,
  pair: PairOfClasses,
  setting: Figure1Setting,
  options: FigureOptions,
): Promise<Figure> {
  const { backend } = await tensorFlow();
  const runs = await figure1Runs(pair, setting, { ...options, key: `${options.seed}/${id}` });
  const { variances } = setting;
  const over = (level: number, value: (run: NoiseRun[number]) => number): Point => {
    return meanPoint(
      variances[level],
      runs.map((run) => 100 * value(run[level])),
    );
  };
  const accuracies = NETWORKS.map((network): Series => {
    const points = variances.map((_, level) => over(level, (at) => at[network]));
    return { name: NAMES[network], style: 'line', points };
  });
  const printed = NETWORKS.map((network): Series => {
    const points = figure1Paper.map((row) => ({ x: row.variance, y: row[network] }));
    return { name: `${NAMES[network]}, paper`, style: 'dashed', points };
  });
  const gaps: Series = {
    name: 'seen here',
    style: 'line',
    points: variances.map((_, level) => over(level, ({ soft, hard }) => soft - hard)),
  };
  const printedGaps: Series = {
    name: 'paper',
    style: 'dashed',
    points: figure1Paper.map(({ variance, soft, hard }) => ({ x: variance, y: soft - hard })),
  };
  const variance = { label: 'variance of the noise', scale: 'log' } as const;
  return {
    id,
    title,
    source: itemsOf(mandal2025)('Figure 1').source,
    settings: settingsInWords(pair, setting, options, backend),
    paperSays:
      'Test accuracy falls with the noise; students of soft labels stay nearer to the teacher than students of hard labels, by 0.4 to 1.4 points at variances of .01 to .05 and by 8 at .1 and .2 (read off the picture, ±0.2).',
    seen: seenInWords(accuracies, gaps, runs, setting),
    panels: [
      {
        heading: 'Test accuracy',
        x: variance,
        y: { label: 'test accuracy (%)', scale: 'linear' },
        series: [...accuracies, ...printed],
      },
      {
        heading: 'What soft labels gain',
        x: variance,
        y: { label: 'soft − hard (points)', scale: 'linear' },
        series: [gaps, printedGaps],
      },
    ],
  };
}

/** A mean over runs with Student's interval; of a single run, the value alone. */
function meanPoint(x: number, values: readonly number[]): Point {
  if (values.length < 2) return { x, y: values[0] };
  const { estimate, lower, upper } = meanInterval(values);
  return { x, y: estimate, low: lower, high: upper };
}

function settingsInWords(
  pair: PairOfClasses,
  setting: Figure1Setting,
  { runs, seed }: FigureOptions,
  backend: string,
): string {
  const { height, width } = pair.images.shape;
  const size = setting.halved ? `${Math.floor(height / 2)}×${Math.floor(width / 2)}` : `${height}×${width}`;
  const [training, validation, test] = setting.parts(pair.labels.length);
  const { stepSize, decay, batchSize, epochs, patience } = setting.training;
  const network = ({ blocks, dense }: Figure1Setting['teacher']) => {
    const channels = blocks.map((block) => block.join(' ')).join(' | ');
    return `${depthName({ blocks, dense })} layers (channels ${channels}; dense ${dense.join(' ')})`;
  };
  const repeated =
    runs === 1
      ? `a single run (seed ${seed})`
      : `means of ${runs} runs (seed ${seed}) with 95\u00a0% Student intervals over runs`;
  return [
    `${pair.name}, ${size} pixels in [0, 1] with Gaussian noise; ${training} images for training, ${validation} for validation, ${test} for testing.`,
    `Teacher of ${network(setting.teacher)}, students of ${network(setting.student)}; soft labels at temperature 1.`,
    `Adam, η = ${stepSize}, L2 penalty ${decay}, batches of ${batchSize}, at most ${epochs} epochs, patience ${patience} on the validation loss, the best epoch kept; TensorFlow.js (${backend}).`,
    `The paper: CIFAR-10, cat against dog, VGG of 8+3 and 2+3 layers, 80/10/10 split, at most 100 epochs, patience 20, 10 runs. Here: ${repeated}.`,
  ].join(' ');
}

function seenInWords(
  [teacher, hard, soft]: readonly Series[],
  gaps: Series,
  runs: readonly NoiseRun[],
  { variances }: Figure1Setting,
): string {
  const last = variances.length - 1;
  const falls = [teacher, hard, soft].map(({ points }) => formatFixed(points[0].y - points[last].y, 1));
  const clear = gaps.points.filter(({ low = 0 }) => low > 0).map(({ x }) => String(x));
  const reversed = gaps.points.filter(({ high = 0 }) => high < 0).map(({ x }) => String(x));
  const values = gaps.points.map((point) => `${interval(point)} at ${point.x}`);
  const contrast = meanPoint(
    0,
    runs.map((run) => 100 * gapContrast(run, variances)),
  );
  const { low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = contrast;
  const papers = gapContrast(figure1Paper, paperVariances);
  const verdict =
    low > 0
      ? 'the paper’s sign'
      : high < 0
        ? 'the opposite of the paper’s sign'
        : `the paper’s sign is not seen${high < papers ? ', and a growth of the paper’s size is ruled out here' : ''}`;
  const ahead = meanPoint(
    0,
    runs.map((run) => 100 * meanOf(run, (level) => level.teacher - level.hard)),
  );
  const paperAhead = meanOf(figure1Paper, (row) => row.teacher - row.hard);
  return [
    `From variance ${variances[0]} to ${variances[last]} the teacher loses ${falls[0]} points, students of hard labels ${falls[1]}, of soft labels ${falls[2]}.`,
    `Soft − hard, in points: ${values.join(', ')};`,
    `${clear.length === 0 ? 'nowhere clearly above 0' : `clearly above 0 at ${clear.join(', ')}`}${reversed.length === 0 ? '' : `, clearly below at ${reversed.join(', ')}`}.`,
    `The mean gap at variances of .1 and more exceeds that below by ${interval(contrast)} (${formatFixed(papers, 1)} in the paper): ${verdict}.`,
    `The teacher is ahead of students of hard labels by ${interval(ahead)} points on average (${formatFixed(paperAhead, 1)} in the paper).`,
  ].join(' ');
}

function interval({ y, low, high }: Point): string {
  if (low === undefined || high === undefined) return formatFixed(y, 1);
  return `${formatFixed(y, 1)} [${formatFixed(low, 1)}, ${formatFixed(high, 1)}]`;
}
