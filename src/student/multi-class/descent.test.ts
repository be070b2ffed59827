import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromRows, type Matrix, zeros } from '../../numerics/matrix.ts';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { tensorFlow } from '../engines/tfjs/backend.ts';
import type { TraceState } from '../trace.ts';
import { classResiduals, countMistakes, descendClasses, meanClassRisk } from './descent.ts';
import { classReferenceEngine, classWasmEngine } from './engines.ts';
import { classLossOf } from './losses.ts';
import { classForward, classGradient } from './passes.ts';
import { arbitraryClassProblem, arbitraryClassSpec } from './problem.arbitrary.ts';
import type { ClassProblem } from './problem.ts';
import { type ClassStudent, symmetricClassInitialisation } from './student.ts';
import { descendClassesWasm } from './wasm/descent.ts';

const U = 2 ** -53;

/** A student away from its start. */
function scattered(width: number, problem: ClassProblem, seed: number): ClassStudent {
  const { inputs, teacherLogits } = problem;
  const { weights, signs } = symmetricClassInitialisation(width, inputs.cols, teacherLogits.cols, seed);
  const moves = fillGaussian(randomStream(seed, 'moves'), new Float64Array(weights.data.length));
  return { signs, weights: { ...weights, data: weights.data.map((w, p) => w + moves[p]) } };
}

function riskOf(problem: ClassProblem, student: ClassStudent, labels: 'soft' | 'hard'): number {
  const logits = zeros(problem.inputs.rows, problem.teacherLogits.cols);
  classForward(student, problem.inputs, logits);
  return meanClassRisk(classLossOf(problem, labels), logits);
}

test('the gradient is the central difference, away from kinks', () => {
  const h = 1e-5;
  let compared = 0;
  fc.assert(
    fc.property(
      arbitraryClassProblem,
      fc.constantFrom('soft' as const, 'hard' as const),
      fc.nat(),
      (problem, labels, seed) => {
        const { inputs, teacherLogits } = problem;
        const student = scattered(6, problem, seed);
        const logits = zeros(inputs.rows, teacherLogits.cols);
        classForward(student, inputs, logits);
        const residuals = zeros(inputs.rows, teacherLogits.cols);
        classResiduals(classLossOf(problem, labels), logits, residuals);
        const gradient = zeros(6, inputs.cols);
        classGradient(student, inputs, residuals, gradient);
        for (let p = 0; p < gradient.data.length; p++) {
          const neuron = Math.floor(p / inputs.cols);
          const isClear = Array.from({ length: inputs.rows }, (_, i) => {
            let sum = 0;
            for (let c = 0; c < inputs.cols; c++) {
              sum += student.weights.data[neuron * inputs.cols + c] * inputs.data[i * inputs.cols + c];
            }
            return Math.abs(sum) > 2 * h;
          });
          if (isClear.includes(false)) continue;
          compared++;
          const moved = (change: number) => {
            const data = student.weights.data.slice();
            data[p] += change;
            return riskOf(problem, { ...student, weights: { ...student.weights, data } }, labels);
          };
          const difference = (moved(h) - moved(-h)) / (2 * h);
          // Third derivatives of a risk below 10 times its logits' cubes, and the rounding of risks below 30.
          expect(Math.abs(gradient.data[p] - difference)).toBeLessThan(1e-8);
        }
      },
    ),
    { seed: 1, numRuns: 60 },
  );
  expect(compared).toBeGreaterThan(500);
});

