import type * as TensorFlow from '@tensorflow/tfjs';

/**
 * The convolution `y[b, i, j, o] = Σ_{u, v, c} x[b, i+u−r, j+v−r, c] w[u, v, c, o]`, zero outside of the image, with
 * gradients that every backend of TensorFlow.js can run. With a 1×1 kernel it is a dense layer.
 *
 * Both gradients are convolutions as well: `∂x` of `∂y` with the kernel turned by 180°, and `∂w` of the padded `x` with
 * `∂y` for a kernel, the channels of `x` in the place of the batch. TensorFlow.js has its own kernel for `∂w`,
 * `Conv2DBackpropFilter`, on some backends only (not on WASM), and its gradient of a matrix product is a plain loop
 * there.
 *
 * @param x `b×h×w×c`
 * @param kernel `k×k×c×o` with k odd, `r = (k−1)/2`
 * @returns `b×h×w×o`
 * @example
 * const { tf } = await tensorFlow();
 * convolution(tf, tf.ones([1, 3, 3, 1]), tf.ones([3, 3, 1, 1])); // 4 in the corners, 6 on the edges, 9 in the middle
 */
export function convolution(
  tf: typeof TensorFlow,
  x: TensorFlow.Tensor4D,
  kernel: TensorFlow.Tensor4D,
): TensorFlow.Tensor4D {
  const radius = (kernel.shape[0] - 1) / 2;
  const operation = tf.customGrad((...given) => {
    // The types of TensorFlow.js give all arguments one type, and the last of them is no tensor.
    const [image, filter, save] = given as unknown as [
      TensorFlow.Tensor4D,
      TensorFlow.Tensor4D,
      (saved: TensorFlow.Tensor[]) => void,
    ];
    save([image, filter]);
    return {
      value: tf.conv2d(image, filter, 1, 'same'),
      gradFunc: (dy, saved) => {
        const [from, by] = saved as [TensorFlow.Tensor4D, TensorFlow.Tensor4D];
        return [
          tf.conv2d(dy as TensorFlow.Tensor4D, tf.transpose(tf.reverse(by, [0, 1]), [0, 1, 3, 2]), 1, 'same'),
          kernelGradient(tf, from, dy as TensorFlow.Tensor4D, radius),
        ];
      },
    };
  });
  return operation(x, kernel) as TensorFlow.Tensor4D;
}

function kernelGradient(
  tf: typeof TensorFlow,
  x: TensorFlow.Tensor4D,
  dy: TensorFlow.Tensor4D,
  radius: number,
): TensorFlow.Tensor4D {
  const padded = tf.pad(x, [
    [0, 0],
    [radius, radius],
    [radius, radius],
    [0, 0],
  ]);
  const filter = tf.transpose(dy, [1, 2, 0, 3]) as TensorFlow.Tensor4D;
  const gradient = tf.conv2d(tf.transpose(padded, [3, 1, 2, 0]) as TensorFlow.Tensor4D, filter, 1, 'valid');
  return tf.transpose(gradient, [1, 2, 0, 3]);
}
