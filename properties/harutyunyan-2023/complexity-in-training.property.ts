/**
 * Complexity over training, the picture of the paper: adjusted complexities of random labels, labels, an offline and an
 * online teacher under the student's NTK at 11 checkpoints. In the paper they are in this order, the first three fall
 * in the first fifth of training to about a quarter and rise again to more than double, and the online teacher ends
 * where the offline one does.
 *
 * Tested on three small settings (rich: two layers with outputs × .1; lazy; digits), ten runs each: the order is there
 * on average, fall and rise are not.
 */
import { claim, type Expectation, mutant } from '../../src/claims/index.ts';
import type { SupervisionName } from '../../src/experiment/harutyunyan-2023/complexity-curves.ts';
import { type PictureName, pictureNames } from '../../src/experiment/harutyunyan-2023/pictures.ts';
import { gate } from '../../src/gate/index.ts';
import { harutyunyan2023 } from './source.ts';
import {
  average,
  END,
  FALLING,
  FIRST_HALF,
  least,
  logGrowths,
  logRatios,
  most,
  overRuns,
  START,
  size,
  TURN,
} from './training-curves.ts';

const source = harutyunyan2023('adjusted complexity over training');
const slow = { tags: ['slow'], timeout: 3_600_000 };

const onAverage = (above: SupervisionName, below: SupervisionName) =>
  overRuns(average(logRatios(above, below)), { above: 0 });

export const randomOverLabels = claim({
  id: 'harutyunyan-2023/training-random-over-labels',
  ...source,
  statement: String.raw`\text{random labels} > \text{labels, on average over training (three settings)}`,
  status: 'observed',
  kind: onAverage('random', 'labels'),
});

gate(randomOverLabels, {
  ...slow,
  mutants: [mutant('the other way round', onAverage('labels', 'random'))],
});

const everywhere = (above: SupervisionName, below: SupervisionName, of: readonly PictureName[] = pictureNames) =>
  overRuns(least(logRatios(above, below, { of })), { above: 0 });

export const labelsOverOffline = claim({
  id: 'harutyunyan-2023/training-labels-over-offline',
  ...source,
  statement: String.raw`\text{labels} > \text{offline teacher at every checkpoint (three settings)}`,
  status: 'observed',
  kind: everywhere('labels', 'offline'),
});

gate(labelsOverOffline, {
  ...slow,
  mutants: [mutant('the other way round', everywhere('offline', 'labels'))],
});

const inFirstHalf = (above: SupervisionName, below: SupervisionName) =>
  overRuns(average(logRatios(above, below, { checkpoints: FIRST_HALF })), { above: 0 });

export const onlineStartsSimple = claim({
  id: 'harutyunyan-2023/training-online-below-offline',
  ...source,
  statement: String.raw`\text{online teacher} < \text{offline teacher on average over the first half of training (mean of three
    settings)}`,
  status: 'observed',
  kind: inFirstHalf('offline', 'online'),
});

gate(onlineStartsSimple, {
  ...slow,
  mutants: [mutant('the other way round', inFirstHalf('online', 'offline'))],
});

const endGap = (checkpoint: number) =>
  overRuns(average(size(logRatios('online', 'offline', { checkpoints: [checkpoint], of: ['lazy'] }))), { below: 0.1 });

export const lazyEnd = claim({
  id: 'harutyunyan-2023/training-online-ends-at-offline',
  ...source,
  statement: String.raw`\text{lazy: online teacher ends within } 10\,\% \text{ of the offline one}`,
  status: 'observed',
  kind: endGap(END),
});

gate(lazyEnd, { ...slow, mutants: [mutant('before the first step', endGap(START))] });

const fallsByLessThan = (factor: number, curves: readonly SupervisionName[] = FALLING) =>
  overRuns(least(logGrowths(START, TURN, { curves })), { above: -Math.log(factor) });

export const noEarlyFall = claim({
  id: 'harutyunyan-2023/training-no-steep-fall',
  ...source,
  statement: String.raw`\text{small networks: random labels, labels and offline teacher fall by less than a factor } 3
    \text{ in the first fifth of training (the paper's: 3.4 to 4.1)}`,
  status: 'observed',
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
  status: 'observed',
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
  statement: String.raw`\text{two layers, outputs} \times .1: \text{ complexities fall after the first fifth of
    training (mean of three curves)}`,
  status: 'observed',
  kind: changes(TURN, END, { of: ['rich'] }, { below: 0 }),
});

gate(richFalls, {
  ...slow,
  mutants: [mutant('lazy', changes(TURN, END, { of: ['lazy'] }, { below: 0 }))],
});

export const digitsRiseFirst = claim({
  id: 'harutyunyan-2023/training-labels-rise-first',
  ...source,
  statement: String.raw`\text{digits 3 and 8, outputs} \times .1: \text{ the complexity of labels rises in the first
    tenth of training}`,
  status: 'observed',
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
  status: 'observed',
  kind: moves('lazy', 'offline'),
});

gate(lazyIsFlat, { ...slow, mutants: [mutant('two layers, outputs × .1', moves('rich', 'offline'))] });

const lazyRise = (curve: SupervisionName) => changes(START, END, { curves: [curve], of: ['lazy'] }, { above: 0 });

export const lazyLabelsRise = claim({
  id: 'harutyunyan-2023/training-lazy-labels-rise',
  ...source,
  statement: String.raw`\text{lazy: the complexity of the labels rises over training}`,
  status: 'observed',
  kind: lazyRise('labels'),
});

gate(lazyLabelsRise, { ...slow, mutants: [mutant('the offline teacher', lazyRise('offline'))] });
