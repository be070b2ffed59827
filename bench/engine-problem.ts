import { fillGaussian, fillSphere } from '../src/random/distributions.ts';
import { randomStream } from '../src/random/stream.ts';
import type { TrainingProblem } from '../src/student/training.ts';

/** A step's size: samples × features × neurons. */
export interface Shape {
  readonly n: number;
  readonly d: number;
  readonly width: number;
}

/** From a study cell to a digit task. */
export const SHAPES: readonly Shape[] = [
  { n: 64, d: 4, width: 64 },
  { n: 256, d: 16, width: 256 },
  { n: 256, d: 16, width: 4096 },
  { n: 1024, d: 32, width: 1024 },
  { n: 2000, d: 784, width: 256 },
];

/** Additions and multiplications that the forward and the backward product of one step stand for, `4·n·d·m`. */
export function flops({ n, d, width }: Shape): number {
  return 4 * n * d * width;
}

/** Points on the unit sphere with a linear teacher's logits. */
export function engineProblem({ n, d }: Shape): TrainingProblem {
  const stream = randomStream('bench', n, d);
  const direction = fillSphere(stream, new Float64Array(d));
  const data = new Float64Array(n * d);
  const logits = new Float64Array(n);
  const noise = fillGaussian(stream, new Float64Array(n));
  for (let i = 0; i < n; i++) {
    const x = fillSphere(stream, data.subarray(i * d, (i + 1) * d));
    logits[i] = 0.4 * x.reduce((sum, value, k) => sum + value * direction[k], 0) + 0.01 * noise[i];
  }
  return {
    inputs: { rows: n, cols: d, data },
    labels: Int8Array.from(logits, (logit) => (logit < 0 ? -1 : 1)),
    teacherLogits: logits,
  };
}
