import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromRows, type Matrix } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { lossOf, meanRisk } from '../losses.ts';
import type { TrainingProblem, TrainingSpec } from '../training.ts';
import { countWrong, descend, descendFrom } from './descent.ts';
import { frozenGateLogits } from './forward.ts';
import { iidInitialisation } from './iid-initialisation.ts';
import { symmetricInitialisation } from './initialisation.ts';
import { arbitraryProblem, arbitrarySpec } from './problem.arbitrary.ts';
import { projectRows } from './projection.ts';

/** Every state of a run, with copies of the arrays that the next step overwrites. */
function statesOf(problem: TrainingProblem, spec: TrainingSpec) {
  return Array.from(descend(problem, spec), (state) => ({
    ...state,
    weights: { ...state.weights, data: state.weights.data.slice() },
    logits: state.logits.slice(),
  }));
}

function squaredDistance(a: Matrix, b: Matrix): number {
  return a.data.reduce((sum, w, p) => sum + (w - b.data[p]) ** 2, 0);
}

test('there are epochs + 1 states, the first of them at 0 with every sample wrong', () => {
  fc.assert(
    fc.property(arbitraryProblem, arbitrarySpec, (problem, spec) => {
      const states = statesOf(problem, spec);
      expect(states.map(({ step }) => step)).toEqual(Array.from({ length: spec.epochs + 1 }, (_, step) => step));
      expect(states[0].wrong).toBe(problem.labels.length);
      expect(states[0].movement).toBe(0);
      for (const f of states[0].logits) expect(Math.abs(f)).toBe(0);
    }),
    { seed: 1 },
  );
});

test('no neuron leaves its ball, and the movement is that of the farthest', () => {
  fc.assert(
    fc.property(arbitraryProblem, arbitrarySpec, (problem, spec) => {
      for (const { weights, start, movement } of statesOf(problem, spec)) {
        expect(movement).toBeLessThanOrEqual(spec.radius / Math.sqrt(spec.width));
        let largest = 0;
        for (let j = 0; j < weights.rows; j++) {
          let square = 0;
          for (let k = 0; k < weights.cols; k++) {
            square += (weights.data[j * weights.cols + k] - start.data[j * weights.cols + k]) ** 2;
          }
          largest = Math.max(largest, Math.sqrt(square));
        }
        // Clipped rows are on the sphere up to the rounding of weights below 64.
        expect(Math.abs(largest - movement)).toBeLessThan(64 * 2 ** -50);
      }
    }),
    { seed: 1 },
  );
});

test('A9: the telescoping inequality holds at every step against any point of the ball', () => {
  fc.assert(
    fc.property(arbitraryProblem, arbitrarySpec, fc.constantFrom(0, 0.1, 1, 10), (problem, spec, spread) => {
      for (const [labels, factor] of [
        ['soft', 0.5],
        ['hard', 0.4073],
      ] as const) {
        const states = statesOf(problem, { ...spec, labels });
        const { start, signs } = states[0];
        const moves = fillGaussian(randomStream(spec.seed, 'rival'), new Float64Array(start.data.length));
        const scattered = { ...start, data: start.data.map((w, p) => w + spread * moves[p]) };
        const rival = projectRows(scattered, start, spec.radius / Math.sqrt(spec.width));
        const loss = lossOf(problem, labels);
        for (let t = 0; t < spec.epochs; t++) {
          const { weights, risk } = states[t];
          const rivalRisk = meanRisk(loss, frozenGateLogits({ weights: rival, signs }, weights, problem.inputs));
          const left = spec.stepSize * (2 - factor * spec.stepSize) * risk;
          const [now, next] = [squaredDistance(weights, rival), squaredDistance(states[t + 1].weights, rival)];
          const right = now - next + 2 * spec.stepSize * rivalRisk;
          // 16 × 5 squares, roundings relative to the distances (at most 1e4 here).
          expect(left).toBeLessThanOrEqual(right + 1e-10 + 80 * 2 ** -52 * (now + next));
        }
      }
    }),
    { seed: 1 },
  );
});

