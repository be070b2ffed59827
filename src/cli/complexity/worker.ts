import { answering } from '../../workers/answer.ts';
import type { Reporting } from '../terminal/watched-task.ts';
import { type ComplexityTask, computeComplexity } from './compute.ts';

/** Runs in a worker thread. */
export default answering(({ progress, ...task }: Reporting<ComplexityTask>) => {
  return computeComplexity(task, (message) => progress.postMessage(message));
});
