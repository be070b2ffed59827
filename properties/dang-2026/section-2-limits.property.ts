/**
 * Section 2, the ends of the path. As `λ → 0` the gain of the best mix tends to `⟨f₀ − f*, g⟩²/‖g‖²`, `f₀` the fit of
 * least norm and `g = ∂f/∂λ` at 0, with `ξ*` like `1/λ`: positive as a rule, while at `λ = 0` itself distillation is
 * idle. As `λ → ∞` the best mix keeps `‖f*‖² − ⟨q, f*⟩²/‖q‖²`, `q` the first gradient step, with `ξ*` like `−λ`.
 *
 * Tested in the basis of eigenvectors at `λ = 1e∓6`, eigenvalues over two decades: first orders in 1e−5.
 */
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { dot } from '../../src/numerics/matrix.ts';
import { mixedRisk, modes, pointAt } from './modes.ts';
import { dang2026 } from './source.ts';

/** `⟨a, b⟩²/‖b‖²`. */
const along = (a: readonly number[], b: readonly number[]) => {
  const square = dot(b, b);
  return square > 0 ? dot(a, b) ** 2 / square : 0;
};

const ridgeless = (factor: number) =>
  forAll(
    modes,
    (instance) => {
      const { eigenvalues, fitted, truth } = instance;
      const point = pointAt(instance, 1e-6);
      const speed = eigenvalues.map((s, i) => -fitted[i] / s);
      const gain = along(
        fitted.map((value, i) => value - truth[i]),
        speed,
      );
      return -Math.abs(point.risk - mixedRisk(point) - factor * gain) / (1 + point.risk);
    },
    { runs: 100, tolerance: 1e-3 },
  );

export const ridgelessGain = claim({
  id: 'dang-2026/ridgeless-gain',
  ...dang2026('Section 2'),
  statement: String.raw`\lambda \to 0^+: \; R - R^*_{sd} \to \langle f_0 - f^*, g \rangle^2 / \lVert g \rVert^2,\; g =
    \partial_\lambda f|_{0^+}, \text{ though at } \lambda = 0 \text{ distillation is idle}`,
  status: 'derived',
  kind: ridgeless(1),
});

gate(ridgelessGain, { mutants: [mutant('no gain in the limit', ridgeless(0)), mutant('half of it', ridgeless(0.5))] });

const overRegularised = (factor: number) =>
  forAll(
    modes,
    (instance) => {
      const { eigenvalues, fitted, truth } = instance;
      const step = eigenvalues.map((s, i) => s * fitted[i]);
      const kept = dot(truth, truth) - factor * along(truth, step);
      return -Math.abs(mixedRisk(pointAt(instance, 1e6)) - kept) / (1 + dot(truth, truth));
    },
    { runs: 100, tolerance: 1e-3 },
  );

export const overRegularisedRisk = claim({
  id: 'dang-2026/over-regularised-risk',
  ...dang2026('Section 2'),
  statement: String.raw`\lambda \to \infty: \; R^*_{sd} \to \lVert f^* \rVert^2 - \langle q, f^* \rangle^2 / \lVert q
    \rVert^2,\; q = X^\top y \text{ the first gradient step}`,
  status: 'derived',
  kind: overRegularised(1),
});

gate(overRegularisedRisk, { mutants: [mutant('nothing but the zero function', overRegularised(0))] });
