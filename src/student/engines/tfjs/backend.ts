import type * as TensorFlow from '@tensorflow/tfjs';
import { DistillCheckError } from '../../../errors.ts';

/** TensorFlow.js on the fastest backend that this machine can run. */
export interface TensorFlowBackend {
  readonly tf: typeof TensorFlow;
  /** `tensorflow` (tfjs-node's native library), `wasm` or `cpu`. */
  readonly backend: string;
  /** Why a faster backend was set aside; `null` when the fastest one runs. */
  readonly remark: string | null;
}

/** Tried in this order; the last one always works. */
const candidates: readonly (() => Promise<typeof TensorFlow>)[] = [nativeBackend, wasmBackend, plainBackend];

let loaded: Promise<TensorFlowBackend> | undefined;

/**
 * Loads TensorFlow.js once a process: `@tensorflow/tfjs-node` where it is installed and passes a smoke test, else the
 * WASM backend, else plain JavaScript. All of them are optional packages.
 *
 * @throws DistillCheckError `MISSING_PACKAGE` where TensorFlow.js is not installed, `NO_BACKEND` where none of it works
 * (the promise rejects).
 * @example
 * const { tf, backend, remark } = await tensorFlow();
 */
export function tensorFlow(): Promise<TensorFlowBackend> {
  loaded ??= firstThatWorks();
  return loaded;
}

async function firstThatWorks(): Promise<TensorFlowBackend> {
  const remarks: string[] = [];
  let missing = 0;
  for (const candidate of candidates) {
    try {
      const tf = await candidate();
      smokeTest(tf);
      return { tf, backend: tf.getBackend(), remark: remarks.join('; ') || null };
    } catch (error) {
      if (isMissingPackage(error)) missing++;
      const [reason] = String((error as Error).message).split('\n');
      remarks.push(`${candidate.name} set aside: ${reason}`);
    }
  }
  if (missing === candidates.length) {
    throw new DistillCheckError(
      'MISSING_PACKAGE',
      'the engine tfjs, deep networks and their figures want TensorFlow.js, which is not installed',
      'npm install @tensorflow/tfjs @tensorflow/tfjs-backend-wasm',
    );
  }
  throw new DistillCheckError(
    'NO_BACKEND',
    `no TensorFlow.js backend works: ${remarks.join('; ')}`,
    'take another engine, or install its packages anew',
  );
}

/** Node cannot resolve one of TensorFlow.js' packages. */
function isMissingPackage(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === 'ERR_MODULE_NOT_FOUND' && message.includes('@tensorflow/');
}

async function nativeBackend(): Promise<typeof TensorFlow> {
  // A name that no bundler or type checker resolves: the package is optional.
  const name = ['@tensorflow', 'tfjs-node'].join('/');
  const tf = (await import(name)) as typeof TensorFlow & { default?: typeof TensorFlow };
  return tf.default ?? tf;
}

async function wasmBackend(): Promise<typeof TensorFlow> {
  const tf = await import('@tensorflow/tfjs');
  await import('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.setBackend('wasm'))) throw new Error('the WASM backend does not start');
  await tf.ready();
  return tf;
}

async function plainBackend(): Promise<typeof TensorFlow> {
  const tf = await import('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}

/**
 * The gradient of `Σ relu(w)²/2` is `relu(w)`: a backend that loads but cannot compute (some Node versions) fails here.
 */
function smokeTest(tf: typeof TensorFlow): void {
  const gradient = tf.tidy(() =>
    tf
      .grad((w) => tf.sum(tf.square(tf.relu(w))).div(2))(tf.tensor1d([-1, 2]))
      .dataSync(),
  );
  if (gradient[0] !== 0 || gradient[1] !== 2) throw new Error(`a smoke test gave ${gradient} for 0,2`);
}
