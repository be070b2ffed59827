/**
 * Nagarajan et al. 2023 on images of the ten digits, in small: linear models of 300 images, a fifth of the labels wrong. For
 * each pair of the 20 leading principal components, student and teacher's path are compared at equal progress at the higher
 * one. With squares the student has learned less at the lower one in every pair, exactly; with cross-entropy in most, not in
 * all, and the longer the teacher was trained, the less it lags.
 *
 * Seen over three seeds, students of as many steps as their teachers: .64 to .77 of the pairs, median ratios of .76 to .87 at
 * 100 steps and .94 to .97 at 400.
 */
import { claim, mutant, trend } from '../../src/claims/index.ts';
import { digitModes, type ModesReport, type ModesSetting } from '../../src/experiment/nagarajan-2023/digit-modes.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { nagarajan2023 } from './source.ts';

const reportsOf = (setting: ModesSetting) => {
  const group = `nagarajan-2023/digit-modes/${setting.loss}/${setting.teacherSteps}`;
  return keptRuns(group, 1, (key) => digitModes(setting, key));
};

const square = reportsOf({ loss: 'square', teacherSteps: 50, studentSteps: 50 });
const short = reportsOf({ loss: 'cross-entropy', teacherSteps: 100, studentSteps: 100 });
const long = reportsOf({ loss: 'cross-entropy', teacherSteps: 400, studentSteps: 400 });

const shareIs = (reports: (key: string) => readonly ModesReport[], between: readonly [number, number]) =>
  trend({ measure: (key) => reports(key)[0].share, expectation: { between }, effect: 0.95 });

export const squareModes = claim({
  id: 'nagarajan-2023/digits-square',
  ...nagarajan2023('experiments'),
  statement: String.raw`\text{squares on digits: less progress at the lower mode in all pairs}`,
  status: 'observed',
  kind: shareIs(square, [0.999, 1.001]),
});

gate(squareModes, { tags: ['slow'], mutants: [mutant('in half of them', shareIs(square, [0.3, 0.7]))] });

export const crossEntropyModes = claim({
  id: 'nagarajan-2023/digits-cross-entropy',
  ...nagarajan2023('experiments'),
  statement: String.raw`\text{cross-entropy on digits, } T = s = 100: \text{ in more than half of the pairs, and in less than 95 \%}`,
  status: 'observed',
  kind: shareIs(short, [0.5, 0.95]),
});

gate(crossEntropyModes, { tags: ['slow'], mutants: [mutant('in all', shareIs(short, [0.999, 1.001]))] });

const lagShrinks = (sign: 1 | -1) =>
  trend({
    measure: (key) => sign * (long(key)[0].medianRatio - short(key)[0].medianRatio),
    expectation: { above: 0 },
    effect: 0.99,
  });

export const longerTraining = claim({
  id: 'nagarajan-2023/digits-longer-training',
  ...nagarajan2023('experiments'),
  statement: String.raw`\text{cross-entropy on digits: the median ratio of the progress at the lower mode is nearer to } 1 \text{ at } T =
    s = 400 \text{ than at } 100`,
  status: 'observed',
  kind: lagShrinks(1),
});

gate(longerTraining, { tags: ['slow'], mutants: [mutant('farther', lagShrinks(-1))] });
