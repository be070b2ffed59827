import type { MinibatchSpec } from './minibatch.ts';

/**
 * Returns the steps of an optimiser on `parameters`, in place; each call takes the gradient.
 *
 * Momentum: `u ← μu + g`, `w ← w − ηu`. Adam (Kingma & Ba 2015): `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`,
 * `w ← w − η/(1−β₁ᵗ) · m/(√v/√(1−β₂ᵗ) + ε)`.
 *
 * @example
 * const w = Float64Array.of(1);
 * descent(w, { optimizer: SGD, stepSize: 0.5 })(Float64Array.of(2)); // w is now [0]
 */
export function descent(
  parameters: Float64Array,
  { optimizer, stepSize }: Pick<MinibatchSpec, 'optimizer' | 'stepSize'>,
): (gradient: Float64Array) => void {
  const first = new Float64Array(parameters.length);
  if (optimizer.name === 'sgd') {
    return (gradient) => {
      for (let p = 0; p < parameters.length; p++) {
        first[p] = optimizer.momentum * first[p] + gradient[p];
        parameters[p] -= stepSize * first[p];
      }
    };
  }
  const { beta1, beta2, epsilon } = optimizer;
  const second = new Float64Array(parameters.length);
  let step = 0;
  return (gradient) => {
    step++;
    const rate = stepSize / (1 - beta1 ** step);
    const root = Math.sqrt(1 - beta2 ** step);
    for (let p = 0; p < parameters.length; p++) {
      const g = gradient[p];
      first[p] = beta1 * first[p] + (1 - beta1) * g;
      second[p] = beta2 * second[p] + (1 - beta2) * g * g;
      parameters[p] -= (rate * first[p]) / (Math.sqrt(second[p]) / root + epsilon);
    }
  };
}
