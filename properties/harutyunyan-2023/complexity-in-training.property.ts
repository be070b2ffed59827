import { claim, counterexample, gate, mutant, type TrendKind, trend } from '../../src/claims/index.ts';
import { familyDataset } from '../../src/data/dataset-by-name.ts';
import {
  type ComplexityCurves,
  complexityCurves,
  type SupervisionName,
} from '../../src/figure/harutyunyan-2023/complexity-curves.ts';
import {
  type PictureName,
  type PicturesRun,
  pictureNames,
  runPicture,
  runPictures,
} from '../../src/figure/harutyunyan-2023/pictures.ts';
import { meanOf } from '../../src/figure/over-runs.ts';
import { meanInterval } from '../../src/statistics/mean-interval.ts';
import { keptRuns } from '../kept-runs.ts';
import { harutyunyan2023 } from './source.ts';

const source = harutyunyan2023('adjusted complexity over training');
const slow = { tags: ['slow'], timeout: 3_600_000 };

/** Checkpoints are evenly spaced; the paper's curves turn at epoch 51 of 256. */
const [START, TURN, END] = [0, 2, 10];
const FIRST_HALF = [0, 1, 2, 3, 4, 5];
const ALL = [...FIRST_HALF, 6, 7, 8, 9, END];
const FALLING = ['random', 'labels', 'offline'] as const;

const runs = keptRuns('harutyunyan-2023/in-training', 10, runPictures);
type Expectation = TrendKind['expectation'];

/** The mean over runs of one number a run. */
const overRuns = (statistic: (run: PicturesRun) => number, expectation: Expectation) =>
  trend({ measure: (key) => meanInterval(runs(key).map(statistic)), expectation });

/** `ln(above/below)` at some checkpoints of some pictures. */
function logRatios(
  above: SupervisionName,
  below: SupervisionName,
  { checkpoints = ALL, of = pictureNames }: { checkpoints?: readonly number[]; of?: readonly PictureName[] } = {},
) {
  return (run: PicturesRun) =>
    of.flatMap((name) => checkpoints.map((at) => Math.log(run[name][above][at] / run[name][below][at])));
}

/** `ln` of the factor by which curves grow between two checkpoints. */
function logGrowths(
  from: number,
  to: number,
  { curves = FALLING, of = pictureNames }: { curves?: readonly SupervisionName[]; of?: readonly PictureName[] } = {},
) {
  return (run: PicturesRun) =>
    of.flatMap((name) => curves.map((curve) => Math.log(run[name][curve][to] / run[name][curve][from])));
}

const least = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) => Math.min(...numbers(run));
const most = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) => Math.max(...numbers(run));
const average = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) =>
  meanOf(numbers(run), (value) => value);
const size = (numbers: (run: PicturesRun) => readonly number[]) => (run: PicturesRun) => numbers(run).map(Math.abs);

const smallRuns = keptRuns('harutyunyan-2023/in-training-small', 10, (key) => {
  const dataset = familyDataset('mixture:n=40,d=5,modes=4,spread=0.6', key);
  return complexityCurves(dataset, { widths: [32], outputScale: 0.1, steps: 100, checkpoints: 5 }, key);
});

const inSmall = (above: SupervisionName, below: SupervisionName) =>
  trend({
    measure: (key) => {
      const lowest = smallRuns(key).map((run) => {
        return Math.min(...run[above].map((value, at) => Math.log(value / run[below][at])));
      });
      return meanInterval(lowest, 0.99);
    },
    expectation: { above: 0 },
  });

export const smallNetwork = claim({
  id: 'harutyunyan-2023/training-labels-over-offline-small',
  ...source,
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint, under the student's own NTK
    (one hidden layer of 32, outputs} \times .1,\ n = 40)`,
  status: 'derived',
  kind: inSmall('labels', 'offline'),
});

gate(smallNetwork, {
  mutants: [
    mutant("the teacher's outputs passed off as labels", inSmall('offline', 'offline')),
    mutant('the other way round', inSmall('offline', 'labels')),
  ],
});

const onAverage = (above: SupervisionName, below: SupervisionName) =>
  overRuns(average(logRatios(above, below)), { above: 0 });

export const randomOverLabels = claim({
  id: 'harutyunyan-2023/training-random-over-labels',
  ...source,
  statement: String.raw`\text{random labels} > \text{labels, on average over training (three settings)}`,
  status: 'derived',
  kind: onAverage('random', 'labels'),
});

gate(randomOverLabels, {
  ...slow,
  mutants: [
    mutant('labels passed off as random', onAverage('labels', 'labels')),
    mutant('the other way round', onAverage('labels', 'random')),
  ],
});

const everywhere = (above: SupervisionName, below: SupervisionName, of: readonly PictureName[] = pictureNames) =>
  overRuns(least(logRatios(above, below, { of })), { above: 0 });

export const labelsOverOffline = claim({
  id: 'harutyunyan-2023/training-labels-over-offline',
  ...source,
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint (three settings)}`,
  status: 'derived',
  kind: everywhere('labels', 'offline'),
});

