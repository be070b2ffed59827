import { fillGaussian } from '../../random/distributions.ts';
import { randomStream } from '../../random/stream.ts';
import type { DeepProblem } from './deep-training.ts';

/** Noisy 6×6 images, a bright row (+1) or a bright column (−1) in each; half of them to train on, half to validate. */
export function stripes(n: number, seed: number | string): DeepProblem {
  const stream = randomStream(seed, 'stripes');
  const pixels = Float32Array.from(fillGaussian(stream, new Float64Array(n * 36)), (x) => 0.2 * x);
  const labels = Int8Array.from({ length: n }, () => (stream.uniform() < 0.5 ? -1 : 1));
  for (let i = 0; i < n; i++) {
    const place = Math.floor(6 * stream.uniform());
    for (let k = 0; k < 6; k++) pixels[36 * i + (labels[i] > 0 ? 6 * place + k : 6 * k + place)] += 1;
  }
  const rows = Uint32Array.from({ length: n }, (_, i) => i);
  const half = Math.floor(n / 2);
  return {
    images: { shape: { height: 6, width: 6, channels: 1 }, pixels },
    labels,
    training: rows.slice(0, half),
    validation: rows.slice(half),
  };
}
