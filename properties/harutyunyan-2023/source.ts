/**
 * Harutyunyan, Rawat, Menon, Kim, Kumar: Supervision complexity and its role in knowledge distillation. ICLR 2023,
 * arXiv 2301.12245.
 *
 * Only the abstract of the paper, the first lines of its introduction and the picture of complexity over training were
 * at hand. The abstract names what its bound is made of (the teacher's accuracy, the student's margin to the teacher's
 * predictions, the complexity of these), early stopping, temperature and online distillation; the statements here are
 * derived from that, so files are named by subject and not by number, and pages are not given.
 *
 * Supervision complexity of targets `Y` under the student's kernel `K`: `C(Y) = √(Yᵀ K⁻¹ Y)`; adjusted: `n⁻¹ √(Yᵀ K⁻¹ Y
 * · Tr K)`.
 */
import type { Claim } from '../../src/claims/index.ts';

/** What every claim of this paper shares; only the item differs. */
export function harutyunyan2023(item: string): Pick<Claim, 'paper' | 'source'> {
  const paper = 'Harutyunyan, Rawat, Menon, Kim, Kumar, ICLR 2023 (arXiv 2301.12245)';
  return { paper: 'harutyunyan-2023', source: { paper, item } };
}
