import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sigmoid } from '../../numerics/sigmoid.ts';
import { effectiveLogits } from './effective-logit.ts';
import { withSquaredTemperature } from './label-mix.ts';

test('the student of a loss with T² has no gradient of that loss', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -8, max: 8, noNaN: true }),
      fc.constantFrom(1, -1),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0.2, max: 20, noNaN: true }),
      (logit, label, softRatio, temperature) => {
        const mix = withSquaredTemperature({ softRatio, temperature });
        const [z] = effectiveLogits([logit], [label], mix);
        // d/dz of ρT²H(μ(z_t/T), μ(z/T)) + (1 − ρ)H(y, μ(z)).
        const soft = softRatio * temperature * (sigmoid(z / temperature) - sigmoid(logit / temperature));
        const hard = (1 - softRatio) * (sigmoid(z) - (label + 1) / 2);
        // The cancellation is of terms of this size, each rounded a few times.
        const size = softRatio * temperature + 1 - softRatio;
        expect(Math.abs(soft + hard)).toBeLessThanOrEqual(64 * size * 2 ** -52 * (1 + Math.abs(z)));
      },
    ),
    { seed: 1 },
  );
});

test('a sure wrong teacher is corrected without T² and stays wrong with it', () => {
  const mix = { softRatio: 0.5, temperature: 5 };
  // SciPy: brentq of the gradients, rtol 1e-14.
  expect(effectiveLogits([3], [-1], mix)[0]).toBeCloseTo(-2.81434, 5);
  expect(effectiveLogits([3], [-1], withSquaredTemperature(mix))[0]).toBeCloseTo(0.4607, 4);
});
