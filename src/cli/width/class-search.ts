import { evaluateBounds } from '../../bounds/evaluate-bounds.ts';
import type { ClassProblem } from '../../student/multi-class/problem.ts';
import type { CellSpec, RadiusRule } from '../../sweep/grid/cell.ts';
import { boundDelta } from '../../sweep/grid/run-cell.ts';
import type { WidthBracket } from '../../width/bracket.ts';
import { minimalWidth } from '../../width/minimal-width.ts';
import { trialMemory } from '../../width/trial-memory.ts';
import type { Typed } from '../arguments/arguments.ts';
import { classEngineOf } from '../arguments/class-engine.ts';
import { onSignals } from '../terminal/on-signals.ts';
import { note } from '../terminal/output.ts';
import { watchWidths } from './watch.ts';

/** Choices of a search for the widths of students with an output for each class. */
export interface ClassWidthsQuestion {
  readonly question: Omit<CellSpec, 'labels' | 'radius'>;
  readonly radii: readonly RadiusRule[];
  readonly kinds: readonly ('soft' | 'hard')[];
  readonly seed: number;
}

/** Width that was found with labels of one kind. */
export interface ClassWidth extends Omit<WidthBracket, 'trials'> {
  readonly labels: 'soft' | 'hard';
  /** `null` without projection. */
  readonly radius: number | null;
}

/** Widths, and the steps at which they were found. */
export interface ClassWidths {
  readonly horizon: { readonly epochs: number; readonly asked: number | null };
  readonly widths: readonly ClassWidth[];
}

/**
 * Finds the smallest widths of students with an output for each class.
 *
 * No theorem covers more classes than two: the horizon is `⌈4/(3κ(γ)ε)⌉` at the margin that is given, as if it were that
 * of two.
 *
 * @param gamma RKHS margin of all classes
 */
export async function searchClassWidths(
  typed: Typed,
  problem: ClassProblem,
  gamma: number,
  { question, radii, kinds, seed }: ClassWidthsQuestion,
): Promise<ClassWidths> {
  const { epsilon, frequency, stepSize, epochsCap, seeds, ladder } = question;
  const epochsAsked = horizonAt(gamma, { epsilon, frequency, n: problem.inputs.rows });
  const epochs = Math.min(epochsCap, epochsAsked);
  const watch = watchWidths(classEngineOf(typed), question);
  const stopListening = onSignals((exitCode) => {
    watch.clear();
    note(`interrupted; so far: ${watch.soFar() || 'no run has ended'}`);
    process.exit(exitCode);
  });
  const memory = trialMemory();
  const widths: ClassWidth[] = [];
  try {
    for (const rule of radii) {
      for (const labels of kinds) {
        const radius = rule === 'none' ? Number.POSITIVE_INFINITY : Number(rule);
        const training = { labels, radius, stepSize, epochs };
        const asked = { problem, training, epsilon, frequency, seeds, firstSeed: seed, ladder, memory };
        const { trials: _, ...bracket } = await minimalWidth(asked, watch.engine);
        widths.push({ labels, radius: Number.isFinite(radius) ? radius : null, ...bracket });
      }
    }
  } finally {
    watch.clear();
    stopListening();
  }
  return { horizon: { epochs, asked: Number.isFinite(epochsAsked) ? epochsAsked : null }, widths };
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
