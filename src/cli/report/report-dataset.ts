import { resolve } from 'node:path';
import type { Dataset } from '../../data/dataset.ts';
import { kernelByName } from '../../kernel/kernel-by-name.ts';
import { rkhsMargin } from '../../margin/rkhs/rkhs.ts';
import { transportMargin } from '../../margin/transport.ts';
import { shellWord } from '../../names/shell-word.ts';
import type { DatasetFindings, TaughtTargets } from '../../report/dataset/findings.ts';
import { cellWords, headline } from '../../report/dataset/report.ts';
import { writeDatasetReport } from '../../report/dataset/write-report.ts';
import type { CellResult } from '../../sweep/grid/cell.ts';
import { cellSubject } from '../../sweep/grid/cell-subject.ts';
import { answerCell } from '../../sweep/grid/run-cell.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { compareSupervisions } from '../../teacher/supervision/compare-supervisions.ts';
import { randomSupervision, softSupervisions, supervisionBy } from '../../teacher/supervision/supervision.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument } from '../arguments/dataset-argument.ts';
import { bestTeacherOf } from '../arguments/teacher-argument.ts';
import { engineOf, workersOf } from '../arguments/training-arguments.ts';
import { widthArguments, widthQuestionOf } from '../arguments/width-arguments.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { emit, note } from '../terminal/output.ts';
import { packageVersion } from '../terminal/package-version.ts';

/** `report --dataset`: margins, supervision complexity, bounds and minimal widths of one data set, on one page. */
export async function reportDataset(
  dataset: Dataset,
  typed: Typed,
  directory: string,
  besides: Readonly<Record<string, string>>,
): Promise<void> {
  const seed = requiredNumber(typed, 'seed', { integer: true });
  const question = widthQuestionOf(typed);
  const kernel = kernelByName(String(typed.kernel));
  const workers = workersOf(typed);
  note('margins …');
  const rkhs = rkhsMargin(dataset);
  const teacher = await bestTeacherOf(typed, dataset, rkhs);
  // The default teacher's interval is the transport margin's, and is not sampled twice.
  const isBest = typed.teacher === undefined && teacher.name === 'transport' && teacher.margin !== null;
  const transport = isBest && teacher.margin ? teacher.margin : transportMargin(dataset, { seed, rkhs });
  const margins = { rkhs, transport };
  const subject = cellSubject(dataset, seed, teacher, margins);
  const logits = teacher.logits(dataset.inputs);
  note('supervision complexity …');
  const taught = taughtBy(dataset, teacher.name, logits, kernel, seed);
  const engine = pooledEngine(engineOf(typed), workers);
  const cells: CellResult[] = [];
  try {
    for (const radius of [1, 'none'] as const) {
      for (const labels of ['soft', 'hard'] as const) {
        note(`the smallest width with ${labels} labels, ${radius === 1 ? 'B = 1' : 'no projection'} …`);
        cells.push(await answerCell({ ...question, labels, radius }, subject, seed, engine));
      }
    }
  } finally {
    await engine.close();
  }
  const findings: DatasetFindings = {
    ...margins,
    ...subjectOf(dataset, teacher.name, logits),
    kernel: kernel.name,
    taught,
    study: {
      title: dataset.name,
      command: commandOf(typed),
      version: await packageVersion(),
      seed,
      engine: engineOf(typed),
      cells,
    },
  };
  await noteMixedSets(directory);
  const files = await writeDatasetReport(findings, directory, besides);
  const text = [headline(findings), '', ...cells.map(cellWords), '', `Report: ${resolve(files[0])}`].join('\n');
  emit(typed.json === true, { files, ...findings, study: undefined, widths: cells }, text);
}

function subjectOf(
  dataset: Dataset,
  teacherName: string,
  logits: Float64Array,
): Pick<DatasetFindings, 'dataset' | 'teacher'> {
  const { labels } = dataset;
  const count = (test: (i: number) => boolean) => labels.reduce((sum, _, i) => sum + (test(i) ? 1 : 0), 0);
  return {
    dataset: { ...datasetDocument(dataset), positives: count((i) => labels[i] > 0) },
    teacher: {
      name: teacherName,
      wrong: count((i) => labels[i] * logits[i] <= 0),
      smallestLogit: logits.reduce((least, z) => Math.min(least, z), Number.POSITIVE_INFINITY),
      largestLogit: logits.reduce((most, z) => Math.max(most, z), Number.NEGATIVE_INFINITY),
    },
  };
}

/** The labels, the teacher at a few temperatures, and random labels: easiest first. */
function taughtBy(
  dataset: Dataset,
  teacherName: string,
  logits: Float64Array,
  kernel: ReturnType<typeof kernelByName>,
  seed: number,
): TaughtTargets[] {
  const { inputs, labels } = dataset;
  const supervisions = [
    supervisionBy('hard labels', Float64Array.from(labels), labels),
    ...softSupervisions(`teacher ${teacherName}`, logits, TEMPERATURES, labels),
    randomSupervision(labels, seed),
  ];
  const { rows } = compareSupervisions(inputs, supervisions, kernel);
  return rows.map(({ targets, complexity, adjusted, perSize, bound }) => {
    return { targets, complexity, adjusted, perSize, bound: bound?.total ?? null };
  });
}

const TEMPERATURES = [1, 4];

function commandOf(typed: Typed): string {
  const given = [
    ...Object.keys(datasetArgument),
    'teacher',
    'probabilities',
    ...Object.keys(widthArguments),
    'kernel',
    'seed',
  ];
  const words = given.flatMap((name) =>
    typed[name] === undefined
      ? []
      : [typed[name] === true ? `--${name}` : `--${name} ${shellWord(String(typed[name]))}`],
  );
  return `distill-check report ${words.join(' ')}`;
}
