import { setFlagsFromString } from 'node:v8';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { dot, type Matrix, norm, row } from '../../../data/matrix.ts';
import { fillSphere } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import { riskGradient } from '../../gradient.ts';
import { symmetricInitialisation } from '../../initialisation.ts';
import { lossOf } from '../../losses.ts';
import { projectRows } from '../../projection.ts';
import type { LabelKind, TrainingProblem, TrainingSpec, TrainingTrace } from '../../training.ts';
import { referenceEngine } from '../reference.ts';
import { loadKernel } from './kernel.ts';
import { writeProblem, writeTargets } from './problem.ts';
import { relaxedSimdAvailable } from './relaxed-simd.ts';
import { wasmEngine, wasmEngineWith } from './wasm.ts';

// What Node 20 has to be told; where there is no relaxed SIMD even so, the tests of that build are reported as skipped.
if (!relaxedSimdAvailable()) setFlagsFromString('--experimental-wasm-relaxed-simd');

const builds = [
  { build: 'portable', engine: wasmEngine, available: true },
  // Fused, a product and a sum round once instead of twice: every bound below holds all the more.
  { build: 'relaxed', engine: wasmEngineWith({ relaxed: true }), available: relaxedSimdAvailable() },
];

/** Unit roundoffs of float32 and float64. */
const U = 2 ** -24;
const V = 2 ** -53;
/** The bounds below are first-order in U: `γ_k = kU/(1 − kU)` exceeds kU by less than this factor for k < 10^5. */
const SECOND_ORDER = 1.01;

function problemOf(n: number, d: number, logitScale: number, key: string): TrainingProblem {
  const stream = randomStream('wasm-test', key);
  const data = new Float64Array(n * d);
  const teacherLogits = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const x = fillSphere(stream, data.subarray(i * d, (i + 1) * d));
    const length = 0.2 + 0.8 * stream.uniform();
    for (let k = 0; k < d; k++) x[k] *= length;
    teacherLogits[i] = logitScale * (stream.uniform() - 0.5);
  }
  const labels = Int8Array.from(teacherLogits, (z) => (z < 0 ? -1 : 1));
  return { inputs: { rows: n, cols: d, data }, labels, teacherLogits };
}

async function train(problem: TrainingProblem, spec: TrainingSpec, engine = wasmEngine): Promise<TrainingTrace> {
  return (await engine.train(problem, [spec]))[0];
}

const labelKinds = fc.constantFrom<LabelKind>('soft', 'hard', { softRatio: 0.3, temperature: 4 });

/** `‖W_j − W_j(0)‖` for every neuron. */
function movements(weights: Matrix, start: Matrix): number[] {
  return Array.from({ length: weights.rows }, (_, j) =>
    norm(row(weights, j).map((value, k) => value - start.data[j * start.cols + k])),
  );
}

/**
 * What the exact model says at given weights, and how far the kernel may be from it.
 *
 * The kernel holds `D = W − W(0)` exactly. Its `e = D_j·x_i` is off by at most `ε_ij = (d + 2) U ‖D_j‖‖x_i‖` (x is rounded, then d products
 * and sums). A pair gives `max(e, k) − max(e', k)`; maxima do not amplify errors, k is rounded (U|k|) and matters only between e and e',
 * and the pair is at most `‖D_j‖‖x_i‖ + ‖D_j'‖‖x_i‖`, so the pair's difference, the sum over ⌈m/8⌉ panels and the
 * 4 lanes add `(⌈m/8⌉ + 8) U` of the sum of `‖D_j‖‖x_i‖`. Hence `F_i = (d + ⌈m/8⌉ + 10) U ‖x_i‖ Σ_j ‖D_j‖ / √m`.
 * The float64 oracle adds `(d + m + 4) V ‖x_i‖ Σ_j ‖W_j‖ / √m`.
 */
