import { expect, test } from 'vitest';
import { fillGaussian } from '../random/distributions.ts';
import { randomStream } from '../random/stream.ts';
import { classReferenceEngine, classWasmEngine } from '../student/multi-class/engines.ts';
import type { ClassProblem } from '../student/multi-class/problem.ts';
import { widthLadder } from './ladder.ts';
import { minimalWidth } from './minimal-width.ts';

/** Three clusters about the corners of a triangle. */
function clusters(n: number): ClassProblem {
  const noise = fillGaussian(randomStream('class-width'), new Float64Array(2 * n));
  const classes = Int32Array.from({ length: n }, (_, i) => i % 3);
  const data = noise.map((value, p) => {
    const angle = (2 * Math.PI * classes[p >> 1]) / 3;
    return 0.8 * (p % 2 === 0 ? Math.cos(angle) : Math.sin(angle)) + 0.05 * value;
  });
  const teacherLogits = {
    rows: n,
    cols: 3,
    data: Float64Array.from({ length: 3 * n }, (_, p) => Number(classes[Math.floor(p / 3)] === p % 3)),
  };
  return { inputs: { rows: n, cols: 2, data }, classes, teacherLogits };
}

test('the smallest width of a student with three outputs: what its own runs say', async () => {
  const problem = clusters(18);
  const training = { labels: 'soft', radius: Number.POSITIVE_INFINITY, stepSize: 1, epochs: 100 } as const;
  const question = { problem, training, epsilon: 0.15, frequency: 0.8, seeds: 5, ladder: widthLadder(32) };
  const { lower, upper, trials } = await minimalWidth(question, classWasmEngine);
  expect(upper).toBeGreaterThan(lower);
  // Each trial as a run of its own says.
  for (const { width, seed, averageError, succeeded, stoppedEarly } of trials) {
    const [trace] = await classReferenceEngine.train(problem, [{ ...training, width, seed }]);
    expect(succeeded).toBe(trace.averageError <= 0.15);
    if (stoppedEarly) expect(trace.averageError).toBeGreaterThan(0.15);
    else expect(averageError).toBe(trace.averageError);
  }
  const shareAt = (width: number) => {
    const own = trials.filter((trial) => trial.width === width);
    return own.filter((trial) => trial.succeeded).length / own.length;
  };
  expect(shareAt(upper!)).toBeGreaterThanOrEqual(0.8);
  if (lower > 0) expect(shareAt(lower)).toBeLessThan(0.8);
});
