import { type ClassDataset, hasManyClasses } from '../../data/class-dataset.ts';
import type { Dataset } from '../../data/dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { kernelByName, kernelNames } from '../../kernel/kernel-by-name.ts';
import {
  compareInefficiency,
  INEFFICIENCY_CONFIDENCE,
  type InefficiencyComparison,
  type InefficiencyVerdict,
} from '../../linearised/compare-inefficiency.ts';
import type { InefficiencyCurve } from '../../linearised/inefficiency-curve.ts';
import { effectiveClassLogits } from '../../teacher/effective-logit/class-logits.ts';
import { effectiveLogits } from '../../teacher/effective-logit/effective-logit.ts';
import type { LabelMix } from '../../teacher/effective-logit/label-mix.ts';
import { commonArguments, requiredNumber, type Typed } from '../arguments/arguments.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import {
  classDatasetDocument,
  datasetArgument,
  datasetDocument,
  loadedClassesFrom,
} from '../arguments/dataset-argument.ts';
import { conventionWords, labelMixArguments, labelMixOf } from '../arguments/label-mix-arguments.ts';
import { teacherArgument, teacherOf } from '../arguments/teacher-argument.ts';
import type { Command } from '../command.ts';
import { emit, short, textTable } from '../terminal/output.ts';

export const inefficiencyCommand: Command = {
  name: 'inefficiency',
  arguments: {
    ...datasetArgument,
    kernel: {
      type: 'string',
      default: 'ntk:depth=1',
      valueHint: 'name',
      description: `the student's: one of ${kernelNames.join(', ')}`,
    },
    ...labelMixArguments,
    ...teacherArgument,
    orders: { type: 'string', default: '20', valueHint: 'R', description: 'random orders of the samples' },
    samples: { type: 'string', default: '1024', valueHint: 'N', description: 'the most samples of an order' },
    jitter: { type: 'string', default: '0', valueHint: 'number', description: "added to the kernel's diagonal" },
    ...commonArguments,
  },
  async run(typed) {
    const seed = requiredNumber(typed, 'seed', { integer: true });
    const orders = requiredNumber(typed, 'orders', { integer: true, min: 2, max: 1e4 });
    const most = requiredNumber(typed, 'samples', { integer: true, min: 2 });
    const jitter = requiredNumber(typed, 'jitter', { min: 0 });
    const asked = labelMixOf(typed);
    const { mix } = asked;
    if (mix.softRatio === 0) {
      throw new DistillCheckError('BAD_NUMBER', '--soft-ratio is 0', 'without soft labels every logit is infinite');
    }
    const kernel = kernelByName(String(typed.kernel));
    const dataset = await loadedClassesFrom(typed);
    const { inputs } = dataset;
    const samples = Math.min(most, inputs.rows);
    const { teacher, targets } = hasManyClasses(dataset)
      ? await classTargetsOf(typed, dataset, mix)
      : await targetsOf(typed, dataset, mix);
    const plan = { orders, samples, jitter, seed };
    const { rounding, slopeRange, verdict, curves } = compareInefficiency(inputs, targets, kernel, plan);
    const document = {
      dataset: hasManyClasses(dataset) ? classDatasetDocument(dataset) : datasetDocument(dataset),
      kernel: { name: kernel.name, jitter, rounding },
      teacher,
      mix: asked.asked,
      orders,
      samples,
      interval: { method: 'jackknife over orders', confidence: INEFFICIENCY_CONFIDENCE },
      slopeRange,
      verdict,
      curves,
    };
    const text = [
      `${dataset.name}: n = ${inputs.rows}, d = ${inputs.cols}; teacher ${teacher}, ρ = ${short(asked.asked.softRatio)}, T = ${short(mix.temperature)}; kernel ${kernel.name}`,
      conventionWords(asked),
      `I(n) = n [ln E‖Δŵₙ₊₁‖ − ln E‖Δŵₙ‖], the mean over ${orders} random orders of ${samples === inputs.rows ? 'the samples' : `${samples} samples`}`,
      '',
      tableOf(curves, samples),
      '',
      ...slopeLines(curves, slopeRange),
      '',
      sentences[verdict],
      ...remarks(rounding, jitter),
    ].join('\n');
    emit(typed.json === true, document, text);
    return 0;
  },
};