function exactModel(problem: TrainingProblem, weights: Matrix, start: Matrix, signs: Int8Array, labels: LabelKind) {
  const { rows: n, cols: d } = problem.inputs;
  const width = weights.rows;
  const moved = movements(weights, start);
  const totalMovement = moved.reduce((sum, value) => sum + value, 0);
  const totalNorm = Array.from({ length: width }, (_, j) => norm(row(weights, j))).reduce((a, b) => a + b, 0);
  const loss = lossOf(problem, labels);
  // |ℓ''| ≤ ¼ for each of the two losses, divided by T² in the soft one.
  const curvature =
    typeof labels === 'string' ? 0.25 : 0.25 * (labels.softRatio / labels.temperature ** 2 + 1 - labels.softRatio);
  const samples = Array.from({ length: n }, (_, i) => {
    const x = row(problem.inputs, i);
    const size = norm(x);
    let logit = 0;
    const doubtful: number[] = [];
    for (let j = 0; j < width; j++) {
      const activation = dot(row(weights, j), x);
      logit += signs[j] * Math.max(0, activation);
      const kink = Math.abs(dot(row(start, j), x));
      const doubt = (d + 2) * U * moved[j] * size + U * kink + (d + 2) * V * norm(row(weights, j)) * size;
      if (Math.abs(activation) <= SECOND_ORDER * doubt) doubtful.push(j);
    }
    logit /= Math.sqrt(width);
    const single = (d + Math.ceil(width / 8) + 10) * U * totalMovement;
    const double = (d + width + 4) * V * totalNorm;
    const logitBound = (SECOND_ORDER * (single + double) * size) / Math.sqrt(width);
    const residual = loss.residual(logit, i);
    const residualBound = curvature * logitBound + U * Math.abs(residual);
    const risk = loss.risk(logit, i);
    const riskBound = Math.abs(residual) * logitBound + (curvature / 2) * logitBound ** 2 + U * risk;
    return { size, logit, logitBound, residual, residualBound, risk, riskBound, doubtful };
  });
  return { samples, moved };
}

