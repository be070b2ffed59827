import { type MinibatchSession, minibatchSession } from '../../../student/engines/wasm/minibatch/session.ts';
import { answering } from '../../../workers/answer.ts';
import type { SplitImages } from './images.ts';
import { runTable1Task, type StudentTask, type TaskResult, type TeacherTask } from './tasks.ts';

/** Message to a worker; the images' data are in shared memory. */
export interface Table1Work {
  readonly images: SplitImages;
  readonly task: TeacherTask | StudentTask;
}

let session: MinibatchSession | undefined;

/** Runs in a worker thread of `table1Pool`, which has one set of images all its life. */
export default answering(({ images, task }: Table1Work): TaskResult => {
  return runTable1Task(images, task, () => {
    session ??= minibatchSession(images);
    return session;
  });
});
