import type { ClassDataset } from '../../data/class-dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { multiClassMargin } from '../../margin/multi-class/multi-class.ts';
import { bracketText } from '../../width/bracket.ts';
import { numberOf, type Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { note, short, textTable } from '../terminal/output.ts';
import { type ClassWidthsQuestion, searchClassWidths } from './class-search.ts';

/** Finds the smallest widths on a data set of several classes, and returns them as a document and as a table. */
export async function widthsOfClasses(
  typed: Typed,
  dataset: ClassDataset,
  asked: ClassWidthsQuestion,
): Promise<{ readonly document: object; readonly text: string }> {
  if (asked.radii.includes('theorem')) {
    const what = `no theorem gives a radius for ${dataset.classNames.length} classes`;
    throw new DistillCheckError('BAD_OPTION', what, 'take --radius 1, none or both');
  }
  // An engine of two classes is refused before a teacher is computed.
  classEngineOf(typed);
  const teacher = await classTeacherOf(typed, dataset);
  const { inputs, labels, classNames } = dataset;
  const given = numberOf(typed, 'gamma', { above: 0, max: 0.5 });
  const ownMargin = () => teacher.margin ?? multiClassMargin({ inputs, labels, classCount: classNames.length });
  const gamma = given ?? ownMargin().lower;
  const problem = { inputs, classes: labels, teacherLogits: teacher.logits };
  const { horizon, widths } = await searchClassWidths(typed, problem, gamma, asked);
  if (horizon.asked === null || horizon.epochs < horizon.asked) {
    note(
      `the horizon is capped at ${horizon.epochs} steps (γ = ${short(gamma)} asks for ${horizon.asked === null ? 'no number' : short(horizon.asked)}): a longer one may need fewer neurons`,
    );
  }
  const document = {
    dataset: classDatasetDocument(dataset),
    gamma: { value: gamma, kind: given === undefined ? 'rkhs' : 'given' },
    teacher: teacher.name,
    horizon,
    widths,
  };
  const rows = widths.map(({ labels: kind, radius, ...bracket }) => [
    kind,
    radius === null ? 'no projection' : `B = ${short(radius)}`,
    bracketText({ ...bracket, trials: [] }),
  ]);
  const text = [
    `${dataset.name}: n = ${inputs.rows}, d = ${inputs.cols}, ${classNames.length} classes, teacher ${teacher.name}; average error ≤ ${asked.question.epsilon} over ${horizon.epochs} steps`,
    `γ = ${short(gamma)}: ${given === undefined ? 'the RKHS margin of all classes' : 'as given'}; no theorem covers more than two classes`,
    '',
    textTable(['labels', 'measured', 'neurons'], rows),
  ].join('\n');
  return { document, text };
}
