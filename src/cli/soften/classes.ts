import type { ClassDataset } from '../../data/class-dataset.ts';
import { toCsv } from '../../files/csv.ts';
import {
  type ClassSoftening,
  classSoftening,
  type SoftenedClassSample,
} from '../../teacher/effective-logit/class-softening.ts';
import type { Typed } from '../arguments/arguments.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { type AskedMix, conventionWords, inConvention } from '../arguments/label-mix-arguments.ts';
import { short, textTable } from '../terminal/output.ts';

/** Samples in the text; the JSON and the file have all. */
const SHOWN = 12;

/** Says where a student of mixed labels of several classes ends, as a document, a table and the lines of a file. */
export async function softenClasses(
  typed: Typed,
  dataset: ClassDataset,
  asked: AskedMix,
): Promise<{ readonly document: object; readonly text: string; readonly csv: string }> {
  const { mix } = asked;
  const teacher = await classTeacherOf(typed, dataset);
  const result = classSoftening(teacher.logits, dataset.labels, mix);
  const { samples, ...summary } = result;
  const named = samples.map(({ label, teacherClass, studentClass, ...sample }) => ({
    label: dataset.classNames[label],
    teacherClass: dataset.classNames[teacherClass],
    studentClass: dataset.classNames[studentClass],
    ...sample,
  }));
  const document = {
    source: { ...classDatasetDocument(dataset), teacher: teacher.name },
    mix: asked.asked,
    ...(asked.asked.squaredTemperature && { mixWithoutFactor: mix }),
    summary,
    samples: named.map((sample, i) => ({ sample: i + 1, ...sample })),
  };
  const text = [
    `${dataset.name}: ${samples.length} samples of ${dataset.classNames.length} classes, teacher ${teacher.name}, ρ = ${short(asked.asked.softRatio)}, T = ${short(mix.temperature)}`,
    conventionWords(asked),
    '',
    ...leastRight(samples, dataset.classNames),
    '',
    ...remarks(result, asked),
  ].join('\n');
  const columns = ['label', 'teacherClass', 'studentClass', 'teacherGap', 'studentGap', 'teacherWrong', 'corrected'];
  const csv = toCsv(
    columns,
    named.map(({ label, teacherClass, studentClass, teacherGap, studentGap, teacherWrong, corrected }) => [
      label,
      teacherClass,
      studentClass,
      teacherGap,
      studentGap,
      teacherWrong,
      corrected,
    ]),
  );
  return { document, text, csv };
}

/** The samples on which the teacher is most wrong, or least right. */
function leastRight(samples: readonly SoftenedClassSample[], names: readonly string[]): string[] {
  const order = [...samples.keys()].sort((i, j) => samples[i].teacherGap - samples[j].teacherGap);
  const rows = order.slice(0, SHOWN).map((i) => {
    const { label, teacherClass, teacherGap, studentGap, teacherWrong, corrected } = samples[i];
    const verdict = teacherWrong ? (corrected ? 'wrong, corrected' : 'wrong, and so is the student') : 'right';
    return [String(i + 1), names[label], names[teacherClass], short(teacherGap), short(studentGap), verdict];
  });
  const table = textTable(['sample', 'label', 'teacher says', 'teacher z_y − max z_k', 'student', 'teacher'], rows);
  if (samples.length <= SHOWN) return [table];
  return [table, `… ${samples.length - SHOWN} more, on which the teacher is more right; --json or --out has all`];
}

function remarks(
  { samples, wrong, corrected, correctsAll, alwaysCorrecting }: ClassSoftening,
  mix: AskedMix,
): string[] {
  const { softRatio, squaredTemperature } = mix.asked;
  const counted =
    wrong === 0
      ? 'the teacher is wrong on no sample'
      : `the teacher is wrong on ${wrong} of ${samples.length} samples (a tie of its largest logits counts as wrong); the student corrects ${corrected} of them`;
  return [
    counted,
    `ρ = ${short(softRatio)} ${correctsAll ? '≤' : '>'} ${squaredTemperature ? '1/(1 + T)' : 'T/(1 + T)'} = ${short(inConvention(alwaysCorrecting, mix))}: ${correctsAll ? 'every wrong teacher is corrected, however sure it is' : 'a wrong teacher that is sure enough is not corrected'}`,
  ];
}
