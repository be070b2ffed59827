import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { advise, studentWork } from '../../advice/advise.ts';
import { candidatesOf, labelsOf } from '../../advice/candidates.ts';
import { ownMix } from '../../advice/own-mix.ts';
import type { AdviceProblem, AdviceTeacher } from '../../advice/problem.ts';
import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { type Matrix, row } from '../../numerics/matrix.ts';
import type { AdviceFindings, AdviceTeacherFindings, TeacherError } from '../../report/advice/findings.ts';
import { recommendation } from '../../report/advice/words.ts';
import { writeAdvice } from '../../report/advice/write-advice.ts';
import { softmaxRows } from '../../student/dense/supervision.ts';
import { classSoftening } from '../../teacher/effective-logit/class-softening.ts';
import { calibrationOf } from '../../teacher/quality/calibration.ts';
import { teacherQuality } from '../../teacher/quality/teacher-quality.ts';
import { requiredNumber, restName, restOf, type Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { type FittingSample, loadedOrSampled } from '../arguments/fitting-sample.ts';
import { assertWritableFolder } from '../arguments/writable-folder.ts';
import { assertOwnReport, folderName, ownerFile } from '../report/own-folder.ts';
import { noteMixedSets } from '../terminal/note-mixed-sets.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { emit, note } from '../terminal/output.ts';
import { packageVersion } from '../terminal/package-version.ts';
import { patientLine } from '../terminal/patient-line.ts';
import { adviceCommand } from './command-words.ts';
import { adviceTeachers, type NumberedClasses, numberedClasses } from './teachers.ts';

/** Operations of a second of training. */
const SPEED = 2e9;
/** Points beyond which a file is sampled: theory factors a matrix of their size, in each fold. */
const MANY = 1200;
/** Students that the search should be able to train; fewer points where the budget has no room for them. */
const STUDENTS = 80;
/** The fewest points that are sampled for that. */
const FEWEST = 300;

/** `advise`: which labels to teach, on one page. */
export async function runAdvise(asked: Typed): Promise<0> {
  const seed = requiredNumber(asked, 'seed', { integer: true });
  const settings = settingsOf(asked);
  const directory = String(asked.out ?? join('reports', 'advice', folderName(String(asked.dataset))));
  await assertWritableFolder(directory);
  const whole = existsSync(String(asked.dataset)) ? resolve(String(asked.dataset)) : String(asked.dataset);
  const subject = `advice on ${whole}`;
  await assertOwnReport(directory, subject);
  const { data, typed } = await sampled(asked, settings);
  const numbered = numberedClasses(data);
  const teachers = await adviceTeachers(wordsOf(typed), data, typed.probabilities === true);
  const problem = {
    inputs: data.inputs,
    classes: numbered.classes,
    classCount: numbered.classNames.length,
    teachers,
  };
  const line = patientLine();
  const stopListening = onSignals((exitCode) => {
    line.clear();
    note('interrupted; nothing was written');
    process.exit(exitCode);
  });
  const engine = classEngineOf({});
  try {
    note('theory: leave-one-out of every candidate …');
    const advice = await advise(problem, {
      candidates: candidatesOf(teachers.length, settings.temperatures, settings.softRatios),
      widths: settings.widths,
      epochs: settings.epochs,
      work: settings.seconds * SPEED,
      heldOut: settings.heldOut,
      seed,
      engine,
      onProgress: (done, total, what) => line.show(done, total - done, what),
    });
    line.clear();
    const findings: AdviceFindings = {
      dataset: documentOf(data, numbered),
      teachers: teachers.map((teacher) => judged(teacher, problem)),
      advice,
      errors: errorsOf(advice.candidates[0].candidate, problem, numbered.classNames),
      ownMix: ownMix(problem, advice.rules.stepSize * advice.rules.epochs, seed),
      command: adviceCommand(typed),
      version: await packageVersion(),
      seed,
      engine: engine.name,
    };
    await noteMixedSets(directory);
    const files = await writeAdvice(findings, directory, ownerFile(subject));
    const text = [...recommendation(findings), '', `Report: ${resolve(files[0])}`].join('\n');
    emit(typed.json === true, { files, recommendation: recommendation(findings), ...findings }, text);
    return 0;
  } finally {
    line.clear();
    stopListening();
  }
}

type Settings = ReturnType<typeof settingsOf>;

function settingsOf(typed: Typed) {
  const list = (name: string, limits: Parameters<typeof requiredNumber>[2]) =>
    String(typed[name])
      .split(',')
      .map((part) => requiredNumber({ [name]: part.trim() }, name, limits));
  const widths = [...new Set(list('widths', { integer: true, min: 2, max: 4096 }))].sort((a, b) => a - b);
  const odd = widths.find((width) => width % 2 !== 0);
  if (odd !== undefined) {
    throw new DistillCheckError('BAD_NUMBER', `--widths has ${odd}`, 'widths are even, as the start is symmetric');
  }
  return {
    temperatures: list('temperatures', { above: 0, max: 1000 }),
    softRatios: list('soft-ratios', { min: 0, max: 1 }),
    widths,
    epochs: requiredNumber(typed, 'epochs', { integer: true, min: 1, max: 1e6 }),
    seconds: secondsOf(String(typed.budget)),
    heldOut: requiredNumber(typed, 'held-out', { above: 0, below: 1 }),
  };
}

/** `90s`, `2m`, `1h`; a number alone is seconds. */
function secondsOf(text: string): number {
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([smh]?)$/.exec(text.trim()) ?? [];
  const seconds = Number(digits) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
  if (seconds >= 1 && seconds <= 86_400) return seconds;
  throw new DistillCheckError('BAD_NUMBER', `--budget is '${text}'`, 'give 1s to 24h, such as 90s, 2m or 1h');
}

function wordsOf(typed: Typed): string[] {
  const further = typed[restName] === undefined ? [] : restOf(typed);
  if (further.length > 0 && typed.teacher === undefined) {
    const what = `too many arguments: '${further[0]}'`;
    throw new DistillCheckError(
      'USAGE',
      what,
      'files of teachers come behind --teacher; see: distill-check advise --help',
    );
  }
  const listed = String(typed.teacher ?? 'own').split(',');
  return [...new Set([...listed, ...further].map((word) => word.trim()))].filter((word) => word !== '');
}

/** The data set that was named; of a large file a sample, where none was asked for. */
function sampled(typed: Typed, { widths, epochs, seconds }: Settings): Promise<FittingSample> {
  return loadedOrSampled(typed, (whole, isFile) => {
    const { inputs } = whole;
    const rules = { width: widths[(widths.length - 1) >> 1], epochs };
    const many = studentWork(MANY, inputs.cols, numberedClasses(whole).classNames.length, rules);
    const fitting = Math.floor((MANY * seconds * SPEED) / (STUDENTS * many));
    const most = Math.min(MANY, Math.max(FEWEST, fitting));
    if (inputs.rows <= most || !isFile) return null;
    note(`${inputs.rows} points are many: a sample of ${most} is taken; --sample and --budget choose others`);
    return { sample: String(most) };
  });
}

function documentOf(data: Dataset | ClassDataset, { classes, classNames }: NumberedClasses): AdviceFindings['dataset'] {
  if (hasManyClasses(data)) return classDatasetDocument(data);
  const { classes: _, ...rest } = data;
  return classDatasetDocument({ ...rest, labels: classes, classNames });
}

function judged(teacher: AdviceTeacher, { classes, inputs }: AdviceProblem): AdviceTeacherFindings {
  const all = Array.from({ length: inputs.rows }, (_, i) => i);
  const probabilities = softmaxRows(teacher.logitsAt(all), 1);
  return {
    name: teacher.name,
    quality: teacherQuality(probabilities, classes),
    calibration: calibrationOf(probabilities, classes),
  };
}

/** What becomes of the samples that the recommended teacher gets wrong, for a student that fits its labels. */
function errorsOf(
  candidate: ReturnType<typeof candidatesOf>[number],
  { teachers, classes, inputs }: AdviceProblem,
  names: readonly string[],
): TeacherError[] {
  if (candidate.teacher === null) return [];
  const { labels } = labelsOf(candidate);
  if (typeof labels === 'string') return [];
  const all = Array.from({ length: inputs.rows }, (_, i) => i);
  const { samples } = classSoftening(finite(teachers[candidate.teacher].logitsAt(all)), classes, labels);
  return [...samples.entries()]
    .filter(([, { teacherWrong }]) => teacherWrong)
    .map(([i, { label, teacherClass, studentClass, corrected }]) => ({
      sample: i + 1,
      label: names[label],
      teacherSays: names[teacherClass],
      studentSays: names[studentClass],
      corrected,
    }));
}

/** A class of probability 0 is far below the others. */
const FAR_BELOW = 700;

function finite(logits: Matrix): Matrix {
  const out = { ...logits, data: logits.data.slice() };
  for (let i = 0; i < logits.rows; i++) {
    const own = row(out, i);
    const least = own.filter(Number.isFinite).reduce((a, b) => Math.min(a, b), 0);
    own.forEach((value, k) => {
      if (value === Number.NEGATIVE_INFINITY) own[k] = least - FAR_BELOW;
    });
  }
  return out;
}