test('it starts at exactly 0: ln K for hard labels, every sample wrong', () => {
  fc.assert(
    fc.property(arbitraryClassProblem, arbitraryClassSpec, (problem, spec) => {
      const [first] = descendClasses(problem, { ...spec, labels: 'hard' });
      expect(first.risk).toBeCloseTo(Math.log(problem.teacherLogits.cols), 14);
      expect(first.wrong).toBe(problem.inputs.rows);
      expect(first.movement).toBe(0);
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('ties and NaN are mistakes', () => {
  const logits = fromRows([
    [1, 0, 0],
    [0, 0, -1],
    [Number.NaN, 1, 0],
    [3, 2, Number.NaN],
  ]);
  expect(countMistakes({ classes: [0, 1, 0, 0] }, logits)).toBe(3);
});

/** States of a run, copied. */
function statesOf(states: Iterable<TraceState>): TraceState[] {
  return Array.from(states, (state) => ({ ...state, weights: { ...state.weights, data: state.weights.data.slice() } }));
}

/**
 * By how much weights may differ after so many steps: each rounds weights below `w` by `u w`, and a gradient of at most
 * √2 by `(n + d + K + 8) u`; a step spreads runs apart by a factor 1 + η/2 at most, where no gate turns differently.
 */
function bound(
  problem: ClassProblem,
  { epochs, stepSize, width }: { epochs: number; stepSize: number; width: number },
) {
  const { rows: n, cols: d } = problem.inputs;
  const step = U * (8 + (stepSize / Math.sqrt(width)) * 2 * (n + d + problem.teacherLogits.cols + 8 + width));
  return epochs * step * (1 + stepSize / 2) ** epochs * 4;
}

test('WebAssembly: the states of the reference, to rounding', () => {
  fc.assert(
    fc.property(arbitraryClassProblem, arbitraryClassSpec, (problem, spec) => {
      const expected = statesOf(descendClasses(problem, spec));
      const actual = statesOf(descendClassesWasm(problem, spec));
      expect(actual).toHaveLength(expected.length);
      const limit = bound(problem, spec);
      for (const [step, state] of actual.entries()) {
        expect(farthest(state.weights, expected[step].weights)).toBeLessThanOrEqual(limit);
        expect(Math.abs(state.movement - expected[step].movement)).toBeLessThanOrEqual(limit);
        expect(Math.abs(state.risk - expected[step].risk)).toBeLessThanOrEqual(
          10 * limit * Math.sqrt(spec.width) + 1e-15,
        );
        expect(state.wrong).toBe(expected[step].wrong);
      }
    }),
    { seed: 1, numRuns: 150 },
  );
});

function farthest(a: Matrix, b: Matrix): number {
  return a.data.reduce((most, value, p) => Math.max(most, Math.abs(value - b.data[p])), 0);
}

test('no neuron leaves its ball', () => {
  fc.assert(
    fc.property(arbitraryClassProblem, arbitraryClassSpec, (problem, spec) => {
      for (const descend of [descendClasses, descendClassesWasm]) {
        for (const { movement } of descend(problem, spec)) {
          expect(movement).toBeLessThanOrEqual((spec.radius / Math.sqrt(spec.width)) * (1 + 4 * U));
        }
      }
    }),
    { seed: 2, numRuns: 40 },
  );
});

test('TensorFlow.js differentiates by itself to the same steps', async () => {
  const { tf } = await tensorFlow();
  const stream = randomStream('class-autodiff');
  const [n, d, k, width] = [12, 3, 4, 20];
  const problem: ClassProblem = {
    inputs: { rows: n, cols: d, data: fillGaussian(stream, new Float64Array(n * d)) },
    classes: Int32Array.from({ length: n }, () => Math.floor(stream.uniform() * k)),
    teacherLogits: { rows: n, cols: k, data: fillGaussian(stream, new Float64Array(n * k)) },
  };
  const spec = { width, labels: { softRatio: 0.4, temperature: 3 }, radius: 100, stepSize: 0.5, epochs: 15, seed: 3 };
  const { weights, signs } = symmetricClassInitialisation(width, d, k, spec.seed);
  const x = tf.tensor2d(Float32Array.from(problem.inputs.data), [n, d]);
  const all = Float32Array.from({ length: width * k }, (_, p) =>
    p < signs.length ? signs[p] : -signs[p - signs.length],
  );
  const a = tf.tensor2d(all, [width, k]);
  const z = tf.tensor2d(Float32Array.from(problem.teacherLogits.data), [n, k]);
  const own = tf.oneHot(tf.tensor1d(problem.classes as Int32Array, 'int32'), k).toFloat();
  const w = tf.variable(tf.tensor2d(Float32Array.from(weights.data), [width, d]));
  const soft = tf.softmax(z.div(3));
  const risk = () => {
    const f = tf
      .relu(tf.matMul(x, w, false, true))
      .matMul(a)
      .div(Math.sqrt(width));
    const divergence = soft.mul(tf.log(soft).sub(tf.logSoftmax(f.div(3)))).sum(1);
    const hard = own.mul(tf.logSoftmax(f)).sum(1).neg();
    return divergence.mul(0.4).add(hard.mul(0.6)).mean() as ReturnType<typeof tf.scalar>;
  };
  const risks: number[] = [];
  for (let step = 0; step < spec.epochs; step++) {
    const { value, grads } = tf.variableGrads(risk, [w]);
    risks.push((await value.data())[0]);
    w.assign(w.sub(Object.values(grads)[0].mul(spec.stepSize)) as typeof w);
  }
  const [trace] = await classWasmEngine.train(problem, [{ ...spec, keepCurves: true, keepWeights: true }]);
  const final = await w.data();
  // float32: 2⁻²⁴ of weights below 4, and of 20 neurons' sums, in each of 15 steps.
  expect(Math.max(...risks.map((value, step) => Math.abs(value - trace.risk![step])))).toBeLessThan(1e-5);
  expect(Math.max(...Array.from(final, (value, p) => Math.abs(value - trace.finalWeights!.data[p])))).toBeLessThan(
    1e-5,
  );
});

describe('engines', () => {
  const problem: ClassProblem = {
    inputs: fromRows([
      [1, 0],
      [-0.5, 0.866],
      [-0.5, -0.866],
    ]),
    classes: [0, 1, 2],
    teacherLogits: fromRows([
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
    ]),
  };
  const spec = {
    width: 64,
    labels: 'hard',
    radius: Number.POSITIVE_INFINITY,
    stepSize: 1,
    epochs: 200,
    seed: 1,
  } as const;

  test.each([classReferenceEngine, classWasmEngine])('$name learns three classes', async (engine) => {
    const [trace] = await engine.train(problem, [spec]);
    expect(trace.finalError).toBe(0);
    expect(trace.finalRisk).toBeLessThan(0.1);
    expect(trace.steps).toBe(200);
  });

  test.each([
    [{ classes: [0, 1] }, 'BAD_SHAPE'],
    [{ classes: [0, 1, 3] }, 'BAD_LABEL'],
    [{ classes: [0, 1, 0.5] }, 'BAD_LABEL'],
    [{ teacherLogits: fromRows([[1], [1], [1]]) }, 'BAD_SHAPE'],
    [
      {
        teacherLogits: fromRows([
          [1, 1],
          [Number.NaN, 0],
          [0, 0],
        ]),
        classes: [0, 1, 0],
      },
      'BAD_LOGIT',
    ],
  ] as const)('%j: %s', async (part, code) => {
    for (const engine of [classReferenceEngine, classWasmEngine]) {
      await expect(engine.train({ ...problem, ...part }, [spec])).rejects.toMatchObject({ code });
    }
  });
});
