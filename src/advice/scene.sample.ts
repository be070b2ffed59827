/** Data that examples and tests of the advice name: two clusters in the plane, and a teacher that is unsure of them. */
import { zeros } from '../numerics/matrix.ts';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { classWasmEngine } from '../student/multi-class/engines.ts';
import type { AdviseOptions } from './advise.ts';
import { candidatesOf } from './candidates.ts';
import type { AdviceProblem } from './problem.ts';

const N = 48;

function clusters(): AdviceProblem {
  const stream = randomStream('advice', 'clusters');
  const inputs = zeros(N, 2);
  const logits = zeros(N, 2);
  const classes = Int32Array.from({ length: N }, (_, i) => i % 2);
  const noise = fillGaussian(stream, new Float64Array(2 * N));
  for (let i = 0; i < N; i++) {
    const side = classes[i] === 0 ? -1 : 1;
    inputs.data[2 * i] = 0.3 * side + 0.1 * noise[2 * i];
    inputs.data[2 * i + 1] = 0.5 + 0.1 * noise[2 * i + 1];
    logits.data[2 * i + 1] = 6 * inputs.data[2 * i];
  }
  const teacher = {
    name: 'plane',
    logitsAt: (rows: readonly number[]) => ({
      rows: rows.length,
      cols: 2,
      data: Float64Array.from(rows.flatMap((i) => [logits.data[2 * i], logits.data[2 * i + 1]])),
    }),
  };
  return { inputs, classes, classCount: 2, teachers: [teacher] };
}

export const problem = clusters();
export const rows = Array.from({ length: 32 }, (_, i) => i);
export const split = { train: rows, test: Array.from({ length: 16 }, (_, i) => 32 + i) };
export const rules = { width: 8, epochs: 30, stepSize: 2 };
export const options: AdviseOptions = {
  candidates: candidatesOf(1, [1, 4], [0.5, 1]),
  widths: [4, 8],
  epochs: 30,
  work: 6e8,
  heldOut: 0.25,
  seed: 1,
  engine: classWasmEngine,
};
