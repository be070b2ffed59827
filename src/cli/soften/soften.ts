import { classWords, rowCounts } from '../../data/dataset-words.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type SoftenedSample, type Softening, softening } from '../../teacher/effective-logit/softening.ts';
import { commonArguments } from '../arguments/arguments.ts';
import { datasetArgument } from '../arguments/dataset-argument.ts';
import {
  type AskedMix,
  conventionWords,
  inConvention,
  labelMixArguments,
  labelMixOf,
} from '../arguments/label-mix-arguments.ts';
import { teacherArgument } from '../arguments/teacher-argument.ts';
import { assertWritableFile } from '../arguments/writable-folder.ts';
import type { Command } from '../command.ts';
import { emit, note, short, textTable } from '../terminal/output.ts';
import { softenClasses } from './classes.ts';
import { labelledLogits } from './source.ts';

/** Samples in the text; the JSON and the file have all. */
const SHOWN = 12;

export const softenCommand: Command = {
  name: 'soften',
  arguments: {
    ...datasetArgument,
    dataset: {
      ...datasetArgument.dataset,
      description: "logits.csv (columns 'logit' and 'label', others are ignored), or a data set as for margin",
    },
    ...labelMixArguments,
    teacher: { ...teacherArgument.teacher, default: undefined },
    out: { type: 'string', valueHint: 'file.csv', description: 'writes one line per sample' },
    ...commonArguments,
  },
  async run(typed) {
    const asked = labelMixOf(typed);
    const { mix } = asked;
    const out = typed.out === undefined ? undefined : String(typed.out);
    if (out !== undefined) await assertWritableFile(out);
    const source = await labelledLogits(typed);
    if ('classNames' in source) {
      const { document, text, csv } = await softenClasses(typed, source, asked);
      if (out !== undefined) await writeWhole(out, csv);
      emit(typed.json === true, document, out === undefined ? text : `${text}\nall samples are in ${out}`);
      return 0;
    }
    const result = softening(source.logits, source.labels, mix);
    const { samples, ...summary } = result;
    if (source.ignored.length > 0) note(`not looked at: ${source.ignored.map((name) => `'${name}'`).join(', ')}`);
    // A data set that was loaded has said so itself.
    if (source.teacher === 'file' && source.classes && typed.json !== true)
      note(classWords(source.classes, source.rows && rowCounts(source.rows)));
    if (out !== undefined) await writeWhole(out, csvOf(samples));
    const document = {
      source: {
        name: source.name,
        teacher: source.teacher,
        n: samples.length,
        ...(source.classes && { classes: source.classes }),
        ...(source.rows && { rows: rowCounts(source.rows) }),
      },
      mix: asked.asked,
      ...(asked.asked.squaredTemperature && { mixWithoutFactor: mix }),
      summary,
      samples: samples.map((sample, i) => ({ sample: i + 1, ...sample })),
    };
    const text = [
      `${source.name}: ${samples.length} samples, teacher ${source.teacher === 'file' ? 'from the file' : source.teacher}, ρ = ${short(asked.asked.softRatio)}, T = ${short(mix.temperature)}`,
      conventionWords(asked),
      '',
      ...leastRight(samples),
      '',
      ...remarks(result, asked),
      ...(out === undefined ? [] : [`all samples are in ${out}`]),
    ].join('\n');
    emit(typed.json === true, document, text);
    return 0;
  },
};

/** The samples on which the teacher is most wrong, or least right. */
function leastRight(samples: readonly SoftenedSample[]): string[] {
  const order = [...samples.keys()].sort(
    (i, j) => samples[i].label * samples[i].logit - samples[j].label * samples[j].logit,
  );
  const rows = order.slice(0, SHOWN).map((i) => {
    const { label, logit, effectiveLogit, teacherWrong, corrected } = samples[i];
    const verdict = teacherWrong ? (corrected ? 'wrong, corrected' : 'wrong, and so is the student') : 'right';
    return [String(i + 1), String(label), short(logit), short(effectiveLogit), verdict];
  });
  const table = textTable(['sample', 'label', 'teacher logit', 'student logit', 'teacher'], rows);
  if (samples.length <= SHOWN) return [table];
  return [table, `… ${samples.length - SHOWN} more, on which the teacher is more right; --json or --out has all`];
}

function remarks(result: Softening, mix: AskedMix): string[] {
  const { softRatio, temperature, squaredTemperature } = mix.asked;
  const { wrong, corrected, correctsAll, alwaysCorrecting, correctingHere } = result;
  const relation = correctsAll ? '≤' : '>';
  const counted =
    wrong === 0
      ? 'the teacher is wrong on no sample'
      : `the teacher is wrong on ${wrong} of ${result.samples.length} samples (a logit of 0 counts as wrong); the student corrects ${corrected} of them`;
  return [
    counted,
    `ρ = ${short(softRatio)} ${relation} ${squaredTemperature ? '1/(1 + T)' : 'T/(1 + T)'} = ${short(inConvention(alwaysCorrecting, mix))}: ${correctsAll ? 'every wrong teacher is corrected, however sure it is' : 'a wrong teacher that is sure enough is not corrected'}`,
    correctingHere === null
      ? 'with no wrong sample, every ρ keeps all samples right'
      : `every ρ < ${short(inConvention(correctingHere, mix))} corrects all wrong samples given here (T = ${short(temperature)})`,
    `split t = z_eff(0₊, 1) = ${short(result.split)}: a student of a right teacher has |z| ≥ ${short(result.split)}`,
    `saturation = ${short(result.saturation)}: the student logit at label 1 of a teacher that is wrong and infinitely sure`,
  ];
}

/** Its columns `logit` and `label` can be read again. */
function csvOf(samples: readonly SoftenedSample[]): string {
  const lines = samples.map(({ logit, label, effectiveLogit, teacherWrong, corrected }) =>
    [logit, label, effectiveLogit, teacherWrong, corrected].join(','),
  );
  return `logit,label,effectiveLogit,teacherWrong,corrected\n${lines.join('\n')}\n`;
}
