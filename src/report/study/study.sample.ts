import type { CellResult, CellSpec, Study } from '../../sweep/grid/cell.ts';
import type { WidthTrial } from '../../width/bracket.ts';

const LADDER = [2, 4, 6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 64];

/** Part of a cell that a test states; the rest is filled in. */
export interface SampleCell {
  readonly dataset?: string;
  readonly family?: string;
  readonly margin?: number;
  readonly epsilon?: number;
  readonly labels?: CellSpec['labels'];
  readonly radius?: CellSpec['radius'];
  readonly stepSize?: number;
  /** `(lower, upper]`; an upper end of `null` is censored at the ladder's end. */
  readonly bracket?: readonly [lower: number, upper: number | null];
  readonly epochsCap?: number;
  readonly bounds?: CellResult['bounds'];
  readonly trials?: readonly WidthTrial[];
}

/** A cell for tests: γ = .1, ε = .1, soft labels, B = 1, bracket (8, 10]. */
export function sampleCell(given: SampleCell = {}): CellResult {
  const { family = 'circle', margin = 0.1, epsilon = 0.1, labels = 'soft', radius = 1, stepSize = 1 } = given;
  const { dataset = `${family}:gamma=${margin}`, bracket: [lower, upper] = [8, 10], epochsCap = 20_000 } = given;
  const epochsAsked = Math.ceil(32 / (3 * margin * margin * epsilon));
  const largestTried = upper ?? LADDER[LADDER.length - 1];
  return {
    spec: { dataset, epsilon, labels, radius, stepSize, epochsCap, frequency: 0.8, seeds: 5, ladder: LADDER },
    family,
    n: 48,
    d: 2,
    margin,
    radius: radius === 'none' ? null : radius === 'theorem' ? (labels === 'soft' ? 1 : 40) : radius,
    epochs: Math.min(epochsAsked, epochsCap),
    epochsAsked,
    bracket: { lower, upper, largestTried, trials: given.trials ?? sampleTrials([lower, upper], epsilon) },
    bounds: given.bounds ?? [
      { id: labels === 'soft' ? 'mandal-2025/theorem-s' : 'mandal-2025/theorem-h', labels, width: 1e6 },
    ],
  };
}

/** Two failures at the lower width, four successes of five at the upper one; five failures where none passes. */
function sampleTrials([lower, upper]: readonly [number, number | null], epsilon: number): WidthTrial[] {
  const last = LADDER[LADDER.length - 1];
  const failed =
    upper === null ? [] : Array.from({ length: lower > 0 ? 2 : 0 }, (_, i) => trial(lower, i, false, epsilon));
  const tried = Array.from({ length: 5 }, (_, i) => trial(upper ?? last, i, upper !== null && i > 0, epsilon));
  return [...failed, ...tried];
}

function trial(width: number, i: number, succeeded: boolean, epsilon: number): WidthTrial {
  const averageError = succeeded ? epsilon / 2 : 2.5 * epsilon;
  return { width, seed: i + 1, averageError, succeeded, steps: 100, stoppedEarly: false };
}

/** A study of these cells. */
export function sampleStudy(cells: readonly CellResult[], title = 'A sample'): Study {
  return { title, command: 'npx distill-check study --quick', version: '0.0.0', seed: 1, engine: 'reference', cells };
}

/**
 * Soft and hard cells at three margins: ties at .4, a gap at .1, no hard answer at .05; a flat control; a lone family.
 */
export function richStudy(): Study {
  const soft = { 0.4: [4, 6], 0.1: [8, 10], 0.05: [16, 20] } as const;
  const hard = { 0.4: [4, 6], 0.1: [40, 48], 0.05: [64, null] } as const;
  const margins = [0.4, 0.1, 0.05] as const;
  return sampleStudy([
    ...margins.flatMap((margin) => [
      sampleCell({ margin, bracket: soft[margin] }),
      sampleCell({ margin, labels: 'hard', bracket: hard[margin] }),
      sampleCell({ margin, radius: 'none', bracket: soft[margin] }),
      sampleCell({ margin, radius: 'none', labels: 'hard', bracket: soft[margin] }),
      sampleCell({ margin, radius: 'theorem', labels: 'hard', bracket: [0, 2] }),
      sampleCell({ family: 'linear', margin, bracket: [6, 8] }),
    ]),
    sampleCell({ family: '<script>alert(1)</script>', margin: 0.2, epsilon: 0.05, bounds: [] }),
  ]);
}
