import { describe, expect, test } from 'vitest';
import { fillGaussian } from '../../../../random/distributions.ts';
import { randomStream } from '../../../../random/stream.ts';
import { lossOf } from '../../../losses.ts';
import type { LabelKind } from '../../../training.ts';
import { ADAM, type MinibatchProblem, type MinibatchSpec, SGD } from '../../../two-layer/minibatch/minibatch.ts';
import { type TwoLayer, twoLayerLogits, uniformTwoLayer } from '../../../two-layer/minibatch/network.ts';
import { batchGradient, referenceRunner, trainMinibatchReference } from '../../../two-layer/minibatch/reference.ts';
import { minibatchSession } from './session.ts';

/** Float32's unit roundoff. */
const U = 2 ** -24;

/** A problem and a network that float32 represents exactly. */
function exactProblem(n: number, d: number, width: number, biases: boolean) {
  const stream = randomStream('exact', n, d, width);
  const data = fillGaussian(stream, new Float64Array(n * d)).map(Math.fround);
  const teacherLogits = fillGaussian(stream, new Float64Array(n)).map((z) => 3 * z);
  const problem: MinibatchProblem = {
    inputs: { rows: n, cols: d, data },
    labels: Int8Array.from(teacherLogits, (z, i) => ((i % 5 === 0 ? -z : z) > 0 ? 1 : -1)),
    teacherLogits,
    training: Uint32Array.from({ length: n }, (_, i) => i),
  };
  const network = uniformTwoLayer({ width, dimension: d, biases }, 'exact');
  const rounded: TwoLayer = {
    weights: { ...network.weights, data: network.weights.data.map(Math.fround) },
    biases: network.biases?.map(Math.fround) ?? null,
    outputs: network.outputs.map(Math.fround),
    outputBias: Math.fround(network.outputBias),
  };
  return { problem, network: rounded };
}

/**
 * Bounds the error of one full-batch gradient, parameter by parameter.
 *
 * A preactivation is a sum of `⌈(d+1)/16⌉·4` products in each of four lanes: off by `κ Σ|W||x|` with
 * `κ = (terms + 3)u`. The logit adds these up in double precision, `|v|`-weighted. A residual is `L`-Lipschitz in the
 * logit (`L = ρ/4T² + (1−ρ)/4`) and rounded to float32 (twice where two losses are mixed). A gradient sums, over the
 * open gates, tables of 4 samples in pairs: `n/8 + 6` roundings at most.
 */
function gradientErrors(problem: MinibatchProblem, labels: LabelKind, network: TwoLayer) {
  const { weights, biases, outputs } = network;
  const { rows: width, cols } = weights;
  const { rows: n, data } = problem.inputs;
  const kappa = (Math.ceil((cols + 1) / 16) * 4 + 3) * U;
  const depth = (n / 8 + 6) * U;
  const mix = typeof labels === 'object' ? labels : { softRatio: labels === 'soft' ? 1 : 0, temperature: 1 };
  const lipschitz = mix.softRatio / (4 * mix.temperature ** 2) + (1 - mix.softRatio) / 4;
  const loss = lossOf({ labels: problem.labels, teacherLogits: problem.teacherLogits ?? new Float64Array() }, labels);
  const inner = new Float64Array(width * cols);
  const innerBias = new Float64Array(width);
  const outer = new Float64Array(width);
  const logits = new Float64Array(n);
  let outerBias = 0;
  const f = twoLayerLogits(network, problem.inputs);
  for (let i = 0; i < n; i++) {
    const h = new Float64Array(width);
    const off = new Float64Array(width);
    for (let j = 0; j < width; j++) {
      let size = Math.abs(biases?.[j] ?? 0);
      h[j] = biases?.[j] ?? 0;
      for (let k = 0; k < cols; k++) {
        const product = weights.data[j * cols + k] * data[i * cols + k];
        h[j] += product;
        size += Math.abs(product);
      }
      off[j] = kappa * size;
      // The bound speaks of instances at which no gate is in doubt.
      expect(Math.abs(h[j])).toBeGreaterThan(off[j]);
      if (h[j] > 0) logits[i] += Math.abs(outputs[j]) * off[j];
    }
    logits[i] += 1e-14;
    const residual = Math.abs(loss.residual(f[i], i));
    const doubt = lipschitz * logits[i] + U * (residual + mix.softRatio / mix.temperature) + 1e-14;
    const share = (doubt + depth * (residual + doubt)) / n;
    outerBias += share;
    for (let j = 0; j < width; j++) {
      if (!(h[j] > 0)) continue;
      outer[j] += share * (h[j] + off[j]) + (residual * off[j]) / n;
      innerBias[j] += share * Math.abs(outputs[j]);
      for (let k = 0; k < cols; k++) inner[j * cols + k] += share * Math.abs(outputs[j] * data[i * cols + k]);
    }
  }
  return { inner, innerBias, outer, outerBias, logits };
}

const shapes: [number, number, number][] = [
  [5, 3, 1],
  [37, 16, 6],
  [300, 20, 9],
];
const kinds: LabelKind[] = ['hard', 'soft', { softRatio: 0.6, temperature: 4 }];

