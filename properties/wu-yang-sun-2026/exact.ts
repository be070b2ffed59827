/** Second evaluation of the refutation of the U shape: the first refit raises the risk. */
import { inRationals } from '../exact/arithmetic.ts';

interface Problem {
  readonly spike: number;
  readonly tau: number;
  readonly signal: number;
  readonly noise: number;
}

/** Risks by components: a refit keeps `λ/(λ + τ)` of a coefficient, `1/τ` of what it loses comes back in the bulk. */
export const alwaysUShaped = inRationals<Problem>(({ spike, tau, signal, noise }, of) => {
  const scope = { s: spike, t: tau, r: signal, v: noise };
  const kept = of('s/(s + t)', scope);
  const bulk = of('v/t + s*r*(1 - k)^2/t', { ...scope, k: kept });
  const again = of('b/(1 + t)^2 + (s*r*((1 - k)*k)^2 + (t/(1 + t))^2 * b)/t', { ...scope, k: kept, b: bulk });
  const first = of('s*r*(1 - k)^2 + b', { ...scope, k: kept, b: bulk });
  const second = of('s*r*(1 - k^2)^2 + b', { ...scope, k: kept, b: again });
  const rises = of.holds('second > first', { first, second });
  return { gap: of(rises ? '-1' : '0'), 'R₀': first, 'R₁': second };
});
