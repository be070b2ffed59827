import fc from 'fast-check';
import { expect, test } from 'vitest';
import { norm, row } from '../../../numerics/matrix.ts';
import { fillSphere } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import type { Engine, LabelKind, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import { goldenRuns } from '../golden-runs.sample.ts';
import { referenceEngine } from '../reference.ts';
import { sortPairs } from './neurons.ts';
import { wideEngine } from './wide.ts';

/** Unit roundoff of float64. */
const U = 2 ** -53;

async function train(engine: Engine, problem: TrainingProblem, spec: TrainingSpec): Promise<TrainingTrace> {
  const [trace] = await engine.train(problem, [spec]);
  return trace;
}

/** Points in the unit ball of which some are another one again, opposite to another one, or the origin. */
function problemOf(n: number, d: number, key: number): TrainingProblem {
  const stream = randomStream('wide-test', key);
  const data = new Float64Array(n * d);
  const teacherLogits = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = fillSphere(stream, data.subarray(i * d, (i + 1) * d));
    const length = 0.2 + 0.8 * stream.uniform();
    const kind = stream.uniform();
    const other = data.slice(0, d);
    for (let k = 0; k < d; k++) {
      if (i > 0 && kind < 0.2) x[k] = other[k];
      else if (i > 0 && kind < 0.4) x[k] = -other[k];
      else x[k] *= kind > 0.95 ? 0 : length;
    }
    teacherLogits[i] = 4 * (stream.uniform() - 0.5);
  }
  return {
    inputs: { rows: n, cols: d, data },
    labels: Int8Array.from(teacherLogits, (z) => (z < 0 ? -1 : 1)),
    teacherLogits,
  };
}

/**
 * By how much a logit may differ from the reference engine's. That one rounds weights of at most `w` in each step, three
 * times `√d u w` for a row, which is `√m` times as much in the movement; its steps do not spread runs apart where the
 * loss's curvature times the step is ≤ 2. Its products round by `(d + 2) u w`, √m of them in a logit.
 */
function logitBound({ width, epochs }: TrainingSpec, d: number, largest: number): number {
  return 2 * Math.sqrt(width) * U * largest * (3 * epochs * Math.sqrt(d) + d + 2);
}

const runs = fc.record({
  n: fc.integer({ min: 1, max: 40 }),
  d: fc.integer({ min: 1, max: 6 }),
  pairs: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(600)),
  labels: fc.constantFrom<LabelKind>('soft', 'hard', { softRatio: 0.3, temperature: 4 }),
  radius: fc.constantFrom(0.1, 1, 3, Number.POSITIVE_INFINITY),
  stepSize: fc.constantFrom(0.5, 2, 8),
  epochs: fc.integer({ min: 1, max: 25 }),
  key: fc.integer({ min: 0, max: 1e6 }),
});

test('curves, movements and weights are those of the reference engine', async () => {
  await fc.assert(
    fc.asyncProperty(runs, async ({ n, d, pairs, labels, radius, stepSize, epochs, key }) => {
      const problem = problemOf(n, d, key);
      const spec = {
        width: 2 * pairs,
        labels,
        radius,
        stepSize,
        epochs,
        seed: key,
        keepCurves: true,
        keepWeights: true,
      };
      const [actual, expected] = [await train(wideEngine, problem, spec), await train(referenceEngine, problem, spec)];
      const largest = expected.finalWeights?.data.reduce((most, w) => Math.max(most, Math.abs(w)), 1) ?? Number.NaN;
      const bound = logitBound(spec, d, largest);
      expect(farthest(actual.risk, expected.risk)).toBeLessThanOrEqual(bound + 1e-13 * expected.averageRisk * epochs);
      expect(actual.error).toEqual(expected.error);
      expect(Math.abs(actual.maxMovement - expected.maxMovement)).toBeLessThanOrEqual(bound);
      expect(farthest(actual.finalWeights?.data, expected.finalWeights?.data)).toBeLessThanOrEqual(bound);
      expect({ ...actual, ...digits }).toEqual({ ...expected, ...digits });
    }),
    { seed: 1, numRuns: 150 },
  );
});

