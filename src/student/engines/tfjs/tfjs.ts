import type * as TensorFlow from '@tensorflow/tfjs';
import type { Matrix } from '../../../numerics/matrix.ts';
import { lossOf, meanRisk } from '../../losses.ts';
import { type TraceState, traceOf } from '../../trace.ts';
import type { Engine, LabelKind, TrainingProblem, TrainingSpec } from '../../training.ts';
import { countWrong } from '../../two-layer/descent.ts';
import { symmetricInitialisation } from '../../two-layer/initialisation.ts';
import { assertTrainingProblem, assertTrainingSpec } from '../../validation.ts';
import { tensorFlow } from './backend.ts';

/**
 * Projected gradient descent by TensorFlow.js with its own automatic differentiation, in float32: it knows nothing of
 * our hand-written gradients and so checks them.
 *
 * Residuals are differences of probabilities here, so a logit is followed to about 1e−7 absolutely, not relatively.
 *
 * @throws DistillCheckError as `assertTrainingProblem` and `assertTrainingSpec` (the promise rejects).
 * @example
 * const [trace] = await tfjsEngine.train(problem, [spec]);
 * trace.steps; // 20
 */
export const tfjsEngine: Engine = {
  name: 'tfjs',
  async train(problem, specs) {
    const { tf } = await tensorFlow();
    return specs.map((spec) => traceOf(descendByAutodiff(tf, problem, spec), problem.labels.length, spec));
  },
};

/** The two halves of a symmetric student, each `m/2×d`: the signs of the second are minus those of the first. */
type Halves = readonly [TensorFlow.Variable, TensorFlow.Variable];

function* descendByAutodiff(
  tf: typeof TensorFlow,
  problem: TrainingProblem,
  spec: TrainingSpec,
): Generator<TraceState, void, undefined> {
  assertTrainingProblem(problem);
  assertTrainingSpec(spec);
  const { width, epochs, stepSize, radius } = spec;
  const { rows, cols, data } = problem.inputs;
  const half = width / 2;
  const student = symmetricInitialisation(width, cols, spec.seed);
  const loss = lossOf(problem, spec.labels);
  const inputs = tf.tensor2d(Float32Array.from(data), [rows, cols]);
  const signs = tf.tensor1d(Float32Array.from(student.signs.subarray(0, half)));
  const start = tf.tensor2d(Float32Array.from(student.weights.data.subarray(0, half * cols)), [half, cols]);
  const targets = targetsOf(tf, problem, spec.labels);
  const weights: Halves = [tf.variable(start), tf.variable(start)];
  // The difference of the halves is exactly 0 at the start; a sum over all neurons would leave its rounding.
  const forward = (): TensorFlow.Tensor1D =>
    tf
      .relu(tf.matMul(inputs, weights[0], false, true))
      .sub(tf.relu(tf.matMul(inputs, weights[1], false, true)))
      .mul(signs)
      .sum(1)
      .div(Math.sqrt(width));
  try {
    let movement = 0;
    for (let step = 0; ; step++) {
      const logits = Float64Array.from(tf.tidy(() => forward().dataSync()));
      const current: Matrix = {
        rows: width,
        cols,
        data: Float64Array.from([...weights[0].dataSync(), ...weights[1].dataSync()]),
      };
      yield {
        step,
        weights: current,
        risk: meanRisk(loss, logits),
        wrong: countWrong(problem.labels, logits),
        movement,
      };
      if (step === epochs) return;
      movement = tf.tidy(() => {
        const { grads } = tf.variableGrads(() => targets.loss(forward()), [...weights]);
        return Math.max(
          ...weights.map((half) => project(tf, half, half.sub(grads[half.name].mul(stepSize)), start, radius, width)),
        );
      });
    }
  } finally {
    tf.dispose([inputs, signs, start, ...targets.tensors, ...weights]);
  }
}

/** Assigns `Π(moved)` and returns the largest distance of a row from its start. */
function project(
  tf: typeof TensorFlow,
  weights: TensorFlow.Variable,
  moved: TensorFlow.Tensor,
  start: TensorFlow.Tensor,
  radius: number,
  width: number,
): number {
  const step = moved.sub(start);
  const distance = tf.norm(step, 2, 1, true);
  if (!Number.isFinite(radius)) {
    weights.assign(moved as TensorFlow.Tensor2D);
    return distance.max().dataSync()[0];
  }
  const limit = radius / Math.sqrt(width);
  const clipped = step.mul(tf.minimum(1, tf.div(limit, tf.maximum(distance, 1e-30))));
  weights.assign(start.add(clipped) as TensorFlow.Tensor2D);
  return Math.min(limit, distance.max().dataSync()[0]);
}

/** The mean loss up to a constant, written with TensorFlow's own operations, and the tensors that it holds on to. */
function targetsOf(tf: typeof TensorFlow, problem: TrainingProblem, labels: LabelKind) {
  const { softRatio, temperature } =
    labels === 'soft'
      ? { softRatio: 1, temperature: 1 }
      : labels === 'hard'
        ? { softRatio: 0, temperature: 1 }
        : labels;
  const hard = tf.tensor1d(Float32Array.from(problem.labels, (label) => (label + 1) / 2));
  const soft = tf.tensor1d(
    Float32Array.from(problem.teacherLogits, (logit) => 1 / (1 + Math.exp(-logit / temperature))),
  );
  // H(p, μ(f)) = softplus(f) − p f.
  const crossEntropy = (p: TensorFlow.Tensor1D, f: TensorFlow.Tensor): TensorFlow.Scalar =>
    tf.softplus(f).sub(p.mul(f)).mean() as TensorFlow.Scalar;
  return {
    tensors: [hard, soft],
    loss: (logits: TensorFlow.Tensor1D): TensorFlow.Scalar =>
      tf.addN([
        crossEntropy(soft, logits.div(temperature)).mul(softRatio),
        crossEntropy(hard, logits).mul(1 - softRatio),
      ]) as TensorFlow.Scalar,
  };
}
