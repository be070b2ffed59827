/**
 * Borup, Andersen: Even your teacher needs guidance: ground-truth targets dampen regularization imposed by
 * self-distillation. NeurIPS 2021, arXiv 2102.13088.
 *
 * Setting of the whole folder: kernel ridge regression, `S = K (K + λ)⁻¹`, rounds `y^τ = S (α y + (1 − α) y^{τ−1})`
 * with `y⁰ = y`, so that round 1 is the first fit; eigenvalues d of K, `A = d/(d + λ)`, and `B_τ` the factor of a
 * component after τ rounds.
 *
 * Of the paper only the abstract was at hand, and the README and the notebook of the authors' repository
 * `Kennethborup/self_distillation`. Items are cited by their subject.
 */
import { borupAndersen2021 as paper } from '../../src/papers/borup-andersen-2021.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const borupAndersen2021 = itemsOf(paper);
