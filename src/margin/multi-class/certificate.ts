/** Defines `pairCertificate`, the interval that multipliers of pairs prove. */
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { certificateOf, type RkhsCertificate } from '../rkhs/certificate.ts';
import { type Classes, pairImages } from './pairs.ts';
import type { PointKernel } from './point-kernel.ts';

/**
 * The interval that `a = z/Σz` proves, as `rkhsCertificate` does: `min_p (Qz)_p / √(zᵀQz) ≤ γ ≤ √(zᵀQz)/Σz`, both ends
 * moved outward by their rounding error.
 *
 * Beyond the kernel's own rounding, `(Qz)_p` is off by `4u g_i s` (see {@link pairImages}), `s = Σ z_p g_p`, and
 * `zᵀQz`, a compensated sum, by `2u s²` more: `8u` with the rounding of `s` covers them, and `2u` are for the roots
 * `g_i` of a rounded diagonal.
 *
 * @param z length `nK`, `≥ 0`, not all 0, and 0 at the `(i, y_i)`.
 * @param entryError of the kernel, as a share of `√K_ii √K_jj`.
 * @returns the certificate with weights of length `nK`, and the images `(Qz)_p`.
 * @throws DistillCheckError `NOT_POSITIVE_SEMIDEFINITE` when `zᵀQz < 0` beyond rounding.
 */
export function pairCertificate(
  kernel: PointKernel,
  classes: Classes,
  z: Float64Array,
  entryError: number,
): { certificate: RkhsCertificate; images: Float64Array } {
  const images = pairImages(kernel, classes, z);
  const scales = z.map((_, p) => kernel.scales[Math.floor(p / classes.classCount)]);
  return { certificate: certificateOf(images, scales, z, entryError + 2 * UNIT_ROUNDOFF), images };
}
