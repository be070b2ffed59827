import type { PointsOptions } from '../../data/readers/read-points.ts';
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
  /** Name of a teacher, or a file of its logits. Default: `default`. */
  readonly teacher?: string;
  /** How the data set's file is read. */
  readonly reading?: CellReading;
}

/** Treatment of a cell's data file. */
export interface CellReading extends PointsOptions {
  /** Folder that is searched first for the files of `mnist`, `fashion` and `cifar10`. */
  readonly dataDir?: string;
}

/** Origin of the γ that bounds and horizons are computed with. */
export interface GammaSource {
  /**
   * `attained`: by the cell's own teacher; `transport`: the transport margin of the data, where that teacher proves none;
   * `dual`: the dual teacher's, where sampling proves no transport margin or would take too long; `given`: by the user.
   */
  readonly kind: 'attained' | 'transport' | 'dual' | 'given';
  /** Name of the teacher that attains it; empty where it was given. */
  readonly teacher: string;
  /** 1 where γ is exact up to rounding, else the level of the sampled interval. */
  readonly confidence: number;
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
  /** The margin γ that bounds and horizon are computed with: a proven lower bound. */
  readonly margin: number;
  /** Where γ comes from; cells of older versions do not say. */
  readonly gamma?: GammaSource;
  /** Name of the teacher; cells of older versions do not say. */
  readonly teacher?: string;
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
