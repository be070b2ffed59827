import fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../../fixtures/golden/training.json' with { type: 'json' };
import { fromRows, type Matrix } from '../../numerics/matrix.ts';
import type { TrainingProblem, TrainingSpec, TrainingTrace } from '../training.ts';
import { descend } from '../two-layer/descent.ts';
import { symmetricInitialisation } from '../two-layer/initialisation.ts';
import { arbitraryProblem, arbitrarySpec } from '../two-layer/problem.arbitrary.ts';
import { goldenRuns } from './golden-runs.sample.ts';
import { referenceEngine } from './reference.ts';

async function train(problem: TrainingProblem, spec: TrainingSpec): Promise<TrainingTrace> {
  const [trace] = await referenceEngine.train(problem, [spec]);
  return trace;
}

function expectAllClose(computed: Float64Array | undefined, expected: readonly number[], tolerance: number): void {
  expect(computed).toHaveLength(expected.length);
  expected.forEach((value, p) => {
    expect(Math.abs((computed?.[p] ?? Number.NaN) - value)).toBeLessThanOrEqual(tolerance);
  });
}

test('the golden runs start where seed "golden" does', () => {
  const { seed, width, dimension, weights, signs } = golden.start;
  const student = symmetricInitialisation(width, dimension, seed);
  expect([...student.signs]).toEqual(signs);
  // The library's cos, sin and ln may differ by an ulp between versions.
  expectAllClose(student.weights.data, weights, 1e-14);
});

test.each(goldenRuns)('an independent NumPy run agrees: $labels, radius $radius', async (run) => {
  const trace = await train(run.problem, run.spec);
  // 50 steps of about 30 roundings each, of weights below 4: 50 × 30 × 4 × 2^−53 = 7e−13.
  const tolerance = 1e-12;
  expectAllClose(trace.risk, run.trace.risk, tolerance);
  expectAllClose(trace.error, run.trace.error, 0);
  expectAllClose(trace.finalWeights?.data, run.trace.finalWeights, tolerance);
  for (const key of ['averageRisk', 'averageError', 'finalRisk', 'finalError', 'maxMovement'] as const) {
    expect(Math.abs(trace[key] - run.trace[key])).toBeLessThanOrEqual(tolerance);
  }
  expect([trace.steps, trace.stoppedEarly]).toEqual([run.epochs, false]);
});

test('averages are those of the curves, and the first error is 1', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, arbitrarySpec, async (problem, spec) => {
      const trace = await train(problem, { ...spec, keepCurves: true });
      const { risk = new Float64Array(), error = new Float64Array() } = trace;
      expect([risk.length, error.length, trace.steps]).toEqual([spec.epochs, spec.epochs, spec.epochs]);
      expect(error[0]).toBe(1);
      const mean = (curve: Float64Array) => curve.reduce((sum, value) => sum + value, 0) / spec.epochs;
      // The same risks summed in the same order; errors are rounded once a step.
      expect(trace.averageRisk).toBe(mean(risk));
      expect(Math.abs(trace.averageError - mean(error))).toBeLessThanOrEqual(spec.epochs * 2 ** -52);
    }),
    { seed: 1 },
  );
});

test('the movement is the largest on the way, which need not be the last', async () => {
  const problem = { inputs: fromRows([[1, 0]]), labels: Int8Array.of(1), teacherLogits: Float64Array.of(0.001) };
  // The teacher's logit is so small that no gate closes on the way, which would strand a neuron at its farthest.
  // About half the gates are open, so η = 14 moves the logit by about 14/8 times what it lacks: too far, then back.
  const spec: TrainingSpec = { width: 64, labels: 'soft', radius: 9, stepSize: 14, epochs: 30, seed: 1 };
  const movements = Array.from(descend(problem, spec), ({ movement }) => movement);
  const largest = Math.max(...movements);
  expect(largest).toBeGreaterThan(1.1 * movements[spec.epochs]);
  expect((await train(problem, spec)).maxMovement).toBe(largest);
});

test('stopping early never changes the verdict', async () => {
  const threshold = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.tuple(fc.nat({ max: 84 }), fc.integer({ min: 1, max: 84 })).map(([k, n]) => k / n),
  );
  let stopped = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, arbitrarySpec, threshold, async (problem, spec, stopAboveError) => {
      const whole = await train(problem, { ...spec, keepCurves: true });
      const cut = await train(problem, { ...spec, stopAboveError, keepCurves: true });
      expect(cut.averageError <= stopAboveError).toBe(whole.averageError <= stopAboveError);
      if (cut.steps === spec.epochs) {
        expect(cut).toEqual(whole);
        return;
      }
      stopped++;
      expect(cut.stoppedEarly).toBe(true);
      expect(cut.averageError).toBeLessThanOrEqual(whole.averageError);
      // The risk is averaged over the steps made.
      const riskSum = (cut.risk ?? new Float64Array()).reduce((sum, value) => sum + value, 0);
      expect(cut.averageRisk).toBe(riskSum / cut.steps);
      // What was done until then is the beginning of the whole run.
      expect(cut.risk).toEqual(whole.risk?.subarray(0, cut.steps));
      expect(cut.error).toEqual(whole.error?.subarray(0, cut.steps));
      expect([cut.finalRisk, cut.finalError]).toEqual([whole.risk?.[cut.steps], whole.error?.[cut.steps]]);
      const wrong = Math.round(cut.averageError * spec.epochs * problem.labels.length);
      const lastWrong = Math.round((cut.error?.at(-1) ?? 0) * problem.labels.length);
      // Not a step later than necessary.
      expect((wrong - lastWrong) / (spec.epochs * problem.labels.length)).toBeLessThanOrEqual(stopAboveError);
    }),
    { seed: 1, numRuns: 300 },
  );
  expect(stopped).toBeGreaterThan(50);
});

