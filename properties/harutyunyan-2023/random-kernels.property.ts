import fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../../src/numerics/matrix.ts';
import { symmetricSpectrum } from '../../src/numerics/spectrum.ts';
import { buildSpectrum, gaussians, gramOf, kernels, leading, wishart } from './random-kernels.ts';

test('a kernel has the eigenvalues that were asked for, and orthonormal eigenvectors', () => {
  fc.assert(
    fc.property(kernels, (kernel) => {
      const spectrum = buildSpectrum(kernel);
      const gram = gramOf(spectrum);
      expect(spectrum.values[0]).toBe(1);
      if (kernel.samples > 1) expect(spectrum.values[kernel.samples - 1]).toBeCloseTo(10 ** -kernel.decades, 12);
      const { values } = symmetricSpectrum(gram);
      // n ≤ 8 entries of order 1: absolute errors of a few n u.
      values.forEach((value, k) => {
        expect(Math.abs(value - spectrum.values[k])).toBeLessThan(1e-13);
      });
    }),
    { seed: 1 },
  );
});

test('a Gram matrix of Gaussian features is symmetric, and its leading part is that of fewer points', () => {
  const gram = wishart(5, 3, 'test');
  const features = gaussians(15, 'test');
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) {
      const product = [0, 1, 2].reduce((sum, k) => sum + features[3 * i + k] * features[3 * j + k], 0);
      expect(row(gram, i)[j]).toBeCloseTo(product, 12);
      if (i < 2 && j < 2) expect(row(leading(gram, 2), i)[j]).toBe(row(gram, i)[j]);
    }
  }
  // Three features span three dimensions.
  expect(Math.abs(symmetricSpectrum(gram).values[3])).toBeLessThan(1e-12);
});