/** The largest difference of two lists of one length; NaN if one is NaN. */
function farthest(actual: ArrayLike<number> = [], expected: ArrayLike<number> = []): number {
  expect(actual).toHaveLength(expected.length);
  return Array.from(actual, (value, p) => Math.abs(value - expected[p])).reduce((most, x) => Math.max(most, x), 0);
}

/** What is compared to a bound above. */
const digits = { averageRisk: 0, finalRisk: 0, maxMovement: 0, risk: null, finalWeights: null };

test('at ten thousand neurons, of which most move together', async () => {
  const problem = problemOf(12, 3, 7);
  for (const radius of [1, 4]) {
    const spec: TrainingSpec = { width: 10_000, labels: 'hard', radius, stepSize: 4, epochs: 60, seed: 7 };
    const [actual, expected] = [await train(wideEngine, problem, spec), await train(referenceEngine, problem, spec)];
    const bound = logitBound(spec, 3, 5);
    expect(Math.abs(actual.finalRisk - expected.finalRisk)).toBeLessThanOrEqual(bound);
    expect(Math.abs(actual.averageRisk - expected.averageRisk)).toBeLessThanOrEqual(bound);
    expect(actual.averageError).toBe(expected.averageError);
  }
});

test.each(goldenRuns)('an independent NumPy run agrees: $labels, radius $radius', async (run) => {
  const trace = await train(wideEngine, run.problem, run.spec);
  // As in the reference engine's test: 50 steps of about 30 roundings of weights below 4.
  for (const [actual, expected] of [
    [trace.risk, run.trace.risk],
    [trace.finalWeights?.data, run.trace.finalWeights],
  ] as const) {
    expect(farthest(actual, expected)).toBeLessThanOrEqual(1e-12);
  }
});

test('kept pairs are those that a gate is near of; the others are counted by the gates that are open', () => {
  const { inputs } = problemOf(9, 2, 3);
  const width = 400;
  const reach = 2;
  const sorted = sortPairs({ inputs, width, seed: 5 }, reach);
  const together = sorted.counts.reduce((sum, count) => sum + count, 0);
  expect(together + sorted.pairs.length).toBe(width / 2);
  expect(sorted.pairs.length).toBeGreaterThan(0);
  expect(together).toBeGreaterThan(0);
  expect([...sorted.pairs]).toEqual([...sorted.pairs].toSorted((a, b) => a - b));
  for (let k = 0; k < sorted.pairs.length; k++) {
    expect(sorted.starts[k + 1]).toBeGreaterThan(sorted.starts[k]);
    for (let p = sorted.starts[k]; p < sorted.starts[k + 1]; p++) {
      const limit = reach * norm(row(inputs, sorted.near[p]));
      expect(Math.abs(sorted.preactivations[p])).toBeLessThanOrEqual(limit * (1 + 1e-9));
      expect(sorted.open[sorted.patterns[k]]).not.toContain(sorted.near[p]);
    }
  }
});

test('in two dimensions there are at most 2n patterns among the pairs that move together', () => {
  const { inputs } = problemOf(30, 2, 11);
  const { counts } = sortPairs({ inputs, width: 20_000, seed: 1 }, 0.01);
  expect(counts.filter((count) => count > 0).length).toBeLessThanOrEqual(60);
});

test('the number of pairs kept one by one grows with the root of the width', () => {
  const { inputs } = problemOf(10, 2, 2);
  const kept = [1e4, 1e6].map((width) => sortPairs({ inputs, width, seed: 1 }, 1).pairs.length);
  // Ten times as many, to the noise of a few hundred draws.
  expect(kept[1] / kept[0]).toBeGreaterThan(7);
  expect(kept[1] / kept[0]).toBeLessThan(13);
});

test('stops early where the reference engine does', async () => {
  const problem = problemOf(8, 2, 21);
  const spec: TrainingSpec = {
    width: 50,
    labels: 'hard',
    radius: 0.01,
    stepSize: 0.1,
    epochs: 400,
    seed: 2,
    stopAboveError: 0.2,
  };
  const [actual, expected] = [await train(wideEngine, problem, spec), await train(referenceEngine, problem, spec)];
  expect(expected.stoppedEarly).toBe(true);
  expect([actual.steps, actual.averageError, actual.stoppedEarly]).toEqual([
    expected.steps,
    expected.averageError,
    true,
  ]);
});
