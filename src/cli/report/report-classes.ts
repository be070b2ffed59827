import { resolve } from 'node:path';
import type { ClassDataset } from '../../data/class-dataset.ts';
import { kernelByName, type NamedKernel } from '../../kernel/kernel-by-name.ts';
import { classMargins } from '../../margin/multi-class/class-margins.ts';
import { multiClassMargin } from '../../margin/multi-class/multi-class.ts';
import { type Matrix, rowsAt } from '../../numerics/matrix.ts';
import type { ClassFindings } from '../../report/classes/findings.ts';
import { classHeadline } from '../../report/classes/report.ts';
import { writeClassReport } from '../../report/classes/write-report.ts';
import { formatBracket } from '../../report/format-bracket.ts';
import type { GrowthRow } from '../../report/growth.ts';
import { radiusName } from '../../report/study/names.ts';
import type { TaughtTargets } from '../../report/taught.ts';
import {
  hardClassSupervision,
  randomClassSupervision,
  softClassSupervisions,
} from '../../teacher/supervision/class-supervision.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { widthQuestionOf } from '../arguments/width-arguments.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { emit, note } from '../terminal/output.ts';
import { packageVersion } from '../terminal/package-version.ts';
import { patientLine } from '../terminal/patient-line.ts';
import { searchClassWidths } from '../width/class-search.ts';
import { commandOf } from './command-of.ts';
import { ofGrowth, partsOf } from './growth.ts';
import { TEMPERATURES, taughtTargets } from './taught.ts';

/** Pairs of classes up to which their transport margins are computed where they are affordable. */
const FEW_PAIRS = 6;

/** `report --dataset` of three classes or more: margins, supervision complexity and minimal widths, on one page. */
export async function reportClasses(
  dataset: ClassDataset,
  typed: Typed,
  directory: string,
  besides: Readonly<Record<string, string>>,
): Promise<void> {
  const seed = requiredNumber(typed, 'seed', { integer: true });
  const question = widthQuestionOf(typed);
  const kernel = kernelByName(String(typed.kernel));
  const engine = classEngineOf(typed);
  const { inputs, labels, classNames } = dataset;
  const margins = marginsOf(dataset, seed);
  const teacher = await classTeacherOf(typed, dataset, margins.rkhs);
  note('supervision complexity …');
  const subject = { classes: labels, teacherLogits: teacher.logits, inputs };
  const taught = taughtBy(subject, teacher.name, kernel, seed);
  const search = (problem: typeof subject, radii: readonly (1 | 'none')[]) =>
    searchClassWidths(typed, problem, margins.rkhs.lower, { question, radii, kinds: ['soft', 'hard'], seed });
  note('the smallest widths …');
  const { horizon, widths } = await search(subject, [1, 'none']);
  const growth: GrowthRow[] = [];
  if (dataset.rows?.sample) {
    note('parts of the sample …');
    for (const part of partsOf(labels, classNames.length, seed)) {
      const partly = {
        inputs: rowsAt(inputs, part),
        classes: Int32Array.from(part, (i) => labels[i]),
        teacherLogits: rowsAt(teacher.logits, part),
      };
      const { lower, upper } = multiClassMargin({ ...partly, labels: partly.classes, classCount: classNames.length });
      const complexity = ofGrowth(taughtBy(partly, teacher.name, kernel, seed));
      const found = await search(partly, [1]);
      growth.push({ n: part.length, rkhs: { lower, upper }, complexity, widths: found.widths });
    }
    const { lower, upper } = margins.rkhs;
    const own = widths.filter(({ radius }) => radius === 1);
    growth.push({ n: inputs.rows, rkhs: { lower, upper }, complexity: ofGrowth(taught), widths: own });
  }
  const { epsilon, frequency, seeds, stepSize, ladder } = question;
  const findings: ClassFindings = {
    dataset: classDatasetDocument(dataset),
    margins,
    teacher: { name: teacher.name, ...summaryOf(teacher.logits, labels) },
    kernel: kernel.name,
    taught,
    growth,
    search: {
      epsilon,
      frequency,
      seeds,
      stepSize,
      ladder,
      epochs: horizon.epochs,
      epochsAsked: horizon.asked,
    },
    widths,
    command: commandOf(typed),
    version: await packageVersion(),
    seed,
    engine: engine.name,
  };
  await noteMixedSets(directory);
  const files = await writeClassReport(findings, directory, besides);
  const words = widths.map(
    ({ labels: kind, radius, ...bracket }) =>
      `${kind} labels, ${radiusName(radius ?? 'none')}: ${formatBracket({ ...bracket, trials: [] })}`,
  );
  const { margins: _, ...document } = findings;
  const { lower, upper } = margins.rkhs;
  emit(
    typed.json === true,
    { files, ...document, rkhs: { lower, upper } },
    [classHeadline(findings), '', ...words, '', `Report: ${resolve(files[0])}`].join('\n'),
  );
}

function marginsOf(dataset: ClassDataset, seed: number) {
  const pairs = (dataset.classNames.length * (dataset.classNames.length - 1)) / 2;
  note('margins …');
  const line = patientLine();
  const margins = classMargins(dataset, {
    transport: pairs <= FEW_PAIRS ? 'affordable' : 'none',
    sampling: { seed },
    onPart: (done, total, next) => line.show(done, total - done, `margin ${done + 1} of ${total}: ${next}`),
  });
  line.clear();
  return margins;
}

interface Taught {
  readonly inputs: Matrix;
  readonly classes: Int32Array;
  readonly teacherLogits: Matrix;
}

/** The labels, the teacher at a few temperatures, and random labels: easiest first. */
function taughtBy(
  { inputs, classes, teacherLogits }: Taught,
  teacherName: string,
  kernel: NamedKernel,
  seed: number,
): TaughtTargets[] {
  const supervisions = [
    hardClassSupervision(classes, teacherLogits.cols),
    ...softClassSupervisions(`teacher ${teacherName}`, teacherLogits, TEMPERATURES, classes),
    randomClassSupervision(classes, teacherLogits.cols, seed),
  ];
  return taughtTargets(inputs, supervisions, kernel);
}

function summaryOf(logits: Matrix, labels: Int32Array): Omit<ClassFindings['teacher'], 'name'> {
  const { cols, data } = logits;
  let wrong = 0;
  labels.forEach((label, i) => {
    const own = data.subarray(i * cols, (i + 1) * cols);
    if (own.some((logit, k) => k !== label && !(logit < own[label]))) wrong++;
  });
  return {
    wrong,
    smallestLogit: data.reduce((least, z) => Math.min(least, z), Number.POSITIVE_INFINITY),
    largestLogit: data.reduce((most, z) => Math.max(most, z), Number.NEGATIVE_INFINITY),
  };
}
