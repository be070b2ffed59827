import type { DatasetClasses, DatasetColumns } from '../../data/dataset.ts';
import type { RowCounts } from '../../data/dataset-words.ts';
import type { MarginInterval } from '../../margin/interval.ts';
import type { Study } from '../../sweep/grid/cell.ts';

/** Targets of a student, and how hard they are to learn. */
export interface TaughtTargets {
  /** `hard labels`, `teacher, τ = 1`. */
  readonly targets: string;
  /** `√(Yᵀ K⁻¹ Y)`. */
  readonly complexity: number;
  /** `(1/n) √(Yᵀ K⁻¹ Y · Tr K)`. */
  readonly adjusted: number;
  /** `adjusted` over the targets' root mean square: comparable between targets of different size. */
  readonly perSize: number;
  /** The margin bound on the student's error against the targets' signs; `null` where there is none. */
  readonly bound: number | null;
}

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
  /** Minimal widths with soft and hard labels. */
  readonly study: Study;
}
