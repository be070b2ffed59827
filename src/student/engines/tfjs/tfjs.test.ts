import { describe, expect, test } from 'vitest';
import { fromRows } from '../../../numerics/matrix.ts';
import { fillSphere } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import type { LabelKind, TrainingProblem, TrainingSpec } from '../../training.ts';
import { referenceEngine } from '../reference.ts';
import { tensorFlow } from './backend.ts';
import { tfjsEngine } from './tfjs.ts';

const stream = randomStream(1, 'tfjs-test');
const inputs = fromRows(Array.from({ length: 12 }, () => fillSphere(stream, new Float64Array(3))));
const problem: TrainingProblem = {
  inputs,
  labels: Int8Array.from({ length: 12 }, () => (stream.uniform() < 0.5 ? -1 : 1)),
  teacherLogits: Float64Array.from({ length: 12 }, () => stream.uniform() - 0.5),
};
const spec: TrainingSpec = {
  width: 14,
  labels: 'soft',
  radius: 1,
  stepSize: 1,
  epochs: 20,
  seed: 3,
  keepWeights: true,
};

/**
 * Float32 against Float64 over T steps of size η: each step adds at most a few rounding errors of the weights
 * (`|W| ≤ 4`, ulp 2.4e−7) and of the residuals (1.2e−7), and no step of these runs crosses a kink that the other does
 * not: T × 1e−6.
 */
const tolerance = (epochs: number) => epochs * 1e-6;

describe('tfjsEngine', () => {
  test('says which backend it runs on', async () => {
    const { backend, remark } = await tensorFlow();
    expect(['tensorflow', 'wasm', 'cpu']).toContain(backend);
    if (backend !== 'tensorflow') expect(remark).toMatch(/nativeBackend set aside/);
  });

  test.each<[string, LabelKind, number]>([
    ['soft labels', 'soft', 1],
    ['hard labels', 'hard', 1],
    ['a mixture', { softRatio: 0.7, temperature: 3 }, 0.5],
    ['no projection', 'soft', Number.POSITIVE_INFINITY],
  ])('autodiff agrees with the hand-written gradients: %s', async (_name, labels, radius) => {
    const [byHand] = await referenceEngine.train(problem, [{ ...spec, labels, radius }]);
    const [byAutodiff] = await tfjsEngine.train(problem, [{ ...spec, labels, radius }]);
    const gap = byHand.finalWeights!.data.map((weight, p) => weight - byAutodiff.finalWeights!.data[p]);
    expect(Math.max(...gap.map(Math.abs))).toBeLessThan(tolerance(spec.epochs));
    expect(Math.abs(byHand.averageRisk - byAutodiff.averageRisk)).toBeLessThan(tolerance(spec.epochs));
    expect(Math.abs(byHand.maxMovement - byAutodiff.maxMovement)).toBeLessThan(tolerance(spec.epochs));
    expect(byAutodiff.averageError).toBe(byHand.averageError);
  });

  test('starts at exactly 0: every sample is wrong at the first step', async () => {
    const [trace] = await tfjsEngine.train(problem, [{ ...spec, epochs: 1 }]);
    expect(trace.averageError).toBe(1);
  });

  test('stops early as the reference does', async () => {
    const run = { ...spec, stopAboveError: 0.05, keepWeights: false };
    const [reference] = await referenceEngine.train(problem, [run]);
    const [trace] = await tfjsEngine.train(problem, [run]);
    expect([trace.steps, trace.stoppedEarly]).toEqual([reference.steps, reference.stoppedEarly]);
  });
});
