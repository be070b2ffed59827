import type { DatasetClasses, DatasetColumns } from '../../data/dataset.ts';
import type { RowCounts } from '../../data/dataset-words.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import type { Study } from '../../sweep/grid/cell.ts';
import type { GrowthRow } from '../growth.ts';
import type { TaughtTargets } from '../taught.ts';

/** All that is found out about one data set and its teacher. */
export interface DatasetFindings {
  readonly dataset: {
    readonly name: string;
    readonly n: number;
    readonly d: number;
    readonly scale: number;
    /** Samples with label 1. */
    readonly positives: number;
    /** Roles of the columns, the two classes and the rows taken, of a data set that is a file. */
    readonly columns?: DatasetColumns;
    readonly classes?: DatasetClasses;
    readonly rows?: RowCounts;
  };
  readonly rkhs: MarginInterval;
  readonly transport: MarginInterval & { readonly note?: string };
  readonly teacher: {
    readonly name: string;
    /** Samples on which the teacher's sign is not the label. */
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
  /** Minimal widths with soft and hard labels. */
  readonly study: Study;
}
