import type * as TensorFlow from '@tensorflow/tfjs';
import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import { type DeepArchitecture, type DeepLayer, deepLayers, type ImageShape } from './architecture.ts';
import { convolution } from './convolution.ts';

/** A deep network for two classes, as numbers. */
export interface DeepNetwork {
  readonly layers: readonly DeepLayer[];
  /** For each layer its kernel, in the order `k×k×in×out`, and its biases. */
  readonly parameters: readonly Float32Array[];
}

/**
 * A network with `N(0, 2/fan-in)` kernels, `fan-in = k² in`, and biases 0; layer `l` from the stream
 * `seed/deep-initialisation/l`.
 *
 * Source: He et al. 2015, "Delving deep into rectifiers".
 *
 * @throws DistillCheckError `BAD_ARCHITECTURE` as `deepLayers`.
 * @example
 * const network = deepInitialisation(VGG_2_3, { height: 8, width: 8, channels: 1 }, 1);
 */
export function deepInitialisation(
  architecture: DeepArchitecture,
  shape: ImageShape,
  seed: number | string,
): DeepNetwork {
  const layers = deepLayers(architecture, shape);
  const parameters = layers.flatMap(({ kernel: [k, , from, to] }, l) => {
    const weights = fillGaussian(randomStream(seed, 'deep-initialisation', l), new Float64Array(k * k * from * to));
    const deviation = Math.sqrt(2 / (k * k * from));
    return [Float32Array.from(weights, (weight) => deviation * weight), new Float32Array(to)];
  });
  return { layers, parameters };
}

/**
 * A network's parameters as tensors, which the caller disposes of.
 *
 * @example
 * const parameters = parameterTensors(tf, network);
 * parameters.length; // 6: kernels and biases of 3 layers
 * tf.dispose(parameters);
 */
export function parameterTensors(tf: typeof TensorFlow, { layers, parameters }: DeepNetwork): TensorFlow.Tensor[] {
  return parameters.map((values, p) =>
    p % 2 === 0 ? tf.tensor4d(values, [...layers[p / 2].kernel]) : tf.tensor1d(values),
  );
}

/**
 * The logits of a batch, written with operations that TensorFlow.js differentiates.
 *
 * @param parameters as `parameterTensors` gives them
 * @param batch `b×height×width×channels`
 * @returns length b
 */
export function deepForward(
  tf: typeof TensorFlow,
  layers: readonly DeepLayer[],
  parameters: readonly TensorFlow.Tensor[],
  batch: TensorFlow.Tensor4D,
): TensorFlow.Tensor1D {
  let x = batch;
  layers.forEach(({ pooled, flattened }, l) => {
    if (flattened) x = tf.reshape(x, [x.shape[0], 1, 1, x.size / x.shape[0]]);
    x = tf.add(convolution(tf, x, parameters[2 * l] as TensorFlow.Tensor4D), parameters[2 * l + 1]);
    if (l < layers.length - 1) x = tf.relu(x);
    if (pooled) x = tf.maxPool(x, 2, 2, 'valid');
  });
  return tf.reshape(x, [batch.shape[0]]);
}