test('curves and weights come on request only', async () => {
  const problem = { inputs: fromRows([[1, 0]]), labels: Int8Array.of(1), teacherLogits: Float64Array.of(0.3) };
  const spec: TrainingSpec = { width: 4, labels: 'soft', radius: 1, stepSize: 1, epochs: 3, seed: 1 };
  const bare = await train(problem, spec);
  expect([bare.risk, bare.error, bare.finalWeights]).toEqual([undefined, undefined, undefined]);
  const full = await train(problem, { ...spec, keepWeights: true, keepCurves: true });
  expect([full.finalWeights?.rows, full.finalWeights?.cols, full.risk?.length]).toEqual([4, 2, 3]);
  expect({ ...full, risk: undefined, error: undefined, finalWeights: undefined }).toEqual(bare);
});

test('a mixture is soft training at ρ = 1, T = 1 and hard training at ρ = 0', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, arbitrarySpec, async (problem, spec) => {
      const keep = { ...spec, keepWeights: true, keepCurves: true };
      const soft = await train(problem, { ...keep, labels: 'soft' });
      expect(await train(problem, { ...keep, labels: { softRatio: 1, temperature: 1 } })).toEqual(soft);
      const hard = await train(problem, { ...keep, labels: 'hard' });
      expect(await train(problem, { ...keep, labels: { softRatio: 0, temperature: 7 } })).toEqual(hard);
    }),
    { seed: 1, numRuns: 50 },
  );
});

/** The samples in another order. */
function reordered(problem: TrainingProblem, order: readonly number[]): TrainingProblem {
  const { rows, cols, data } = problem.inputs;
  const inputs: Matrix = { rows, cols, data: new Float64Array(rows * cols) };
  order.forEach((from, to) => {
    inputs.data.set(data.subarray(from * cols, (from + 1) * cols), to * cols);
  });
  return {
    inputs,
    labels: Int8Array.from(order, (i) => problem.labels[i]),
    teacherLogits: Float64Array.from(order, (i) => problem.teacherLogits[i]),
  };
}

test('the order of the samples does not matter', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryProblem, arbitrarySpec, async (problem, spec) => {
      const order = Array.from({ length: problem.labels.length }, (_, i) => (i + 2) % problem.labels.length);
      const trace = await train(problem, { ...spec, keepWeights: true });
      const other = await train(reordered(problem, order), { ...spec, keepWeights: true });
      // 12 steps of n ≤ 7 additions, of gradients below 8 in all.
      const tolerance = 12 * 7 * 8 * 2 ** -52;
      expect(Math.abs(trace.averageRisk - other.averageRisk)).toBeLessThanOrEqual(tolerance);
      expectAllClose(other.finalWeights?.data, [...(trace.finalWeights?.data ?? [])], tolerance);
    }),
    { seed: 1 },
  );
});

test('one trace a spec, in order; the same spec twice is the same run', async () => {
  const problem = {
    inputs: fromRows([
      [1, 0],
      [-0.6, 0.8],
    ]),
    labels: Int8Array.of(1, -1),
    teacherLogits: Float64Array.of(0.3, -0.2),
  };
  const spec: TrainingSpec = { width: 8, labels: 'soft', radius: 1, stepSize: 1, epochs: 5, seed: 1 };
  const traces = await referenceEngine.train(problem, [spec, { ...spec, labels: 'hard' }, spec]);
  expect(traces[2]).toEqual(traces[0]);
  expect(traces[1].averageRisk).toBeGreaterThan(0.5);
  expect(await referenceEngine.train(problem, [])).toEqual([]);
});

test('Theorem S at its own constants: γ = .45, n = 4, d = 2, m = 3630, T = 267 give an average risk ≤ .005', async () => {
  const height = Math.sqrt(1 - 0.9 ** 2);
  const problem = {
    inputs: fromRows([
      [0.9, height],
      [0.9, -height],
      [-0.9, height],
      [-0.9, -height],
    ]),
    labels: Int8Array.of(1, 1, -1, -1),
    teacherLogits: Float64Array.of(0.45, 0.45, -0.45, -0.45),
  };
  const base = { width: 3630, labels: 'soft', radius: 1, stepSize: 1, epochs: 267 } as const;
  const traces = await referenceEngine.train(problem, [
    { ...base, seed: 1 },
    { ...base, seed: 2 },
  ]);
  for (const trace of traces) expect(trace.averageRisk).toBeLessThanOrEqual(0.005);
});

test('bad input rejects with its code', async () => {
  const problem = { inputs: fromRows([[1]]), labels: Int8Array.of(1), teacherLogits: Float64Array.of(0.1) };
  const spec: TrainingSpec = { width: 5, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
  await expect(referenceEngine.train(problem, [spec])).rejects.toMatchObject({ code: 'BAD_WIDTH' });
});
