import type { WidthBracket } from '../../width/bracket.ts';
import type { WidthSearch } from '../../width/question.ts';

/** Ways in which the projection radius of a cell is chosen. */
export type RadiusRule =
  /** The number itself: `B = 1` is the soft-label theorems' radius. */
  | number
  /** No projection. */
  | 'none'
  /** `B = 1` for soft labels, Proposition 5's `(2/γ) ln(2/(β ln 2))` for hard ones. */
  | 'theorem';

/** One question of a study: data set, labels, radius and target error. */
export interface CellSpec {
  /** A data set argument, e.g. `circle:k=4,n=48`. */
  readonly dataset: string;
  readonly epsilon: number;
  readonly labels: 'soft' | 'hard';
  readonly radius: RadiusRule;
  readonly stepSize: number;
  /** The horizon is `min(epochsCap, ⌈4/(3κ(γ)ε)⌉)`. */
  readonly epochsCap: number;
  /** A width passes when at least this share of its seeds reaches average error ≤ ε. */
  readonly frequency: number;
  readonly seeds: number;
  /** Even widths in increasing order: the only ones tried. */
  readonly ladder: readonly number[];
  /** Default: `gallop`. */
  readonly search?: WidthSearch;
}

/** The width that a theorem asks for on a cell. */
export interface BoundWidth {
  /** A bound's id, e.g. `mandal-2025/corollary-4-corrected`. */
  readonly id: string;
  readonly labels: 'soft' | 'hard';
  readonly width: number;
}

/** The answer to a cell. */
export interface CellResult {
  readonly spec: CellSpec;
  /** The family's name, e.g. `circle`. */
  readonly family: string;
  readonly n: number;
  readonly d: number;
  /** The margin γ that the teacher of this cell attains. */
  readonly margin: number;
  /** `B`; `null` without projection. */
  readonly radius: number | null;
  /** Steps made by a run that is not stopped early. */
  readonly epochs: number;
  /** `⌈4/(3κ(γ)ε)⌉`; larger than `epochs` when the horizon was capped. */
  readonly epochsAsked: number;
  readonly bracket: WidthBracket;
  readonly bounds: readonly BoundWidth[];
}

/** A grid of answered cells with what a reader must know about it. */
export interface Study {
  readonly title: string;
  /** The command that makes it again. */
  readonly command: string;
  /** distill-check's version. */
  readonly version: string;
  readonly seed: number;
  readonly engine: string;
  readonly cells: readonly CellResult[];
}
