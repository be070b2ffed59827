import { answering } from '../../workers/answer.ts';
import type { Reporting } from '../terminal/watched-task.ts';
import { computeMargin, type MarginTask, type PrintedMargin } from './compute.ts';

/** Runs in a worker thread. */
export default answering(({ progress, ...task }: Reporting<MarginTask>): PrintedMargin => {
  return computeMargin(task, (message) => progress.postMessage(message));
});
