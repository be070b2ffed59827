import type * as TensorFlow from '@tensorflow/tfjs';
import { tensorFlow } from '../engines/tfjs/backend.ts';
import type { DeepLayer } from './architecture.ts';
import { type DeepNetwork, deepForward, parameterTensors } from './deep-network.ts';
import { type ImageSet, imagesOf } from './image-set.ts';

/** Images a pass; bounds the memory of a pass, changes no logit by more than its rounding. */
const PASS = 128;

/**
 * A network's logits on some images.
 *
 * @param rows which of the images
 * @returns as many logits as rows
 * @example
 * (await deepLogits(network, images, [0, 5])).length; // 2
 */
export async function deepLogits(
  network: DeepNetwork,
  images: ImageSet,
  rows: ArrayLike<number>,
): Promise<Float64Array> {
  const { tf } = await tensorFlow();
  const parameters = parameterTensors(tf, network);
  try {
    return logitsInPasses(tf, network.layers, parameters, images, rows);
  } finally {
    tf.dispose(parameters);
  }
}

/** The same for a network whose parameters are tensors already. */
export function logitsInPasses(
  tf: typeof TensorFlow,
  layers: readonly DeepLayer[],
  parameters: readonly TensorFlow.Tensor[],
  images: ImageSet,
  rows: ArrayLike<number>,
): Float64Array {
  const { height, width, channels } = images.shape;
  const all = Array.from(rows);
  const logits = new Float64Array(all.length);
  for (let start = 0; start < all.length; start += PASS) {
    const some = all.slice(start, start + PASS);
    const values = tf.tidy(() => {
      const batch = tf.tensor4d(imagesOf(images, some), [some.length, height, width, channels]);
      return deepForward(tf, layers, parameters, batch).dataSync();
    });
    logits.set(values, start);
  }
  return logits;
}
