/**
 * Figure 5, Section 5. With an imperfect teacher hard labels help: the student's error E(ρ) falls as they are mixed in.
 * The gain shrinks as the teacher improves, by more labels of its own or by a later stopping epoch, and the best soft
 * ratio moves up. Right: the sign of Theorem 2's bracket by the teacher's stopping epoch.
 *
 * Tested in d = 2 with teachers of two hidden layers that fit 20, 60 or 200 labels, or stop early on 200; a student of
 * one hidden layer, n = 256, T = 5; errors on 1000 fresh inputs per run, three runs per replicate.
 */

import { claim, mutant } from '../../src/claims/index.ts';
import { bracketsArePositive, truthReadings } from '../../src/experiment/ji-zhu-2020/bracket-sign.ts';
import { classroom, teachersOfLabels } from '../../src/experiment/ji-zhu-2020/classroom.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { measuredOver } from './measured-over.ts';
import { jiZhu2020 } from './source.ts';

/** How many labels, and after how many steps the teacher stops. */
const teachers = {
  'of 20 labels': [20, Number.POSITIVE_INFINITY],
  'of 60 labels': [60, Number.POSITIVE_INFINITY],
  'of 200 labels': [200, Number.POSITIVE_INFINITY],
  'stopped after 3 steps': [200, 3],
  'stopped after 10 steps': [200, 10],
  'stopped after 100 steps': [200, 100],
} as const;
type Teacher = keyof typeof teachers;
const names = Object.keys(teachers) as Teacher[];
const softRatios = [1, 0.95, 0.9, 0.5, 0.05] as const;
type SoftRatio = (typeof softRatios)[number];

const simulate = (seed: string) => {
  const room = classroom(seed);
  const fits = new Map([20, 60, 200].map((labels) => [labels, teachersOfLabels(seed, labels)]));
  return names.map((name) => {
    const [labels, steps] = teachers[name];
    const taught = fits.get(labels)!(steps)(room.inputs);
    const errors = softRatios.map((softRatio) => room.errorOf(taught, softRatio));
    return { errors, positive: bracketsArePositive(room, taught) };
  });
};
type Run = ReturnType<typeof simulate>;
const measured = measuredOver('ji-zhu-2020/imperfect-teacher', 3, simulate);

const errorAt = (some: readonly Run[], teacher: Teacher, softRatio: SoftRatio) =>
  meanOf(some, (run) => run[names.indexOf(teacher)].errors[softRatios.indexOf(softRatio)]);

const above = (statistic: (some: readonly Run[]) => number, threshold = 0) => measured(statistic, { above: threshold });

const gainShrinksAlong = (...order: readonly Teacher[]) =>
  above((some) => {
    const gains = order.map((teacher) => errorAt(some, teacher, 1) - errorAt(some, teacher, 0.95));
    return Math.min(...gains.map((gain, k) => gain - (gains[k + 1] ?? 0)));
  });

export const hardLabelsHelp = claim({
  id: 'ji-zhu-2020/hard-labels-help-imperfect-teachers',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`E(1) - E(.95) > 0 \text{ for every imperfect teacher, and it shrinks as the teacher improves }
    (20,\ 60,\ 200 \text{ labels};\; d = 2,\ n = 256,\ T = 5)`,
  status: 'observed',
  kind: gainShrinksAlong('of 20 labels', 'of 60 labels', 'of 200 labels'),
});

gate(hardLabelsHelp, {
  tags: ['slow'],
  mutants: [
    mutant('it grows as the teacher improves', gainShrinksAlong('of 200 labels', 'of 60 labels', 'of 20 labels')),
  ],
});

export const hardLabelsHelpStopped = claim({
  id: 'ji-zhu-2020/hard-labels-help-stopped-teachers',
  ...jiZhu2020('Section 5, Figure 5, right'),
  statement: String.raw`E(1) - E(.95) > 0 \text{ for a teacher that is stopped early, and it shrinks with the stopping
    epoch } (3,\ 10,\ 100 \text{ steps on } 200 \text{ labels})`,
  status: 'observed',
  kind: gainShrinksAlong('stopped after 3 steps', 'stopped after 10 steps', 'stopped after 100 steps'),
});

gate(hardLabelsHelpStopped, {
  tags: ['slow'],
  mutants: [
    mutant(
      'largest after 10 steps',
      gainShrinksAlong('stopped after 10 steps', 'stopped after 3 steps', 'stopped after 100 steps'),
    ),
  ],
});

/** The smaller of two gains: of few soft labels over many under one teacher, of many over few under another. */
const bestMoves = (weak: Teacher, strong: Teacher) =>
  above((some) => {
    const gainOfMany = (teacher: Teacher) => errorAt(some, teacher, 0.05) - errorAt(some, teacher, 0.95);
    return Math.min(-gainOfMany(weak), gainOfMany(strong));
  });

export const bestSoftRatioMoves = claim({
  id: 'ji-zhu-2020/best-soft-ratio',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`\text{the best } \rho \text{ grows with the quality of the teacher: } E(.05) < E(.95)
    \text{ if it stops after 3 steps, } E(.95) < E(.05) \text{ if after 100}`,
  status: 'observed',
  kind: bestMoves('stopped after 3 steps', 'stopped after 100 steps'),
});

gate(bestSoftRatioMoves, {
  tags: ['slow'],
  mutants: [mutant('it falls', bestMoves('stopped after 100 steps', 'stopped after 3 steps'))],
});

const interior = (by: number) =>
  above((some) => {
    const errors = softRatios.map((softRatio) => errorAt(some, 'of 200 labels', softRatio));
    return Math.min(errors[0], errors[errors.length - 1]) - Math.min(...errors.slice(1, -1));
  }, by);

export const interiorOptimum = claim({
  id: 'ji-zhu-2020/interior-optimum',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`\text{a teacher of 200 labels: some } \rho \text{ between beats both ends}`,
  status: 'observed',
  kind: interior(0),
});

gate(interiorOptimum, { tags: ['slow'], mutants: [mutant('by two points of error', interior(0.02))] });

/** Least share of runs, over all teachers, in which the bracket has the sign that a reading of the truth gives it. */
const signIs = (signs: Readonly<Record<(typeof truthReadings)[number], boolean>>) =>
  above((some) => {
    const shares = names.flatMap((_, teacher) =>
      truthReadings.map((reading, k) => {
        return meanOf(some, (run) => (run[teacher].positive[k] === signs[reading] ? 1 : 0));
      }),
    );
    return Math.min(...shares);
  }, 1 / 2);

export const bracketSignByReading = claim({
  id: 'ji-zhu-2020/bracket-sign-by-reading',
  ...jiZhu2020('Section 5, Figure 5, right'),
  statement: String.raw`\text{the sign of Theorem 2's bracket is that of the reading of } \Delta z_g
    \text{ at every stopping epoch: positive for labels } \pm 1,
    \text{ negative for the truth's logits, whether hard labels help or not}`,
  status: 'observed',
  kind: signIs({ 'labels ±1': true, 'logits of the truth': false }),
});

gate(bracketSignByReading, {
  tags: ['slow'],
  mutants: [mutant('positive for both', signIs({ 'labels ±1': true, 'logits of the truth': true }))],
});
