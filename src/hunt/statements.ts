import type { Dataset } from '../data/dataset.ts';
import type { Engine } from '../student/training.ts';
import type { CellResult, CellSpec } from '../sweep/grid/cell.ts';
import type { CellSubject } from '../sweep/grid/cell-subject.ts';
import { answerCell } from '../sweep/grid/run-cell.ts';
import { dualTeacher } from '../teacher/dual.ts';
import { readyTeacher } from '../teacher/ready-teacher.ts';

/** Settings of measuring widths during a hunt. */
export interface HuntMeasure extends Pick<CellSpec, 'epsilon' | 'epochsCap' | 'frequency' | 'ladder'> {
  readonly engine: Engine;
}

/** A conjecture on one data set, measured on some seeds. */
export interface Finding {
  readonly violated: boolean;
  readonly cells: readonly CellResult[];
}

/** A conjecture about minimal widths at radius B = 1. */
export interface HuntStatement {
  readonly id: string;
  readonly text: string;
  measure(dataset: Dataset, seeds: number, firstSeed: number, how: HuntMeasure): Promise<Finding>;
}

/**
 * Brackets of ten seeds move by one rung of the ladder: that much is noise. From two rungs on, widths differ by half or
 * more.
 */
const RUNGS = 2;

/** At equal radius B = 1, soft labels need no more neurons than hard ones. Violated where they need two rungs more. */
export const softNeedsNoMore: HuntStatement = {
  id: 'soft-needs-no-more',
  text: 'at equal radius B = 1 soft labels need no more neurons than hard ones',
  async measure(dataset, seeds, firstSeed, how) {
    const hard = await cellOn(dataset, 'hard', seeds, firstSeed, how);
    if (hard.bracket.upper === null) return { violated: false, cells: [hard] };
    const soft = await cellOn(dataset, 'soft', seeds, firstSeed, how);
    const rung = ({ bracket }: CellResult) =>
      bracket.upper === null ? how.ladder.length : how.ladder.indexOf(bracket.upper);
    return { violated: rung(soft) - rung(hard) >= RUNGS, cells: [soft, hard] };
  },
};

/** Soft labels at B = 1 need at most `constant/(γ²ε)` neurons, γ the proven margin. Violated where that width fails. */
export function widthBelowBound(constant: number): HuntStatement {
  return {
    id: 'width-below-bound',
    text: `soft labels at B = 1 need at most ${constant}/(γ²ε) neurons`,
    async measure(dataset, seeds, firstSeed, how) {
      const soft = await cellOn(dataset, 'soft', seeds, firstSeed, how);
      return { violated: soft.bracket.lower > constant / (soft.margin ** 2 * how.epsilon), cells: [soft] };
    },
  };
}

function cellOn(
  dataset: Dataset,
  labels: 'soft' | 'hard',
  seeds: number,
  firstSeed: number,
  { engine, epsilon, epochsCap, frequency, ladder }: HuntMeasure,
): Promise<CellResult> {
  const spec = { dataset: dataset.name, labels, epsilon, epochsCap, frequency, ladder, seeds, radius: 1, stepSize: 1 };
  return answerCell(spec, huntSubject(dataset), firstSeed, engine);
}

/** A data set with the teacher and the margin that cost no sampling: a hunt looks at many. */
export function huntSubject(dataset: Dataset): CellSubject {
  const teacher = readyTeacher(dataset);
  const { lower, confidence } = teacher.margin ?? dualTeacher(dataset).margin;
  const kind = teacher.margin ? 'attained' : 'dual';
  return {
    dataset,
    teacher,
    margin: lower,
    gamma: { kind, teacher: teacher.margin ? teacher.name : 'dual', confidence },
  };
}