describe.each(shapes)('%i samples of %i features, %i neurons', (n, d, width) => {
  describe.each(kinds.map((labels) => [labels] as const))('%j', (labels) => {
    test.each([true, false])('one step of gradient descent, biases %s', (biases) => {
      const { problem, network } = exactProblem(n, d, width, biases);
      const spec: MinibatchSpec = {
        labels,
        layers: 'all',
        optimizer: SGD,
        stepSize: 0.5,
        radius: Number.POSITIVE_INFINITY,
        epochs: 1,
        batchSize: n,
        seed: 1,
      };
      const errors = gradientErrors(problem, labels, network);
      const own = minibatchSession(problem.inputs).train(problem, network, spec);
      const exact = trainMinibatchReference(problem, network, spec);
      const { gradient } = batchGradient(problem, labels, network, problem.training);
      // Beyond the gradient's own error: five roundings of what it is multiplied by, and one of the new weight.
      const within = (actual: number, wanted: number, slope: number, error: number) => {
        const allowed = 0.5 * (error + 5 * U * (Math.abs(slope) + error)) + U * Math.abs(wanted) * 2;
        expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(allowed);
      };
      exact.network.weights.data.forEach((wanted, p) => {
        within(own.network.weights.data[p], wanted, gradient.weights.data[p], errors.inner[p]);
      });
      exact.network.outputs.forEach((wanted, j) => {
        within(own.network.outputs[j], wanted, gradient.outputs[j], errors.outer[j]);
        if (!biases) return;
        within(
          own.network.biases?.[j] ?? Number.NaN,
          exact.network.biases?.[j] ?? Number.NaN,
          gradient.biases?.[j] ?? Number.NaN,
          errors.innerBias[j],
        );
      });
      if (biases) within(own.network.outputBias, exact.network.outputBias, gradient.outputBias, errors.outerBias);
      expect(own.epochs[0].trainingError).toBe(exact.epochs[0].trainingError);
      // |ℓ'| ≤ 1 + 1/T: a logit's error is the loss's.
      const doubt = errors.logits.reduce((sum, error) => sum + 2 * error + 1e-13, 0) / n;
      expect(Math.abs(own.epochs[0].risk - exact.epochs[0].risk)).toBeLessThan(doubt);
    });
  });

  test('logits', () => {
    const { problem, network } = exactProblem(n, d, width, true);
    const { logits: errors } = gradientErrors(problem, 'hard', network);
    const exact = twoLayerLogits(network, problem.inputs);
    const rows = Uint32Array.from(problem.training).reverse();
    minibatchSession(problem.inputs)
      .logits(network, rows)
      .forEach((f, position) => {
        expect(Math.abs(f - exact[rows[position]])).toBeLessThanOrEqual(errors[rows[position]]);
      });
  });

  test('the first step of Adam, within a ball', () => {
    const { problem, network } = exactProblem(n, d, width, false);
    const spec: MinibatchSpec = {
      labels: 'soft',
      layers: 'first',
      optimizer: ADAM,
      stepSize: 0.01,
      radius: 0.02 * Math.sqrt(width),
      epochs: 1,
      batchSize: n,
      seed: 1,
    };
    const errors = gradientErrors(problem, 'soft', network);
    const { gradient } = batchGradient(problem, 'soft', network, problem.training);
    const own = minibatchSession(problem.inputs).train(problem, network, spec);
    const exact = trainMinibatchReference(problem, network, spec);
    for (let j = 0; j < width; j++) {
      // The step is η g/(|g| + ε): an error δ of g changes it by at most η min(2, 2δ/(|g| + ε)), 20 roundings by 20uη.
      let allowed = 0;
      let apart = 0;
      for (let p = j * d; p < (j + 1) * d; p++) {
        const slope = Math.abs(gradient.weights.data[p]);
        const error = errors.inner[p] + 5 * U * (slope + errors.inner[p]);
        const step = 0.01 * (Math.min(2, (2 * error) / (slope + 1e-8)) + 20 * U);
        allowed += (step + 4 * U * Math.abs(network.weights.data[p])) ** 2;
        apart += (own.network.weights.data[p] - exact.network.weights.data[p]) ** 2;
      }
      // The projection is non-expansive; its factor and product are two roundings of 0.02 at most.
      expect(Math.sqrt(apart)).toBeLessThanOrEqual(Math.sqrt(allowed) + 4 * U * 0.02);
    }
    expect(own.network.outputs).toEqual(network.outputs);
  });
});

