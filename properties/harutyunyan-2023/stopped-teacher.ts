import { supervisionComplexity } from '../../src/kernel/complexity/supervision-complexity.ts';
import { factoredKernel } from '../../src/kernel/factored-kernel.ts';
import type { Matrix } from '../../src/numerics/matrix.ts';
import { applySpectral, symmetricSpectrum } from '../../src/numerics/spectrum.ts';

/** `g_t = (I − e^{−tK}) Y`: gradient flow on squares, stopped at time t. */
export const stopped = (teacher: Matrix, targets: Float64Array, times: readonly number[]) => {
  const spectrum = symmetricSpectrum(teacher);
  return times.map((t) => applySpectral(spectrum, targets, (value) => -Math.expm1(-t * value)));
};

/** `√(Yᵀ K⁻¹ Y)`. */
export const complexityOf = (gram: Matrix, targets: Float64Array) =>
  supervisionComplexity(factoredKernel(gram), targets).complexity;
