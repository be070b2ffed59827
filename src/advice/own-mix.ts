import { membersOf, stratifiedSample } from '../data/stratified-choice.ts';
import { ntkGram } from '../kernel/ntk.ts';
import { duplicateGroups } from '../kernel/ridge/duplicate-groups.ts';
import { jackknifeSystems, ratioInterval } from '../kernel/ridge/ratio-interval.ts';
import { rowsAt } from '../numerics/matrix.ts';
import { centredLabels } from './centred-labels.ts';
import type { AdviceProblem } from './problem.ts';

/** The share of its own predictions that kernel ridge regression wants to be taught, by leave-one-out. */
export interface OwnMix {
  readonly samples: number;
  readonly ratio: number | null;
  readonly lower: number;
  readonly upper: number;
  readonly confidence: number;
  readonly isDecided: boolean;
}

/** Samples that are looked at, as ten more fits are made. */
const MOST = 300;

/**
 * Computes `ξ̂` of kernel ridge regression on the labels with its interval, at the `λ = K/t` that stands for a training
 * time; of many samples, of a sample in the shares of the classes.
 *
 * @param time `η` times the steps
 * @throws DistillCheckError as `jackknifeSystems`
 * @example
 * ownMix(problem, 60, 1).samples; // 48
 */
export function ownMix({ inputs, classes, classCount }: AdviceProblem, time: number, seed: number): OwnMix {
  const n = inputs.rows;
  const rows =
    n <= MOST
      ? Array.from({ length: n }, (_, i) => i)
      : stratifiedSample(membersOf(classes, classCount), MOST, seed, 'own-mix');
  const own = rowsAt(inputs, rows);
  const targets = centredLabels(
    rows.map((i) => classes[i]),
    classCount,
  );
  const groups = duplicateGroups(own);
  const parts = Math.min(10, new Set(groups).size);
  const systems = jackknifeSystems(ntkGram(own), targets, { groups, parts, key: `${seed}/own-mix` });
  const { ratio, lower, upper, confidence, isDecided } = ratioInterval(systems, classCount / time);
  return { samples: rows.length, ratio, lower, upper, confidence, isDecided };
}