describe('recursions over many steps', () => {
  // Logits near −50 with label 1: the residual is −1 to within e^−40, so that gradients do not depend on the weights.
  const n = 6;
  const d = 5;
  const inputs = { rows: n, cols: d, data: new Float64Array(n * d) };
  const stream = randomStream('saturated');
  for (let i = 0; i < n; i++) {
    inputs.data[i * d] = 50;
    for (let k = 1; k < d; k++) inputs.data[i * d + k] = Math.fround(2 * stream.uniform() - 1);
  }
  const network: TwoLayer = {
    weights: { rows: 1, cols: d, data: Float64Array.of(1, 0, 0, 0, 0) },
    biases: null,
    outputs: Float64Array.of(-1),
    outputBias: 0,
  };
  const problem = { inputs, labels: new Int8Array(n).fill(1), training: Uint32Array.from({ length: n }, (_, i) => i) };
  test.each([
    [{ name: 'sgd', momentum: 0.9 }, 1e-4],
    [ADAM, 1e-3],
  ] as const)('%j', (optimizer, stepSize) => {
    const epochs = 8;
    const spec: MinibatchSpec = {
      labels: 'hard',
      layers: 'first',
      optimizer,
      stepSize,
      radius: Number.POSITIVE_INFINITY,
      epochs,
      batchSize: 1,
      seed: 1,
    };
    const own = minibatchSession(inputs).train(problem, network, spec).network.weights.data;
    const exact = trainMinibatchReference(problem, network, spec).network.weights.data;
    const steps = epochs * n;
    for (let k = 0; k < d; k++) {
      expect(Math.abs(exact[k] - network.weights.data[k])).toBeGreaterThan(stepSize / 10);
      // Each moment is off by 5 roundings a step of what it holds (at most steps · max|x| without decay), each weight
      // by its own rounding.
      const largest = k === 0 ? 50 : 1;
      const moved = optimizer.name === 'sgd' ? stepSize * 10 * largest : stepSize;
      expect(Math.abs(own[k] - exact[k])).toBeLessThan(
        steps * (U * 1.2 + moved * (5 * steps + 20) * U * (optimizer.name === 'sgd' ? 1 : 10)),
      );
    }
  });
});

describe('runs', () => {
  const { problem, network } = exactProblem(300, 20, 9, true);
  const split: MinibatchProblem = {
    ...problem,
    training: problem.training.slice(0, 200),
    validation: problem.training.slice(200, 250),
    test: problem.training.slice(250),
  };
  const spec: MinibatchSpec = {
    labels: 'soft',
    layers: 'all',
    optimizer: ADAM,
    stepSize: 0.01,
    radius: Number.POSITIVE_INFINITY,
    epochs: 30,
    batchSize: 32,
    seed: 1,
    patience: 30,
  };

  test('are the same bits whatever ran before', () => {
    const session = minibatchSession(split.inputs);
    const first = session.train(split, network, spec);
    const plain = { ...network, biases: null, outputBias: 0 };
    session.train(split, plain, { ...spec, layers: 'first', optimizer: SGD, radius: 1, batchSize: 7 });
    session.logits(plain, split.training);
    expect(session.train(split, network, spec)).toEqual(first);
    expect(minibatchSession(split.inputs).train(split, network, spec)).toEqual(first);
    expect(session.train(split, network, { ...spec, seed: 2 }).network).not.toEqual(first.network);
  });

  test('report the errors of the network they return', () => {
    const session = minibatchSession(split.inputs);
    const trace = session.train(split, network, spec);
    const wrong = (rows: Uint32Array) =>
      session.logits(trace.network, rows).filter((f, i) => !(split.labels[rows[i]] * f > 0)).length / rows.length;
    const best = trace.epochs[trace.bestEpoch];
    expect(best.testError).toBe(wrong(split.test ?? split.training));
    expect(best.validationError).toBe(wrong(split.validation ?? split.training));
    expect(best.validationError).toBe(Math.min(...trace.epochs.map(({ validationError }) => validationError ?? 1)));
    expect(trace.epochs.at(-1)?.risk).toBeLessThan(trace.epochs[0].risk / 2);
  });

  test('take the same batches as the oracle', () => {
    // One pass in batches of 32, 200 rows: the oracle's risk of the pass, to the accuracy of a few float32 steps (7
    // steps of size 1e-3 with relative errors below 1e-4 each).
    const own = minibatchSession(split.inputs).train(split, network, {
      ...spec,
      optimizer: SGD,
      stepSize: 1e-3,
      epochs: 1,
    });
    const runner = referenceRunner(split, network, { ...spec, optimizer: SGD, stepSize: 1e-3 });
    const exact = trainMinibatchReference(split, network, { ...spec, optimizer: SGD, stepSize: 1e-3, epochs: 1 });
    expect(Math.abs(own.epochs[0].risk - exact.epochs[0].risk)).toBeLessThan(7 * 1e-3 * 1e-4);
    expect(runner.evaluate(split.training).risk).not.toBe(exact.epochs[0].risk * 200);
  });

  test('refuse what is too large, or not finite', () => {
    const session = minibatchSession({ rows: 1, cols: 1, data: Float64Array.of(1) });
    const one = { labels: Int8Array.of(1), training: Uint32Array.of(0) };
    const wide = uniformTwoLayer({ width: 1, dimension: 1, biases: false }, 1);
    expect(() =>
      session.train(one, wide, { ...spec, labels: 'hard', patience: undefined, batchSize: 1, epochs: 0 }),
    ).toThrow(expect.objectContaining({ code: 'BAD_COUNT' }));
    expect(() => minibatchSession({ rows: 1, cols: 2, data: Float64Array.of(1, Number.NaN) })).toThrow(
      'row 1, column 2 of the inputs is NaN',
    );
  });
});
