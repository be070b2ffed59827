/**
 * Phuong, Lampert: Towards understanding knowledge distillation. ICML 2019, arXiv 2105.13093.
 *
 * Setting of the whole folder: a linear teacher `w*` with soft labels `σ(w*·x)`, a linear student `w·x` that is trained
 * on them by the cross-entropy, n independent samples, the rows of `X`, and `P` the projection on their span. `ŵ =
 * Pw*`, `ᾱ` is the acute angle, `p(θ) = P_x[ᾱ(w*, x) > θ]`, and the transfer risk `R = P_x[z_t z_s < 0]`.
 *
 * Of the paper only the abstract was at hand, and what Ji and Zhu (2020, section 3.2) quote. Statements that are
 * recalled are called so and are never `as printed`; items are cited by their subject, for their numbers are not known.
 */
import { itemsOf } from '../../src/papers/paper.ts';
import { phuongLampert2019 as paper } from '../../src/papers/phuong-lampert-2019.ts';

/** Cites an item of this paper, for a claim. */
export const phuongLampert2019 = itemsOf(paper);
