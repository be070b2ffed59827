import { describe, expect, test } from 'vitest';
import { dot, fromRows, norm } from '../../../numerics/matrix.ts';
import { fillGaussian } from '../../../random/distributions.ts';
import { randomStream } from '../../../random/stream.ts';
import { linearLimit } from './linear.ts';
import { noisyXorLimit } from './noisy-xor.ts';
import { signTermsLimit } from './sign-terms.ts';

describe('noisy-xor logits', () => {
  const { logits } = noisyXorLimit(0);

  /** `Σ` over the four arcs of the angle of `(w₁, w₂)`, by Simpson's rule on the density of the gate. */
  function quadrature(x: readonly number[]): number {
    const rest = Math.hypot(...x.slice(2));
    const steps = 4000;
    let total = 0;
    for (let arc = 0; arc < 4; arc++) {
      const value = [x[0], -x[1], -x[0], x[1]][arc];
      for (let k = 0; k <= steps; k++) {
        const angle = (arc - 0.5 + k / steps) * (Math.PI / 2);
        const along = x[0] * Math.cos(angle) + x[1] * Math.sin(angle);
        const open = 0.5 + along / (2 * Math.sqrt(rest ** 2 + along ** 2));
        const weight = k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2;
        total += (value * open * weight) / 12 / steps;
      }
    }
    return total;
  }

  test('equal the integral over the angle at arbitrary points', () => {
    const stream = randomStream('noisy-xor', 'quadrature');
    for (let i = 0; i < 20; i++) {
      const x = [...fillGaussian(stream, new Float64Array(3 + (i % 4)))];
      // Simpson's error: (π/2/4000)⁴ times a fourth derivative below 1e4 for these points.
      expect(logits(fromRows([x]))[0]).toBeCloseTo(quadrature(x), 8);
    }
  });

  test('are homogeneous, z(2x) = 2 z(x), ¼ at e₁ and 0 at 0', () => {
    const [z, doubled, axis, zero] = logits(
      fromRows([
        [0.3, -0.2, 0.5],
        [0.6, -0.4, 1],
        [1, 0, 0],
        [0, 0, 0],
      ]),
    );
    expect(doubled).toBeCloseTo(2 * z, 15);
    // Only where w₁ > |w₂|, a quarter of all weights, is the gate open and v along e₁.
    expect(axis).toBeCloseTo(0.25, 15);
    expect(zero).toBe(0);
  });
});

test('a sign term along the input itself, gate and direction u: z(u) = a/2', () => {
  const u = Float64Array.of(0.6, 0.8);
  const teacher = signTermsLimit([{ amount: 0.5, gate: u, direction: u }], new Float64Array(2), 0);
  const [along, against, across] = teacher.logits(fromRows([u, [-0.6, -0.8], [-0.8, 0.6]]));
  expect(along).toBeCloseTo(0.25, 15);
  expect(against).toBeCloseTo(0.25, 15);
  expect(across).toBeCloseTo(0, 15);
  expect(norm(teacher.weight(Float64Array.of(-3, 1)))).toBeCloseTo(0.5, 15);
});

test('the linear teacher sees every input with half of its weights', () => {
  const direction = Float64Array.of(0.6, 0.8);
  const teacher = linearLimit(direction, 0.1);
  expect([
    ...teacher.logits(
      fromRows([
        [1, 0],
        [0, -1],
      ]),
    ),
  ]).toEqual([0.3, -0.4]);
  expect(dot(teacher.weight(Float64Array.of(5, 5)), direction)).toBeCloseTo(1, 15);
});
