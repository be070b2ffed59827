import type { RandomStream } from './stream.ts';

/**
 * Fills `out` with independent `N(0, 1)` draws (Box–Muller).
 *
 * Always consumes `2⌈length/2⌉` uniforms, whatever their values.
 */
export function fillGaussian(stream: RandomStream, out: Float64Array): Float64Array {
  for (let i = 0; i < out.length; i += 2) {
    const distance = Math.sqrt(-2 * Math.log(stream.uniform()));
    const angle = 2 * Math.PI * stream.uniform();
    out[i] = distance * Math.cos(angle);
    if (i + 1 < out.length) out[i + 1] = distance * Math.sin(angle);
  }
  return out;
}

/** One `±1` with equal probability (one uniform). */
export function rademacher(stream: RandomStream): 1 | -1 {
  return stream.uniform() < 0.5 ? -1 : 1;
}

/** Fills `out` with a point that is uniform on the unit sphere of `R^length` (a normalised Gaussian vector). */
export function fillSphere(stream: RandomStream, out: Float64Array): Float64Array {
  fillGaussian(stream, out);
  let square = 0;
  for (const coordinate of out) square += coordinate * coordinate;
  for (let i = 0; i < out.length; i++) out[i] /= Math.sqrt(square);
  return out;
}
