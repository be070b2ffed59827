import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyDataset } from '../../../data/dataset-by-name.ts';
import { fromRows } from '../../../numerics/matrix.ts';
import type { TrainingProblem, TrainingSpec } from '../../training.ts';
import { wasmEngine } from '../wasm/wasm.ts';
import { wideEngine } from '../wide/wide.ts';
import { autoEngine, chosenEngine } from './auto.ts';
import { predictedCost } from './predicted-cost.ts';

const problemOf = (name: string): TrainingProblem => {
  const { inputs, labels } = familyDataset(name);
  return { inputs, labels, teacherLogits: Float64Array.from(labels, (label) => 0.3 * label) };
};
const circle = problemOf('circle:k=4,n=48');
const spec: TrainingSpec = { width: 8, labels: 'soft', radius: 1, stepSize: 1, epochs: 100, seed: 1 };
const taken = (problem: TrainingProblem, changed: Partial<TrainingSpec>) =>
  chosenEngine(problem, { ...spec, ...changed }).name;

test('narrow students and few steps are for wasm, wide ones in few dimensions for wide', () => {
  expect(taken(circle, { width: 1998 })).toBe('wasm');
  expect(taken(circle, { width: 1e6 })).toBe('wide');
  expect(taken(circle, { width: 1e6, radius: Number.POSITIVE_INFINITY })).toBe('wide');
  expect(taken(circle, { width: 1e6, epochs: 2 })).toBe('wasm');
  expect(taken(problemOf('mixture:n=60,d=12'), { width: 1e5 })).toBe('wasm');
});

test('where patterns of gates would fill the memory, wide is not taken', () => {
  const many = problemOf('mixture:n=60,d=12');
  expect(predictedCost(many, { ...spec, width: 1e8 }).wide).toBe(Number.POSITIVE_INFINITY);
  expect(predictedCost(circle, { ...spec, width: 1e8 }).wide).toBeLessThan(Number.POSITIVE_INFINITY);
});

test('each run has the trace of the engine taken, in order', async () => {
  const specs = [4000, 6, 5000, 8].map((width) => ({ ...spec, width, seed: width }));
  const traces = await autoEngine.train(circle, specs);
  const [first, third] = await wideEngine.train(circle, [specs[0], specs[2]]);
  const [second, fourth] = await wasmEngine.train(circle, [specs[1], specs[3]]);
  expect(traces).toEqual([first, second, third, fourth]);
  expect(await autoEngine.train(circle, [])).toEqual([]);
});

test('wide costs no more with fewer inputs, steps or a smaller radius, and wasm is linear in the width', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max });
  fc.assert(
    fc.property(whole(1, 40), whole(1, 6), whole(1, 1e6), whole(1, 1e5), whole(1, 30), (n, d, half, epochs, radius) => {
      const inputs = fromRows(Array.from({ length: n }, () => new Array(d).fill(1)));
      const at = { ...spec, width: 2 * half, epochs, radius };
      const { wasm, wide } = predictedCost({ inputs }, at);
      expect(wasm).toBeGreaterThan(0);
      expect(predictedCost({ inputs }, { ...at, epochs: epochs + 1 }).wide).toBeGreaterThanOrEqual(wide);
      expect(predictedCost({ inputs }, { ...at, radius: radius / 2 }).wide).toBeLessThanOrEqual(wide);
      expect(predictedCost({ inputs }, { ...at, width: 4 * half }).wasm).toBeCloseTo(2 * wasm, 0);
      const fewer = fromRows(Array.from({ length: Math.max(1, n - 1) }, () => new Array(d).fill(1)));
      expect(predictedCost({ inputs: fewer }, at).wide).toBeLessThanOrEqual(wide);
    }),
  );
});