gate(labelsOverOffline, {
  ...slow,
  mutants: [
    mutant("the teacher's outputs passed off as labels", everywhere('offline', 'offline')),
    mutant('the other way round', everywhere('offline', 'labels')),
  ],
});

const inFirstHalf = (above: SupervisionName, below: SupervisionName) => {
  const of = (name: PictureName) => average(logRatios(above, below, { checkpoints: FIRST_HALF, of: [name] }));
  return overRuns(
    least((run) => pictureNames.map((name) => of(name)(run))),
    { above: 0 },
  );
};

export const onlineStartsSimple = claim({
  id: 'harutyunyan-2023/training-online-below-offline',
  ...source,
  statement: String.raw`\text{online teacher} < \text{offline teacher on average over the first half of training (in each of three settings)}`,
  status: 'derived',
  kind: inFirstHalf('offline', 'online'),
});

gate(onlineStartsSimple, {
  ...slow,
  mutants: [
    mutant('offline passed off as online', inFirstHalf('offline', 'offline')),
    mutant('the other way round', inFirstHalf('online', 'offline')),
  ],
});

/** A run of one picture, by its key, at a checkpoint. */
interface Moment {
  readonly picture: PictureName;
  readonly key: string;
  readonly checkpoint: number;
}

const kept = new Map<string, ComplexityCurves>();
function curvesOf({ picture, key }: Moment): ComplexityCurves {
  const name = `${picture}/${key}`;
  const curves = kept.get(name) ?? runPicture(picture, key);
  kept.set(name, curves);
  return curves;
}

const ordered = (above: SupervisionName, below: SupervisionName, witness: Moment, correction: string) =>
  counterexample({
    witness,
    check: (moment) => {
      const curves = curvesOf(moment);
      const [upper, lower] = [curves[above][moment.checkpoint], curves[below][moment.checkpoint]];
      return { slack: Math.log(upper / lower), [above]: upper, [below]: lower };
    },
    correction,
  });

const onlineAbove: Moment = { picture: 'rich', key: 'x2', checkpoint: 8 };

export const onlineNeverAbove = claim({
  id: 'harutyunyan-2023/training-online-never-above-offline',
  ...source,
  statement: String.raw`\text{online teacher} \le \text{offline teacher at every checkpoint}`,
  status: 'conjectured',
  kind: ordered('offline', 'online', onlineAbove, onlineStartsSimple.id),
});

gate(onlineNeverAbove, {
  ...slow,
  mutants: [
    mutant(
      'before the first step',
      ordered('offline', 'online', { ...onlineAbove, checkpoint: START }, onlineStartsSimple.id),
    ),
  ],
});

const labelsAbove: Moment = { picture: 'rich', key: 'x2', checkpoint: 1 };

export const randomAlwaysAbove = claim({
  id: 'harutyunyan-2023/training-random-always-over-labels',
  ...source,
  statement: String.raw`\text{random labels} \ge \text{labels in every run and at every checkpoint}`,
  status: 'conjectured',
  kind: ordered('random', 'labels', labelsAbove, randomOverLabels.id),
});

gate(randomAlwaysAbove, {
  ...slow,
  mutants: [mutant('against the offline teacher', ordered('random', 'offline', labelsAbove, randomOverLabels.id))],
});

const endGap = (checkpoint: number) =>
  overRuns(average(size(logRatios('online', 'offline', { checkpoints: [checkpoint], of: ['lazy'] }))), { below: 0.1 });

export const lazyEnd = claim({
  id: 'harutyunyan-2023/training-online-ends-at-offline',
  ...source,
  statement: String.raw`\text{lazy: online teacher ends within } 10\,\% \text{ of the offline one, on average over runs}`,
  status: 'derived',
  kind: endGap(END),
});

gate(lazyEnd, { ...slow, mutants: [mutant('before the first step', endGap(START))] });

const meets = (witness: Moment) =>
  counterexample({
    witness,
    check: (moment) => {
      const curves = curvesOf(moment);
      const { online, offline } = {
        online: curves.online[moment.checkpoint],
        offline: curves.offline[moment.checkpoint],
      };
      return { slack: 0.1 - Math.abs(Math.log(online / offline)), online, offline };
    },
    correction: lazyEnd.id,
  });

