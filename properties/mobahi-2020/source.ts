/**
 * Mobahi, Farajtabar, Bartlett: Self-distillation amplifies regularization in Hilbert space. NeurIPS 2020, arXiv
 * 2002.05715.
 *
 * Setting of the whole folder: fit t is the f of least norm with `(1/K) Σ (f(x_k) − y_{t,k})² ≤ ε`, `y_{t+1} = f_t(X)`,
 * until it is 0; `G = (1/K) g(x_j, x_k)` with eigenvalues `d_k`, `z = V y_0`, multipliers `c_t`, `B_t = ∏_{i ≤ t}
 * d_k/(c_i + d_k)`, `r_t = ‖y_t‖/√(Kε)`, `κ = d_max/d_min`, and T fits that are not 0.
 *
 * Of the paper only the abstract was at hand. Statements that are recalled are called so and are never `as printed`;
 * items are cited by their subject, for their numbers are not known.
 */
import { mobahi2020 as paper } from '../../src/papers/mobahi-2020.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const mobahi2020 = itemsOf(paper);
