import type { ClassDataset } from '../../data/class-dataset.ts';
import { formatNpy } from '../../data/writers/npy.ts';
import { toCsv } from '../../files/csv.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { row } from '../../numerics/matrix.ts';
import { meanClassRisk } from '../../student/multi-class/descent.ts';
import { classLossOf } from '../../student/multi-class/losses.ts';
import { classSoftening } from '../../teacher/effective-logit/class-softening.ts';
import type { Typed } from '../arguments/arguments.ts';
import { type ClassTeaching, classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { short, textTable } from '../terminal/output.ts';

/** Summarises a teacher of several classes, saves its logits, and returns a document and a table. */
export async function teachClasses(
  typed: Typed,
  dataset: ClassDataset,
  out: string | undefined,
): Promise<{ readonly document: object; readonly text: string }> {
  const teacher = await classTeacherOf(typed, dataset);
  const said = summaryOf(dataset, teacher);
  if (out !== undefined) await save(out, dataset, teacher);
  const margin = teacher.margin && { lower: teacher.margin.lower, upper: teacher.margin.upper };
  const document = {
    dataset: classDatasetDocument(dataset),
    teacher: teacher.name,
    margin,
    ...said,
    ...(out !== undefined && { out }),
  };
  const n = dataset.labels.length;
  const rows = [
    ['points it gets wrong', `${said.wrong} of ${n} (${short(100 * said.error)} %)`],
    ['smallest z_y − max z_k', short(said.smallest)],
    ['median, largest', `${short(said.median)}, ${short(said.largest)}`],
    ['mean cross-entropy', short(said.risk)],
    ...(out === undefined ? [] : [['logits saved in', out]]),
  ];
  const wrongOf = textTable(
    ['class', 'points', 'wrong'],
    said.classes.map(({ name, count, wrong }) => [name, String(count), String(wrong)]),
  );
  return { document, text: `${dataset.name}: teacher ${teacher.name}\n\n${textTable(['', ''], rows)}\n\n${wrongOf}` };
}

function summaryOf({ inputs, labels, classNames }: ClassDataset, { logits }: ClassTeaching) {
  const n = labels.length;
  // A student of soft labels alone ends at the teacher's own logits.
  const { samples, wrong } = classSoftening(logits, labels, { softRatio: 1, temperature: 1 });
  const gaps = Float64Array.from(samples, ({ teacherGap }) => teacherGap).sort();
  const hard = classLossOf({ inputs, classes: labels, teacherLogits: logits }, 'hard');
  return {
    wrong,
    error: wrong / n,
    smallest: gaps[0],
    median: gaps[n >> 1],
    largest: gaps[n - 1],
    risk: meanClassRisk(hard, logits),
    classes: classNames.map((name, k) => {
      const own = samples.filter(({ label }) => label === k);
      return { name, count: own.length, wrong: own.filter(({ teacherWrong }) => teacherWrong).length };
    }),
  };
}

/** A column for each class by its name, as `--teacher` reads them; shortest decimals, or the numbers themselves. */
function save(out: string, { classNames }: ClassDataset, { logits }: ClassTeaching): Promise<void> {
  const { rows, cols, data } = logits;
  const csv = () =>
    toCsv(
      classNames,
      Array.from({ length: rows }, (_, i) => Array.from(row(logits, i))),
    );
  return writeWhole(out, /\.npy$/i.test(out) ? formatNpy(data, [rows, cols]) : csv());
}
