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
import { harutyunyan2023 as paper } from '../../src/papers/harutyunyan-2023.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const harutyunyan2023 = itemsOf(paper);
