import { resolve } from 'node:path';
import type { Dataset } from '../../data/dataset.ts';
import { kernelByName, type NamedKernel } from '../../kernel/kernel-by-name.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import { rkhsMargin } from '../../margin/rkhs/rkhs.ts';
import { rowsAt } from '../../numerics/matrix.ts';
import type { DatasetFindings } from '../../report/dataset/findings.ts';
import { cellWords, headline } from '../../report/dataset/report.ts';
import { writeDatasetReport } from '../../report/dataset/write-report.ts';
import type { GrowthRow } from '../../report/growth.ts';
import type { TaughtTargets } from '../../report/taught.ts';
import type { Engine } from '../../student/training.ts';
import type { CellResult } from '../../sweep/grid/cell.ts';
import { type CellSubject, cellSubject } from '../../sweep/grid/cell-subject.ts';
import { answerCell } from '../../sweep/grid/run-cell.ts';
import { pooledEngine } from '../../sweep/pool/pool.ts';
import { randomSupervision, softSupervisions, supervisionBy } from '../../teacher/supervision/supervision.ts';
import { requiredNumber, type Typed } from '../arguments/arguments.ts';
import { datasetDocument } from '../arguments/dataset-argument.ts';
import { bestTeacherOf } from '../arguments/teacher-argument.ts';
import { engineOf, workersOf } from '../arguments/training-arguments.ts';
import { widthQuestionOf } from '../arguments/width-arguments.ts';
import { watchedMargin } from '../margin/watched.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { emit, note } from '../terminal/output.ts';
import { packageVersion } from '../terminal/package-version.ts';
import { commandOf } from './command-of.ts';
import { ofGrowth, partsOf } from './growth.ts';
import { TEMPERATURES, taughtTargets } from './taught.ts';

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
  const points = { inputs: dataset.inputs, labels: dataset.labels, name: dataset.name };
  const rkhs = await watchedMargin({ norm: 'rkhs', dataset: points });
  const teacher = await bestTeacherOf(typed, dataset, rkhs);
  // The default teacher's interval is the transport margin's, and is not sampled twice.
  const isBest = typed.teacher === undefined && teacher.name === 'transport' && teacher.margin !== null;
  const sampling = { seed, rkhs };
  const transport =
    isBest && teacher.margin
      ? teacher.margin
      : await watchedMargin({ norm: 'transport', dataset: points, sampling }, [rkhs]);
  const margins = { rkhs, transport };
  const subject = cellSubject(dataset, seed, teacher, margins);
  const logits = teacher.logits(dataset.inputs);
  note('supervision complexity …');
  const taught = taughtBy(dataset, teacher.name, logits, kernel, seed);
  const engine = pooledEngine(engineOf(typed), workers);
  const cells: CellResult[] = [];
  const growth: GrowthRow[] = [];
  try {
    for (const radius of [1, 'none'] as const) {
      for (const labels of ['soft', 'hard'] as const) {
        note(`the smallest width with ${labels} labels, ${radius === 1 ? 'B = 1' : 'no projection'} …`);
        cells.push(await answerCell({ ...question, labels, radius }, subject, seed, engine));
      }
    }
    if (dataset.rows?.sample) {
      note('parts of the sample …');
      growth.push(...(await growthOf({ subject, logits, kernel, seed, engine }, cells, { rkhs, taught })));
    }
  } finally {
    await engine.close();
  }
  const findings: DatasetFindings = {
    ...margins,
    ...subjectOf(dataset, teacher.name, logits),
    kernel: kernel.name,
    taught,
    growth,
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

/** What the parts of a sample are asked. */
interface PartsQuestion {
  readonly subject: CellSubject;
  readonly logits: Float64Array;
  readonly kernel: NamedKernel;
  readonly seed: number;
  readonly engine: Engine;
}

/** The same answers on parts of the sample, taught by the same logits in as many steps; the whole sample's are known. */
async function growthOf(
  { subject, logits, kernel, seed, engine }: PartsQuestion,
  cells: readonly CellResult[],
  whole: { readonly rkhs: MarginInterval; readonly taught: readonly TaughtTargets[] },
): Promise<GrowthRow[]> {
  const { dataset, teacher } = subject;
  const asked = cells.filter(({ spec }) => spec.radius === 1);
  const widthsOf = (results: readonly CellResult[]) =>
    results.map(({ spec, bracket: { trials: _, ...bracket } }) => ({ labels: spec.labels, ...bracket }));
  const rows: GrowthRow[] = [];
  const codes = dataset.labels.map((label) => (label > 0 ? 1 : 0));
  for (const part of partsOf(codes, 2, seed)) {
    const inputs = rowsAt(dataset.inputs, part);
    const labels = Int8Array.from(part, (i) => dataset.labels[i]);
    const own = Float64Array.from(part, (i) => logits[i]);
    const partly: CellSubject = {
      ...subject,
      dataset: { ...dataset, inputs, labels },
      teacher: { name: teacher.name, margin: null, logits: () => own },
    };
    const results = [];
    for (const { spec } of asked) results.push(await answerCell(spec, partly, seed, engine));
    const complexity = ofGrowth(taughtBy({ inputs, labels }, teacher.name, own, kernel, seed));
    rows.push({ n: part.length, rkhs: rkhsMargin({ inputs, labels }), complexity, widths: widthsOf(results) });
  }
  const { rkhs, taught } = whole;
  rows.push({ n: dataset.labels.length, rkhs, complexity: ofGrowth(taught), widths: widthsOf(asked) });
  return rows.map(({ rkhs: { lower, upper }, ...row }) => ({ ...row, rkhs: { lower, upper } }));
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
  dataset: Pick<Dataset, 'inputs' | 'labels'>,
  teacherName: string,
  logits: Float64Array,
  kernel: NamedKernel,
  seed: number,
): TaughtTargets[] {
  const { inputs, labels } = dataset;
  const supervisions = [
    supervisionBy('hard labels', Float64Array.from(labels), labels),
    ...softSupervisions(`teacher ${teacherName}`, logits, TEMPERATURES, labels),
    randomSupervision(labels, seed),
  ];
  return taughtTargets(inputs, supervisions, kernel);
}
