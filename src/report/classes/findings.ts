import type { DatasetColumns } from '../../data/dataset.ts';
import type { RowCounts } from '../../data/dataset-words.ts';
import type { ClassMargins } from '../../margin/multi-class/class-margins.ts';
import type { WidthBracket } from '../../width/bracket.ts';
import type { GrowthRow } from '../growth.ts';
import type { TaughtTargets } from '../taught.ts';

/** All that is found out about a data set of three classes or more, and its teacher. */
export interface ClassFindings {
  readonly dataset: {
    readonly name: string;
    readonly n: number;
    readonly d: number;
    readonly scale: number;
    /** Classes in their order, with their points. */
    readonly classes: readonly { readonly name: string; readonly count: number }[];
    readonly columns?: DatasetColumns;
    readonly rows?: RowCounts;
  };
  /** RKHS margins of all classes, of each against the rest and of each pair. */
  readonly margins: ClassMargins;
  readonly teacher: {
    readonly name: string;
    /** Samples on which another class than the label has the largest logit, or one as large. */
    readonly wrong: number;
    readonly smallestLogit: number;
    readonly largestLogit: number;
  };
  /** The kernel of the complexities. */
  readonly kernel: string;
  /** Easiest first. */
  readonly taught: readonly TaughtTargets[];
  /** Answers at parts of the sample, smallest first; empty where the data are no sample. */
  readonly growth: readonly GrowthRow[];
  /** Target and rules of the search for widths. */
  readonly search: {
    readonly epsilon: number;
    /** Share of its seeds that a width must bring to the target. */
    readonly frequency: number;
    readonly seeds: number;
    readonly stepSize: number;
    readonly ladder: readonly number[];
    readonly epochs: number;
    /** Steps of the horizon rule; `null` where the margin is 0. */
    readonly epochsAsked: number | null;
  };
  /** `radius` is `null` without projection. */
  readonly widths: readonly (Omit<WidthBracket, 'trials'> & {
    readonly labels: 'soft' | 'hard';
    readonly radius: number | null;
  })[];
  readonly command: string;
  readonly version: string;
  readonly seed: number;
  readonly engine: string;
}