for (const { build, engine, available } of builds) {
  describe.runIf(available)(`against the oracle, ${build} build`, () => {
    const runs = fc.record({
      n: fc.integer({ min: 1, max: 23 }),
      d: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 75 })),
      pairs: fc.integer({ min: 1, max: 14 }),
      labels: labelKinds,
      radius: fc.constantFrom(0.05, 1, Number.POSITIVE_INFINITY),
      stepSize: fc.constantFrom(0.1, 1, 8),
      logitScale: fc.constantFrom(1, 1e-6, 20),
      epochs: fc.integer({ min: 1, max: 40 }),
      key: fc.integer({ min: 0, max: 1e6 }),
    });

    /** Runs `epochs` and `epochs + 1` steps and holds the last one against the exact step from the weights before it. */
    async function checkLastStep(problem: TrainingProblem, spec: TrainingSpec) {
      const { width, labels, radius, stepSize, epochs, seed } = spec;
      const { rows: n, cols: d } = problem.inputs;
      const [before, after] = await engine.train(problem, [
        { ...spec, keepWeights: true },
        { ...spec, epochs: epochs + 1, keepWeights: true, keepCurves: true },
      ]);
      const { weights: start, signs } = symmetricInitialisation(width, d, seed);
      const weights = before.finalWeights!;
      const { samples } = exactModel(problem, weights, start, signs, labels);

      // Risk and error at the same weights.
      const risk = samples.reduce((sum, sample) => sum + sample.risk, 0) / n;
      const riskBound = samples.reduce((sum, sample) => sum + sample.riskBound, 0) / n;
      expect(Math.abs(before.finalRisk - risk)).toBeLessThanOrEqual(riskBound + 4 * n * V * risk);
      const wrong = samples.filter(({ logit, logitBound }, i) => problem.labels[i] * logit <= -logitBound).length;
      const doubtful = samples.filter(({ logit, logitBound }) => Math.abs(logit) < logitBound).length;
      expect(before.finalError * n).toBeGreaterThan(wrong - 0.5);
      expect(before.finalError * n).toBeLessThan(wrong + doubtful + 0.5);

      // The longer run passes through the shorter one.
      expect(after.risk![epochs]).toBe(before.finalRisk);
      expect(after.error![epochs]).toBe(before.finalError);

      // The step. Rounding: residual, input, product, 2 sums in a table and ⌈n/4⌉ of tables: (⌈n/4⌉ + 6) U of Σ|residual|‖x‖, then the step
      // and its product (3 U); the new D is rounded once, and once more with its norm ((d + 8) U) if it is projected. The projection itself
      // does not amplify errors. A gate that rounding may have turned moves its neuron by that sample's share.
      const residuals = Float64Array.from(samples, (sample) => sample.residual);
      const gradient = riskGradient({ weights, signs }, problem.inputs, residuals);
      const free = { ...weights, data: weights.data.map((value, p) => value - stepSize * gradient.data[p]) };
      const exact = projectRows(free, start, radius / Math.sqrt(width));
      const moved = movements(exact, start);
      const share = stepSize / (n * Math.sqrt(width));
      for (let j = 0; j < width; j++) {
        let bound = (d + 9) * U * moved[j] + 8 * V * (norm(row(exact, j)) + norm(row(start, j)));
        for (const sample of samples) {
          const rounding = (Math.ceil(n / 4) + 9) * U * Math.abs(sample.residual) + sample.residualBound;
          const turned = sample.doubtful.includes(j) ? Math.abs(sample.residual) : 0;
          bound += share * sample.size * (rounding + turned);
        }
        const gap = row(after.finalWeights!, j).map((value, k) => value - exact.data[j * d + k]);
        expect(norm(gap)).toBeLessThanOrEqual(SECOND_ORDER * bound);
      }
    }

    test('every step, from the weights that the kernel itself has reached, is the exact step within the float32 bound', async () => {
      await fc.assert(
        fc.asyncProperty(runs, ({ n, d, pairs, labels, radius, stepSize, logitScale, epochs, key }) =>
          checkLastStep(problemOf(n, d, logitScale, String(key)), {
            width: 2 * pairs,
            labels,
            radius,
            stepSize,
            epochs,
            seed: key,
          }),
        ),
        { seed: 1, numRuns: 150 },
      );
    });

    test.each([
      [1100, 3, 18],
      [610, 7, 10],
      [333, 14, 26],
      [700, 403, 6],
    ])('the same with more samples (%i × %i) than one block of tables or inputs holds', async (n, d, width) => {
      const spec: TrainingSpec = { width, labels: 'soft', radius: 1, stepSize: 4, epochs: 3, seed: n };
      await checkLastStep(problemOf(n, d, 1, 'blocks'), spec);
    });

    test('the first steps of whole runs: averages, movement, curves, also where logits are 1e−6', async () => {
      await fc.assert(
        fc.asyncProperty(runs, async ({ n, d, pairs, labels, logitScale, key }) => {
          const problem = problemOf(n, d, logitScale, String(key));
          // Up to and with the first step both engines have the same gates (the kernel's are exact at the start), so nothing but rounding
          // divides them: D(1) is off by (⌈n/4⌉ + 10) U relative to Σ_i |residual_i|‖x_i‖ η/(n√m) =: s in every neuron, so
          // f(1) by F = (d + ⌈m/8⌉ + ⌈n/4⌉ + 20) U √m s (norms of inputs are ≤ 1), and a risk at which |residual| ≤ 1 by that or, where the
          // logits are small, by F (|f| + |z|)/4 ≤ F (√m s + max|z|)/4.
          const width = 2 * pairs;
          const spec: TrainingSpec = {
            width,
            labels,
            radius: Number.POSITIVE_INFINITY,
            stepSize: 1,
            epochs: 1,
            seed: key,
            keepCurves: true,
          };
          const [actual, expected] = [
            await train(problem, spec, engine),
            (await referenceEngine.train(problem, [spec]))[0],
          ];
          const largestLogit = problem.teacherLogits.reduce((max, z) => Math.max(max, Math.abs(z)), 0);
          const residual = labels === 'soft' ? Math.min(0.5, largestLogit / 4) : 0.5;
          const root = residual; // √m s, an upper bound
          const logitBound = (d + Math.ceil(width / 8) + Math.ceil(n / 4) + 20) * U * root + width * d * V * 8;
          const slope = labels === 'soft' ? Math.min(1, (root + largestLogit) / 4) : 1;
          expect(Math.abs(actual.averageRisk - expected.averageRisk)).toBeLessThanOrEqual(U * expected.averageRisk);
          expect(Math.abs(actual.finalRisk - expected.finalRisk)).toBeLessThanOrEqual(
            SECOND_ORDER * (slope * logitBound + logitBound ** 2) + U * expected.finalRisk,
          );
          expect(Math.abs(actual.maxMovement - expected.maxMovement)).toBeLessThanOrEqual(
            SECOND_ORDER * ((Math.ceil(n / 4) + d + 14) * U * (root / Math.sqrt(width)) + 8 * V * Math.sqrt(d) * 10),
          );
          expect(actual.averageError).toBe(1);
          expect(expected.averageError).toBe(1);
        }),
        { seed: 2, numRuns: 100 },
      );
    });

    test('a long run: risks within the sum of the steps’ roundings, the same errors, movement and number of steps', async () => {
      // Between two turns of gates the risk is convex with Hessian ≤ ¼, so that for η ≤ 8 exact steps do not spread two runs apart, and T
      // roundings of at most (d + ⌈m/8⌉ + ⌈n/4⌉ + 20) U each (weights stay in a ball of size 1, the slope of the logits in all weights
      // together is ≤ 1, that of the risk too) add up. A gate that turns a step earlier in one run than in the other is not covered; a
      // wrong kernel would be, by many orders: the bound is 9e−4, the risks agree to 1e−7.
      const epochs = 500;
      const problem = problemOf(16, 3, 1, 'long');
      for (const labels of ['soft', 'hard'] as const) {
        const spec: TrainingSpec = { width: 24, labels, radius: 1, stepSize: 1, epochs, seed: 4 };
        const [actual, expected] = [
          await train(problem, spec, engine),
          (await referenceEngine.train(problem, [spec]))[0],
        ];
        const bound = epochs * (3 + 3 + 4 + 20) * U;
        expect(Math.abs(actual.averageRisk - expected.averageRisk)).toBeLessThanOrEqual(bound);
        expect(Math.abs(actual.finalRisk - expected.finalRisk)).toBeLessThanOrEqual(bound);
        expect(Math.abs(actual.maxMovement - expected.maxMovement)).toBeLessThanOrEqual(bound);
        expect(actual.averageError).toBe(expected.averageError);
        expect(actual.finalError).toBe(expected.finalError);
        expect(actual.steps).toBe(epochs);
      }
    });

    test('early stop: the same step, the same lower bound', async () => {
      // Labels that contradict the soft labels: every point the student learns is an error.
      const problem = problemOf(12, 3, 1, 'stop');
      const contrary = { ...problem, labels: problem.labels.map((label) => -label) };
      // 1/64 is what one wrong step costs: not above the threshold.
      for (const stopAboveError of [0, 1 / 64, 0.1, 0.5, 1]) {
        const spec: TrainingSpec = {
          width: 64,
          labels: 'soft',
          radius: Number.POSITIVE_INFINITY,
          stepSize: 1,
          epochs: 64,
          seed: 1,
          stopAboveError,
          keepCurves: true,
        };
        const [actual, expected] = [
          await train(contrary, spec, engine),
          (await referenceEngine.train(contrary, [spec]))[0],
        ];
        expect(actual.steps).toBe(expected.steps);
        expect(actual.stoppedEarly).toBe(expected.stoppedEarly);
        expect(actual.averageError).toBe(expected.averageError);
        expect(actual.finalError).toBe(expected.finalError);
        expect(actual.error).toEqual(expected.error);
        expect(actual.risk).toHaveLength(expected.steps);
      }
    });
  });
}

