import { evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import type { ClassDataset } from '../../data/class-dataset.ts';
import { DistillCheckError } from '../../errors.ts';
import { multiClassMargin } from '../../margin/multi-class/multi-class.ts';
import type { CellSpec, RadiusRule } from '../../sweep/grid/cell.ts';
import { boundDelta } from '../../sweep/grid/run-cell.ts';
import { bracketText } from '../../width/bracket.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import { trialMemory } from '../../width/trial-memory.ts';
import { numberOf, type Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { classTeacherOf } from '../arguments/class-teacher.ts';
import { classDatasetDocument } from '../arguments/dataset-argument.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { note, short, textTable } from '../terminal/output.ts';
import { watchWidths } from './watch.ts';

/** What was asked of the widths. */
export interface ClassWidthsQuestion {
  readonly question: Omit<CellSpec, 'labels' | 'radius'>;
  readonly radii: readonly RadiusRule[];
  readonly kinds: readonly ('soft' | 'hard')[];
  readonly seed: number;
}

/**
 * Finds the smallest widths of students with an output for each class, and returns them as a document and as a table.
 *
 * No theorem covers more classes than two: there are no bounds beside them, and the horizon is `⌈4/(3κ(γ)ε)⌉` at the RKHS
 * margin of all classes, as if it were that of two.
 */
export async function widthsOfClasses(
  typed: Typed,
  dataset: ClassDataset,
  { question, radii, kinds, seed }: ClassWidthsQuestion,
): Promise<{ readonly document: object; readonly text: string }> {
  if (radii.includes('theorem')) {
    const what = `no theorem gives a radius for ${dataset.classNames.length} classes`;
    throw new DistillCheckError('BAD_OPTION', what, 'take --radius 1, none or both');
  }
  const trainer = classEngineOf(typed);
  const teacher = await classTeacherOf(typed, dataset);
  const { inputs, labels, classNames } = dataset;
  const { epsilon, frequency, stepSize, epochsCap, seeds, ladder } = question;
  const given = numberOf(typed, 'gamma', { above: 0, max: 0.5 });
  const ownMargin = () => teacher.margin ?? multiClassMargin({ inputs, labels, classCount: classNames.length });
  const gamma = given ?? ownMargin().lower;
  const epochsAsked = horizonAt(gamma, { epsilon, frequency, n: inputs.rows });
  const epochs = Math.min(epochsCap, epochsAsked);
  const watch = watchWidths(trainer, question);
  const stopListening = onSignals((exitCode) => {
    watch.clear();
    note(`interrupted; so far: ${watch.soFar() || 'no run has ended'}`);
    process.exit(exitCode);
  });
  const problem = { inputs, classes: labels, teacherLogits: teacher.logits };
  const memory = trialMemory();
  const widths = [];
  try {
    for (const rule of radii) {
      for (const kind of kinds) {
        const radius = rule === 'none' ? Number.POSITIVE_INFINITY : Number(rule);
        const training = { labels: kind, radius, stepSize, epochs };
        const asked = { problem, training, epsilon, frequency, seeds, firstSeed: seed, ladder, memory };
        const { trials: _, ...bracket } = await minimalWidth(asked, watch.engine);
        widths.push({ labels: kind, radius: Number.isFinite(radius) ? radius : null, ...bracket });
      }
    }
  } finally {
    watch.clear();
    stopListening();
  }
  if (epochs < epochsAsked) {
    note(
      `the horizon is capped at ${epochs} steps (γ = ${short(gamma)} asks for ${short(epochsAsked)}): a longer one may need fewer neurons`,
    );
  }
  const document = {
    dataset: classDatasetDocument(dataset),
    gamma: { value: gamma, kind: given === undefined ? 'rkhs' : 'given' },
    teacher: teacher.name,
    horizon: { epochs, asked: Number.isFinite(epochsAsked) ? epochsAsked : null },
    widths,
  };
  const rows = widths.map(({ labels: kind, radius, ...bracket }) => [
    kind,
    radius === null ? 'no projection' : `B = ${short(radius)}`,
    bracketText({ ...bracket, trials: [] }),
  ]);
  const text = [
    `${dataset.name}: n = ${inputs.rows}, d = ${inputs.cols}, ${classNames.length} classes, teacher ${teacher.name}; average error ≤ ${epsilon} over ${epochs} steps`,
    `γ = ${short(gamma)}: ${given === undefined ? 'the RKHS margin of all classes' : 'as given'}; no theorem covers more than two classes`,
    '',
    textTable(['labels', 'measured', 'neurons'], rows),
  ].join('\n');
  return { document, text };
}

/** `⌈4/(3κ(γ)ε)⌉`; `Infinity` where the margin is 0. */
function horizonAt(
  gamma: number,
  { epsilon, frequency, n }: { readonly epsilon: number; readonly frequency: number; readonly n: number },
): number {
  if (!(gamma > 0)) return Number.POSITIVE_INFINITY;
  const rows = evaluateBounds({ gamma, epsilon, delta: boundDelta(frequency), n, normFloor: 1 });
  return rows.find(({ id }) => id === 'mandal-2025/theorem-s')?.epochs ?? Number.POSITIVE_INFINITY;
}