test('small steps lower the risk of a student that is not projected', () => {
  // One instance, not a law: a gate that opens within a step may raise the risk.
  const labels = Int8Array.of(1, -1, 1);
  const problem = {
    inputs: { rows: 3, cols: 2, data: Float64Array.of(0.9, 0.1, -0.5, 0.6, 0.2, -0.8) },
    labels,
    teacherLogits: Float64Array.of(0.4, -0.2, 0.1),
  };
  for (const kind of ['soft', 'hard', { softRatio: 0.5, temperature: 3 }] as const) {
    const spec = { width: 16, labels: kind, radius: Number.POSITIVE_INFINITY, stepSize: 0.1, epochs: 30, seed: 4 };
    const risks = statesOf(problem, spec).map(({ risk }) => risk);
    for (let t = 1; t < risks.length; t++) expect(risks[t]).toBeLessThan(risks[t - 1]);
  }
});

test('zeros of either sign and NaN are wrong', () => {
  const logits = Float64Array.of(0, -0, Number.NaN, 1e-300, -1e-300, 2);
  expect(countWrong(Int8Array.of(1, -1, 1, 1, -1, -1), logits)).toBe(4);
});

test('bad specs are refused at the first step', () => {
  const problem = {
    inputs: { rows: 1, cols: 1, data: Float64Array.of(1) },
    labels: Int8Array.of(1),
    teacherLogits: Float64Array.of(0.1),
  };
  const spec: TrainingSpec = { width: 3, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
  expect(() => descend(problem, spec).next()).toThrow('width must be a positive even number, got 3');
  expect(() => descend({ ...problem, labels: Int8Array.of(2) }, { ...spec, width: 2 }).next()).toThrow('label 1 is 2');
});

test('a run from given weights leaves them as they are, and from the symmetric ones it is the usual run', () => {
  fc.assert(
    fc.property(arbitraryProblem, arbitrarySpec, (problem, spec) => {
      const { width, seed } = spec;
      const d = problem.inputs.cols;
      const symmetric = Array.from(
        descendFrom(problem, spec, symmetricInitialisation(width, d, seed)),
        ({ risk }) => risk,
      );
      expect(symmetric).toEqual(Array.from(descend(problem, spec), ({ risk }) => risk));

      const initial = iidInitialisation(width, d, seed);
      const kept = initial.weights.data.slice();
      const [first] = descendFrom(problem, spec, initial);
      expect(Array.from(descendFrom(problem, spec, initial))).toHaveLength(spec.epochs + 1);
      expect(initial.weights.data).toEqual(kept);
      expect(first.start).toBe(initial.weights);
    }),
    { seed: 1 },
  );
});

test('given weights of another shape are refused', () => {
  const problem = { inputs: fromRows([[1, 0]]), labels: Int8Array.of(1), teacherLogits: Float64Array.of(0) };
  const spec: TrainingSpec = { width: 4, labels: 'hard', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
  const run = (width: number, d: number) => () => descendFrom(problem, spec, iidInitialisation(width, d, 1)).next();
  expect(run(6, 2)).toThrow('4×2');
  expect(run(4, 3)).toThrow('got 3');
});

test.each([
  [{ width: 7 }, 'BAD_WIDTH'],
  [{ epochs: 0 }, 'BAD_COUNT'],
  [{ stepSize: Number.NaN }, 'BAD_NUMBER'],
])('descent from given weights refuses %j before it starts', (change, code) => {
  const two = fromRows([
    [1, 0],
    [0, 1],
  ]);
  const problem = { inputs: two, labels: Int8Array.of(1, -1), teacherLogits: Float64Array.of(1, -1) };
  const spec = { width: 4, labels: 'soft', radius: 1, stepSize: 1, epochs: 2, seed: 1, ...change } as const;
  const start = symmetricInitialisation(4, 2, 1);
  expect(() => descendFrom(problem, spec, start).next()).toThrow(expect.objectContaining({ code }));
});