export const richEnd = claim({
  id: 'harutyunyan-2023/training-online-always-ends-at-offline',
  ...source,
  statement: String.raw`\text{online teacher ends within } 10\,\% \text{ of the offline one in every run}`,
  status: 'conjectured',
  kind: meets({ picture: 'rich', key: 'x2', checkpoint: END }),
});

gate(richEnd, { ...slow, mutants: [mutant('another run', meets({ picture: 'rich', key: 'x1', checkpoint: END }))] });

const fallsByLessThan = (factor: number, curves: readonly SupervisionName[] = FALLING) =>
  overRuns(least(logGrowths(START, TURN, { curves })), { above: -Math.log(factor) });

export const noEarlyFall = claim({
  id: 'harutyunyan-2023/training-no-steep-fall',
  ...source,
  statement: String.raw`\text{small networks: random labels, labels and offline teacher fall by less than a factor } 3
    \text{ in the first fifth of training (the paper's: 3.4 to 4.1)}`,
  status: 'derived',
  kind: fallsByLessThan(3),
});

gate(noEarlyFall, { ...slow, mutants: [mutant('they do not fall at all', fallsByLessThan(1))] });

const risesByLessThan = (factor: number, from: number, curves: readonly SupervisionName[] = FALLING) =>
  overRuns(most(logGrowths(from, END, { curves })), { below: Math.log(factor) });

export const noLateRise = claim({
  id: 'harutyunyan-2023/training-no-late-rise',
  ...source,
  statement: String.raw`\text{small networks: random labels, labels and offline teacher rise by less than a factor } 2
    \text{ after the first fifth of training (the paper's: 2.3 to 2.4)}`,
  status: 'derived',
  kind: risesByLessThan(2, TURN),
});

gate(noLateRise, {
  ...slow,
  mutants: [mutant('the online teacher from the start', risesByLessThan(2, START, ['online']))],
});

const changes = (
  from: number,
  to: number,
  where: { curves?: readonly SupervisionName[]; of: readonly PictureName[] },
  expectation: Expectation,
) => overRuns(average(logGrowths(from, to, where)), expectation);

export const richFalls = claim({
  id: 'harutyunyan-2023/training-rich-falls',
  ...source,
  statement: String.raw`\text{two layers, outputs} \times .1: \text{ complexities fall after the first fifth of training (mean of three curves)}`,
  status: 'derived',
  kind: changes(TURN, END, { of: ['rich'] }, { below: 0 }),
});

gate(richFalls, {
  ...slow,
  mutants: [mutant('lazy', changes(TURN, END, { of: ['lazy'] }, { below: 0 }))],
});

export const digitsRiseFirst = claim({
  id: 'harutyunyan-2023/training-labels-rise-first',
  ...source,
  statement: String.raw`\text{digits 3 and 8, outputs} \times .1: \text{ the complexity of labels rises in the first tenth of training}`,
  status: 'derived',
  kind: changes(START, 1, { curves: ['labels'], of: ['digits'] }, { above: 0 }),
});

gate(digitsRiseFirst, {
  ...slow,
  mutants: [mutant('over the whole', changes(START, END, { curves: ['labels'], of: ['digits'] }, { above: 0 }))],
});

const moves = (of: PictureName, curve: SupervisionName) =>
  overRuns(average(size(logGrowths(START, END, { curves: [curve], of: [of] }))), { below: Math.log(1.25) });

export const lazyIsFlat = claim({
  id: 'harutyunyan-2023/training-lazy-is-flat',
  ...source,
  statement: String.raw`\text{lazy: the complexity of the offline teacher ends within } 25\,\% \text{ of its start}`,
  status: 'derived',
  kind: moves('lazy', 'offline'),
});

gate(lazyIsFlat, { ...slow, mutants: [mutant('two layers, outputs × .1', moves('rich', 'offline'))] });

const lazyRise = (curve: SupervisionName) => changes(START, END, { curves: [curve], of: ['lazy'] }, { above: 0.1 });

export const lazyLabelsRise = claim({
  id: 'harutyunyan-2023/training-lazy-labels-rise',
  ...source,
  statement: String.raw`\text{lazy: the complexity of the labels rises over training, by more than } 10\,\%`,
  status: 'derived',
  kind: lazyRise('labels'),
});

gate(lazyLabelsRise, { ...slow, mutants: [mutant('the offline teacher', lazyRise('offline'))] });
