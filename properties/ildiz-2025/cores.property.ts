/**
 * Ildiz et al. 2025: the best surrogate multiplies a coefficient by `(1 − ζ)/((1 − ζ)² + ωζ²)`, `ω = Ω/(1 − Ω)`. It
 * amplifies where `ζ < 1 − Ω`, the scalar core: `1 − ζ ≥ (1 − ζ)² + ωζ²`, divided by ζ and times `1 − Ω`. Proved for
 * all `ζ = k(1 − Ω)`.
 */
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { ildiz2025 } from './source.ts';

const amplifies: RealDefinition = {
  variables: { k: [0, 1], Omega: [0, 1] },
  constants: { C: '1' },
  slack: '(1 - k*(1 - Omega))*(1 - Omega) - C*Omega*k*(1 - Omega)',
  routes: [{ equals: '(1 - Omega)*(1 - k)' }],
  sharpIn: ['C', 1.01],
};

export const amplified = claim({
  id: 'ildiz-2025/amplified-below-the-threshold',
  ...ildiz2025('Optimal surrogate'),
  statement: String.raw`0 < \zeta \le 1 - \Omega:\quad \frac{1 - \zeta}{(1 - \zeta)^2 + \omega \zeta^2} \ge 1`,
  status: 'derived',
  kind: forAllReal(amplifies),
});

gate(amplified, { mutants: [mutant('1.1 ω', forAllReal(withConstants(amplifies, { C: '1.1' })))] });
