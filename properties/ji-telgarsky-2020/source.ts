/**
 * Ji, Telgarsky: Polylogarithmic width suffices for gradient descent to achieve arbitrarily small test error with
 * shallow ReLU networks. ICLR 2020, arXiv 1909.12292.
 *
 * Setting of the whole folder: `f(x; W) = m^{−1/2} Σ_s a_s max(0, ⟨w_s, x⟩)` with fair signs `a_s` that stay, weights
 * `w_s ~ N(0, I)` that are trained without projection on the logistic loss of hard labels, inputs `‖x_i‖ = 1`, and a
 * `v(w)` of norm at most 1 with `y_i E⟨v(w), φ_i(w)⟩ ≥ γ`, `φ_x(w) = 1[⟨w, x⟩ > 0] x`.
 *
 * Only the abstract of the paper and the first lines of its introduction were at hand. Numbers of items are the
 * paper's; the statements and their constants are restated and derived again, so none of them is called `as printed`,
 * and pages are not given.
 */
import { jiTelgarsky2020 as paper } from '../../src/papers/ji-telgarsky-2020.ts';
import { itemsOf } from '../../src/papers/paper.ts';

/** Cites an item of this paper, for a claim. */
export const jiTelgarsky2020 = itemsOf(paper);
