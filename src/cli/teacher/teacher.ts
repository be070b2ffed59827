import { hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { formatNpy } from '../../data/writers/npy.ts';
import { DistillCheckError } from '../../errors.ts';
import { writeWhole } from '../../files/write-whole.ts';
import type { Teacher } from '../../teacher/teacher.ts';
import type { TrainedTeacher } from '../../teacher/trained.ts';
import { commonArguments } from '../arguments/arguments.ts';
import { datasetArgument, datasetDocument, loadedClassesFrom } from '../arguments/dataset-argument.ts';
import { teacherArgument, teacherOf } from '../arguments/teacher-argument.ts';
import { assertWritableFile } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit, short, textTable } from '../terminal/output.ts';
import { teachClasses } from './classes.ts';

export const teacherCommand: Command = {
  name: 'teacher',
  arguments: {
    ...datasetArgument,
    ...teacherArgument,
    out: {
      type: 'string',
      valueHint: 'logits.csv|logits.npy',
      description: 'where to save the logits, one row per point; --teacher of the other commands reads them',
    },
    ...commonArguments,
  },
  async run(typed) {
    const out = typed.out === undefined ? undefined : String(typed.out);
    if (out !== undefined && !/\.(csv|npy)$/i.test(out)) {
      throw new DistillCheckError('USAGE', `--out is '${out}'`, 'name a file that ends in .csv or .npy');
    }
    if (out !== undefined) await assertWritableFile(out);
    const dataset = await loadedClassesFrom(typed);
    if (hasManyClasses(dataset)) {
      const { document, text } = await teachClasses(typed, dataset, out);
      emit(typed.json === true, document, text);
      return 0;
    }
    const teacher = await teacherOf(typed, dataset);
    const logits = teacher.logits(dataset.inputs);
    const said = summaryOf(dataset, logits);
    if (out !== undefined) await save(out, dataset, logits);
    const { name, inputs } = dataset;
    const training = isTrained(teacher) ? teacher.epochs : undefined;
    const margin = teacher.margin && { lower: teacher.margin.lower, upper: teacher.margin.upper };
    const document = {
      dataset: datasetDocument(dataset),
      teacher: teacher.name,
      margin,
      ...said,
      ...(training && { training: training.map(({ risk, trainingError }) => ({ risk, error: trainingError })) }),
      ...(out !== undefined && { out }),
    };
    const rows = [
      ['points it gets wrong', `${said.wrong} of ${inputs.rows} (${short(100 * said.error)} %)`],
      ['smallest y·z', short(said.smallest)],
      ['|z|: median, largest', `${short(said.median)}, ${short(said.largest)}`],
      ['mean logistic loss', short(said.risk)],
      ...(training ? [['loss of the last epoch', short(training[training.length - 1].risk)]] : []),
      ...(out === undefined ? [] : [['logits saved in', out]]),
    ];
    emit(typed.json === true, document, `${name}: teacher ${teacher.name}\n\n${textTable(['', ''], rows)}`);
    return 0;
  },
};

/** Summarises a teacher's logits on the data. */
function summaryOf({ labels }: Dataset, logits: Float64Array) {
  const n = labels.length;
  const sizes = logits.map(Math.abs).sort();
  let wrong = 0;
  let risk = 0;
  let smallest = Number.POSITIVE_INFINITY;
  labels.forEach((y, i) => {
    const margin = y * logits[i];
    if (!(margin > 0)) wrong++;
    if (margin < smallest) smallest = margin;
    risk += (Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)))) / n;
  });
  return { wrong, error: wrong / n, smallest, median: sizes[n >> 1], largest: sizes[n - 1], risk };
}

function isTrained(teacher: Teacher): teacher is TrainedTeacher {
  return 'epochs' in teacher;
}

/** Shortest decimals that read back as the same numbers, or the numbers themselves. */
function save(out: string, { labels }: Dataset, logits: Float64Array): Promise<void> {
  const csv = () => `logit,label\n${Array.from(logits, (z, i) => `${z},${labels[i]}\n`).join('')}`;
  return writeWhole(out, /\.npy$/i.test(out) ? formatNpy(logits, [logits.length]) : csv());
}
