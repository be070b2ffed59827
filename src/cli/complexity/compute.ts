import type { Dataset } from '../../data/dataset.ts';
import { kernelByName } from '../../kernel/kernel-by-name.ts';
import {
  type ComparisonOptions,
  compareSupervisions,
  type SupervisionComparison,
} from '../../teacher/supervision/compare-supervisions.ts';
import type { Supervision } from '../../teacher/supervision/supervision.ts';
import { trainedLogits } from '../../teacher/supervision/trained-logits.ts';

/** Training of the teacher, as it is sent to a thread. */
export interface TeacherTask {
  readonly kind: 'teacher';
  readonly dataset: Pick<Dataset, 'inputs' | 'labels'>;
  readonly seed: number;
}

/** Comparison of supervisions, as it is sent to a thread. */
export interface ComparisonTask {
  readonly kind: 'comparison';
  readonly inputs: Dataset['inputs'];
  readonly supervisions: readonly Supervision[];
  /** As `kernelByName` takes it. */
  readonly kernel: string;
  readonly options: Omit<ComparisonOptions, 'onProgress'>;
}

export type ComplexityTask = TeacherTask | ComparisonTask;

/** Result of each kind of task. */
export interface ComplexityResults {
  /** Logits. */
  readonly teacher: Float64Array;
  readonly comparison: SupervisionComparison;
}

/** Work done, and expected in all, in a unit of its own. */
export interface ComplexityProgress {
  readonly done: number;
  readonly total: number;
}

/** Trains the teacher, or compares supervisions. */
export function computeComplexity(
  task: ComplexityTask,
  onProgress: (progress: ComplexityProgress) => void = () => {},
): ComplexityResults[ComplexityTask['kind']] {
  const report = (done: number, total: number) => onProgress({ done, total });
  if (task.kind === 'teacher') return trainedLogits(task.dataset, task.seed, report);
  const { inputs, supervisions, kernel, options } = task;
  return compareSupervisions(inputs, supervisions, kernelByName(kernel), { ...options, onProgress: report });
}
