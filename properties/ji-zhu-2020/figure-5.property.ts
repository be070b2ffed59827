/**
 * Figure 5, Section 5. With an imperfect teacher hard labels help; the gain shrinks as the teacher improves, and the
 * best soft ratio moves up.
 *
 * Tested with teachers of 20, 60 and 200 labels in d = 2: a teacher of two hidden layers, a student of one, n = 256, T
 * = 5.
 */

import { claim, mutant, trend } from '../../src/claims/index.ts';
import { classroom, teacherOfLabels } from '../../src/experiment/ji-zhu-2020/classroom.ts';
import { meanOf, overRuns } from '../../src/experiment/over-runs.ts';
import { gate } from '../../src/gate/index.ts';
import { keptRuns } from '../kept-runs.ts';
import { jiZhu2020 } from './source.ts';

const teacherSizes = [20, 60, 200] as const;
const softRatios = [1, 0.95, 0.9, 0.5, 0.05] as const;
const KEY = 'ji-zhu-2020/imperfect-teacher';
const runs = keptRuns(KEY, 12, (seed) => {
  const { inputs, errorOf } = classroom(seed);
  return teacherSizes.map((labelCount) => {
    const taught = teacherOfLabels(seed, labelCount)(inputs);
    return softRatios.map((softRatio) => errorOf(taught, softRatio));
  });
});
type Run = readonly (readonly number[])[];

const gainOf = (some: readonly Run[], teacher: number) => meanOf(some, (run) => run[teacher][0] - run[teacher][1]);

const smallestStep = (order: readonly number[]) =>
  trend({
    measure: (key) =>
      overRuns(
        runs(key),
        (some) => {
          const gains = order.map((teacher) => gainOf(some, teacher));
          return Math.min(...gains.map((gain, k) => gain - (gains[k + 1] ?? 0)));
        },
        KEY,
      ),
    expectation: { above: 0 },
  });

export const hardLabelsHelp = claim({
  id: 'ji-zhu-2020/hard-labels-help-imperfect-teachers',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`E(1) - E(.95) > 0 \text{ for every imperfect teacher, and it shrinks as the teacher improves }
    (20,\ 60,\ 200 \text{ labels};\; d = 2,\ n = 256,\ T = 5)`,
  status: 'corrected',
  kind: smallestStep([0, 1, 2]),
});

gate(hardLabelsHelp, { mutants: [mutant('it grows as the teacher improves', smallestStep([2, 1, 0]))] });

/** The smaller of two gains: of few soft labels over many under one teacher, of many over few under another. */
const bestMoves = (forFew: number, forMany: number) =>
  trend({
    measure: (key) =>
      overRuns(
        runs(key),
        (some) => {
          const gainOfMany = (teacher: number) => {
            return meanOf(
              some,
              (run) => run[teacher][softRatios.indexOf(0.05)] - run[teacher][softRatios.indexOf(0.95)],
            );
          };
          return Math.min(-gainOfMany(forFew), gainOfMany(forMany));
        },
        KEY,
      ),
    expectation: { above: 0 },
  });

export const bestSoftRatioMoves = claim({
  id: 'ji-zhu-2020/best-soft-ratio',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`\text{the best } \rho \text{ grows with the quality of the teacher: } E(.05) < E(.95) \text{
    with 20 labels, }
    E(.95) < E(.05) \text{ with 200}`,
  status: 'as printed',
  kind: bestMoves(0, 2),
});

gate(bestSoftRatioMoves, { mutants: [mutant('it falls', bestMoves(2, 0))] });

const interior = (teacher: number, by: number) =>
  trend({
    measure: (key) =>
      overRuns(
        runs(key),
        (some) => {
          const errors = softRatios.map((_, k) => meanOf(some, (run) => run[teacher][k]));
          return Math.min(errors[0], errors[errors.length - 1]) - Math.min(...errors.slice(1, -1));
        },
        KEY,
      ),
    expectation: { above: by },
  });

export const interiorOptimum = claim({
  id: 'ji-zhu-2020/interior-optimum',
  ...jiZhu2020('Section 5, Figure 5'),
  statement: String.raw`\text{a teacher of 200 labels: some } \rho \text{ between beats both ends}`,
  status: 'corrected',
  kind: interior(2, 0),
});

gate(interiorOptimum, { mutants: [mutant('by two points of error', interior(2, 0.02))] });