describe('the losses inside', () => {
  test('agree with the oracle to 2^−25 at any two logits, equal, close or far apart', async () => {
    const size = fc.oneof(fc.double({ min: 0, max: 40, noNaN: true }), fc.constantFrom(0, 1e-12, 1e-6, 1e-3, 1, 700));
    const gap = fc.oneof(
      fc.constantFrom(0, 1e-12, 1e-7, 0.0039, 0.00391, 0.0625, 1, 30),
      fc.double({ min: 0, max: 2 ** -7, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
    );
    const sign = fc.constantFrom(-1, 1);
    const kernel = await loadKernel();
    const problem = problemOf(3, 1, 1, 'loss');
    fc.assert(
      fc.property(
        size,
        gap,
        sign,
        sign,
        fc.constantFrom(1, 2, 0.5),
        (z, difference, signOfZ, signOfGap, temperature) => {
          const teacher = signOfZ * z;
          const f = teacher + signOfGap * difference;
          const loss = lossOf(
            { labels: problem.labels, teacherLogits: Float64Array.of(teacher) },
            { softRatio: 1, temperature },
          );
          // The third of three samples alone has anything to say.
          writeProblem(kernel, problem);
          writeTargets(kernel, [f, f, teacher], temperature, 0);
          new Float64Array(kernel.memory.buffer, kernel.logits.value, 3).fill(f);
          const risk = kernel.addUpLoss(0, temperature, 1, 0);
          const residuals = new Float64Array(kernel.memory.buffer, kernel.residuals.value, 8);
          expect([...residuals].filter((value, i) => i !== 2 && value !== 0)).toEqual([]);
          // Series: the first terms left out are below (2^−8)³/24 = 2^−28. Beyond them, at |δ| ≥ 2^−8, what is subtracted is at most 2/δ² = 2^17
          // times the difference, and right to a few 2^−53. Below e^−700 the exponential is cut off.
          expect(Math.abs(risk - loss.risk(f, 0))).toBeLessThanOrEqual(2 ** -25 * loss.risk(f, 0) + Math.exp(-699));
          expect(Math.abs(residuals[2] - loss.residual(f, 0))).toBeLessThanOrEqual(
            2 ** -25 * Math.abs(loss.residual(f, 0)) + Math.exp(-699),
          );
        },
      ),
      { seed: 5, numRuns: 1000 },
    );
  });
});

describe('exactness', () => {
  test('the student starts at exactly 0, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 20 }),
        async (n, d, pairs) => {
          const problem = problemOf(n, d, 1, `${n}/${d}`);
          const flipped = { ...problem, labels: problem.labels.map((label) => -label) };
          const spec: TrainingSpec = {
            width: 2 * pairs,
            labels: 'hard',
            radius: 1,
            stepSize: 1,
            epochs: 1,
            seed: pairs,
            keepCurves: true,
          };
          // Only 0 is wrong for a label and for its opposite.
          for (const { labels } of [problem, flipped]) {
            const trace = await train({ ...problem, labels }, spec);
            expect(trace.error![0]).toBe(1);
            // n values that are ln 2 to an ulp, added up and divided: n + 2 roundings.
            expect(Math.abs(trace.risk![0] - Math.LN2)).toBeLessThanOrEqual((n + 2) * 2 * V * Math.LN2);
          }
        },
      ),
      { seed: 3, numRuns: 40 },
    );
  });

  test('the same bits again, after other runs, and in any batch', async () => {
    const specs: TrainingSpec[] = [
      { width: 10, labels: 'soft', radius: 0.1, stepSize: 1, epochs: 30, seed: 1, keepWeights: true, keepCurves: true },
      { width: 66, labels: { softRatio: 0.5, temperature: 2 }, radius: 1, stepSize: 2, epochs: 7, seed: 'x' },
      {
        width: 2,
        labels: 'hard',
        radius: Number.POSITIVE_INFINITY,
        stepSize: 1,
        epochs: 11,
        seed: 2,
        keepWeights: true,
      },
    ];
    const problems = [problemOf(9, 5, 1, 'a'), problemOf(70, 37, 1, 'b'), problemOf(1, 1, 1, 'c')];
    const alone: TrainingTrace[][] = [];
    for (const problem of problems) {
      alone.push(await Promise.all(specs.map((spec) => train(problem, spec))));
    }
    const together = await Promise.all(
      problems.toReversed().map((problem) => wasmEngine.train(problem, specs.toReversed())),
    );
    expect(together.toReversed().map((traces) => traces.toReversed())).toEqual(alone);
  });

  test('what a projected neuron has moved is the radius itself', async () => {
    const spec: TrainingSpec = { width: 6, labels: 'hard', radius: 0.01, stepSize: 1, epochs: 9, seed: 1 };
    expect((await train(problemOf(20, 7, 1, 'r'), spec)).maxMovement).toBe(0.01 / Math.sqrt(6));
  });

  test('teachers that are certain, and logits in the thousands', async () => {
    const problem = problemOf(8, 3, 1, 'certain');
    const certain = Float64Array.from(problem.labels, (label) => label * Number.POSITIVE_INFINITY);
    const spec: TrainingSpec = { width: 8, labels: 'soft', radius: Infinity, stepSize: 1e5, epochs: 20, seed: 1 };
    const soft = await train({ ...problem, teacherLogits: certain }, spec);
    // KL against a certain teacher is the logistic loss.
    expect(soft).toEqual(await train(problem, { ...spec, labels: 'hard' }));
    expect(Number.isFinite(soft.averageRisk)).toBe(true);
  });
});

describe('refusals', () => {
  test('relaxed SIMD where the runtime has none', async () => {
    const spec: TrainingSpec = { width: 2, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    const run = train(problemOf(2, 2, 1, 'none'), spec, wasmEngineWith({ relaxed: true }));
    await expect(run).rejects.toMatchObject({ code: 'NO_RELAXED_SIMD' });
    validate.mockRestore();
  });

  test('curves that no memory could hold', async () => {
    const spec: TrainingSpec = {
      width: 2,
      labels: 'soft',
      radius: 1,
      stepSize: 1,
      epochs: 1e9,
      seed: 1,
      keepCurves: true,
    };
    await expect(train(problemOf(2, 2, 1, 'big'), spec)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('what every engine refuses', async () => {
    const spec: TrainingSpec = { width: 3, labels: 'soft', radius: 1, stepSize: 1, epochs: 1, seed: 1 };
    await expect(train(problemOf(2, 2, 1, 'odd'), spec)).rejects.toMatchObject({ code: 'BAD_WIDTH' });
  });
});
