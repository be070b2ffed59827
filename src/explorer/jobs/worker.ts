/** Entry of the page's workers: takes jobs one at a time, and answers. */
import { DistillCheckError } from '../../errors.ts';
import { type Jobs, type Reply, type Request, type Running, STOPPED } from './jobs.ts';
import { computeMargins } from './margins.ts';
import { trainStudents } from './students.ts';
import { searchWidths } from './widths.ts';

/** The part of a worker's surroundings that is used here. */
interface Surroundings {
  postMessage(reply: Reply): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<Request>) => void): void;
}

type Work = { readonly [K in keyof Jobs]: (task: Jobs[K]['task'], running: Running<Jobs[K]['part']>) => unknown };

const work: Work = { margins: computeMargins, students: trainStudents, widths: searchWidths };
const surroundings = globalThis as unknown as Surroundings;
let stopped = 0;

surroundings.addEventListener('message', ({ data }) => {
  if ('stop' in data) stopped = data.stop;
  else void answer(data);
});

async function answer({ id, kind, task }: Exclude<Request, { stop: number }>): Promise<void> {
  const running: Running<never> = {
    report: (part) => surroundings.postMessage({ id, part }),
    async pause() {
      await nextTurn();
      if (stopped === id) throw STOPPED;
    },
  };
  try {
    const run = work[kind] as (task: unknown, running: Running<never>) => unknown;
    surroundings.postMessage({ id, result: (await run(task, running)) as Jobs[keyof Jobs]['result'] });
  } catch (error) {
    if (error === STOPPED) surroundings.postMessage({ id, stopped: true });
    else surroundings.postMessage({ id, error: error instanceof DistillCheckError ? error.what : String(error) });
  }
}

/** Resolves after the messages that wait have been handled; a timer would wait four milliseconds. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