/** Logits that a student of the mix should end at, and the name of their teacher. */
async function targetsOf(typed: Typed, dataset: Dataset, mix: LabelMix) {
  const teacher = await teacherOf(typed, dataset);
  return { teacher: teacher.name, targets: effectiveLogits(teacher.logits(dataset.inputs), dataset.labels, mix) };
}

/** The same with a column for each class. */
async function classTargetsOf(typed: Typed, dataset: ClassDataset, mix: LabelMix) {
  const teacher = await classTeacherOf(typed, dataset);
  return { teacher: teacher.name, targets: effectiveClassLogits(teacher.logits, dataset.labels, mix) };
}

function remarks(rounding: number, jitter: number): string[] {
  const lines = [
    'random labels: N(0, 1) at the same inputs; z ≡ 0: undoing the random start of a network',
    'intervals: 95 %, jackknife over orders; they are too narrow for fresh data of the same kind, as all orders share these samples',
  ];
  if (jitter > 0) lines.push('with the jitter, the student does not fit its samples exactly');
  if (rounding > 1e-3) {
    lines.push(
      `the kernel is so ill-conditioned that rounding may change ‖Δŵₙ‖² by a share of about ${short(rounding)}: add jitter`,
    );
  }
  return lines;
}

const sentences: Readonly<Record<InefficiencyVerdict, string>> = {
  'easier than random labels':
    'the teacher is more learnable than random labels: each further sample changes the student less than noise would',
  'harder than random labels':
    'the teacher is less learnable than random labels: each further sample changes the student more than noise would',
  'cannot tell':
    'cannot tell whether the teacher is more learnable than random labels: the intervals of the slopes overlap',
  'nothing to learn': 'the effective logits are 0: there is nothing to learn',
};

type Curves = InefficiencyComparison['curves'];

/** A line for n = 1, 2, 4, … and the last. */
function tableOf({ teacher, random, zero }: Curves, samples: number): string {
  const sizes: number[] = [];
  for (let n = 1; n < samples; n *= 2) sizes.push(n);
  if (sizes[sizes.length - 1] !== samples - 1) sizes.push(samples - 1);
  const cell = (curve: InefficiencyCurve | null, size: number) => {
    const point = curve?.points.find(({ n }) => n === size);
    return point ? `${digits(point.inefficiency)} ${range(point)}` : '–';
  };
  return textTable(
    ['n', 'E‖Δŵₙ‖', 'I(n) of the teacher', 'of random labels', 'of z ≡ 0'],
    sizes.map((n) => [String(n), short(teacher.norms[n - 1]), cell(teacher, n), cell(random, n), cell(zero, n)]),
  );
}

function slopeLines({ teacher, random, zero }: Curves, { from, to }: InefficiencyComparison['slopeRange']): string[] {
  const line = (name: string, curve: InefficiencyCurve | null, absent: string) =>
    `  ${name.padEnd(14)} ${curve?.slope ? `${digits(curve.slope.estimate)} ${range(curve.slope)}` : absent}`;
  return [
    `slope of ln E‖Δŵₙ‖ over ln n, n = ${from} to ${to}:`,
    line('teacher', teacher, 'none: ‖Δŵₙ‖ = 0'),
    line('random labels', random, 'none'),
    line('z ≡ 0', zero, 'none: for ntk and ntk-erf of depth 1 to 3 only'),
  ];
}

function range({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return `[${digits(lower)}, ${digits(upper)}]`;
}

function digits(value: number): string {
  return value.toFixed(3);
}
