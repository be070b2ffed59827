import { type MinibatchSession, minibatchSession } from '../../../student/engines/wasm/minibatch/session.ts';
import { ADAM, SGD } from '../../../student/two-layer/minibatch/minibatch.ts';
import { symmetricTwoLayer, uniformTwoLayer } from '../../../student/two-layer/minibatch/network.ts';
import { stretched } from '../../../teacher/trained.ts';
import type { SplitImages } from './images.ts';

/** A teacher to be trained on the labels of the images whose class is not left out. */
export interface TeacherTask {
  readonly kind: 'teacher';
  readonly leftOut: readonly number[];
  readonly width: number;
  readonly epochs: number;
  readonly seed: string;
}

/** A student to be trained. */
export interface StudentTask {
  readonly kind: 'student';
  readonly leftOut: readonly number[];
  readonly width: number;
  /**
   * `null` for hard labels; soft ones are `μ(z/temperature)`, and it is the student's own logit that is to be
   * `z/temperature`.
   */
  readonly temperature: number | null;
  readonly stepSize: number;
  readonly radius: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly seed: string;
  /** Length n; 0 where the class is left out. */
  readonly teacherLogits: Float64Array;
}

/** Scores of a network after its best epoch on the validation images. */
export interface TaskResult {
  readonly validationError: number;
  readonly testError: number;
  /** From 0. */
  readonly epoch: number;
  /** A teacher's, length n; 0 where the class is left out. */
  readonly logits?: Float64Array;
}

/**
 * Label +1 for the classes above 4, −1 for the others.
 *
 * Source: Mandal et al. 2025, section 4.
 */
export function labelsOf({ classes }: SplitImages): Int8Array {
  return Int8Array.from(classes, (digit) => (digit > 4 ? 1 : -1));
}

/** The rows of a part (0 training, 1 validation, 2 test) whose class is not left out. */
export function rowsOf({ classes, parts }: SplitImages, part: number, leftOut: readonly number[]): Uint32Array {
  const rows: number[] = [];
  for (let i = 0; i < parts.length; i++) if (parts[i] === part && !leftOut.includes(classes[i])) rows.push(i);
  return Uint32Array.from(rows);
}

/**
 * Trains the teacher or student of a task; a pure function of both arguments.
 *
 * @param session on the images, for students.
 */
export function runTable1Task(
  images: SplitImages,
  task: TeacherTask | StudentTask,
  session: () => MinibatchSession,
): TaskResult {
  const [training, validation, test] = [0, 1, 2].map((part) => rowsOf(images, part, task.leftOut));
  const labels = labelsOf(images);
  const { width, epochs, seed } = task;
  if (task.kind === 'teacher') {
    const teaching = minibatchSession(stretched(images));
    const start = uniformTwoLayer({ width, dimension: images.cols, biases: true }, seed);
    const trace = teaching.train({ labels, training, validation, test }, start, {
      labels: 'hard',
      layers: 'all',
      optimizer: ADAM,
      stepSize: 0.001,
      radius: Number.POSITIVE_INFINITY,
      batchSize: 128,
      epochs,
      seed,
    });
    const logits = new Float64Array(new SharedArrayBuffer(8 * images.rows));
    for (const rows of [training, validation, test]) {
      teaching.logits(trace.network, rows).forEach((z, i) => {
        logits[rows[i]] = z;
      });
    }
    return { ...resultOf(trace), logits };
  }
  const { temperature } = task;
  const teacherLogits = task.teacherLogits.map((z) => z / (temperature ?? 1));
  const trace = session().train(
    { labels, training, validation, test, teacherLogits },
    symmetricTwoLayer(width, images.cols, seed),
    {
      labels: temperature === null ? 'hard' : 'soft',
      layers: 'first',
      optimizer: SGD,
      stepSize: task.stepSize,
      radius: task.radius,
      batchSize: task.batchSize,
      epochs,
      seed,
    },
  );
  return resultOf(trace);
}

function resultOf({ epochs, bestEpoch }: ReturnType<MinibatchSession['train']>): TaskResult {
  const { validationError = Number.NaN, testError = Number.NaN } = epochs[bestEpoch];
  return { validationError, testError, epoch: bestEpoch };
}
