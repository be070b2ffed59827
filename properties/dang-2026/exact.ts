/** Second evaluations of the refutations of Dang, Patil, Rinaldo 2026. */
import type { BigNumber } from 'mathjs';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';
import { rootBetween } from '../exact/root.ts';
import type { Modes } from './modes.ts';

/** `R`, `R'` and `R''` by `λ`, `‖∂f/∂λ‖²`, of `f = Σ s b/(s + λ)`, with derivatives of the quotient itself. */
function riskAt(of: Formulas<BigNumber>, { eigenvalues, fitted, truth }: Modes, lambda: BigNumber) {
  const scope = { s: eigenvalues, b: fitted, t: truth, x: lambda };
  const error = of.vector('s .* b ./ (s + x) - t', scope);
  const first = of.vector('-s .* b ./ (s + x).^2', scope);
  const second = of.vector('2 * s .* b ./ (s + x).^3', scope);
  const vectors = { e: error, f: first, g: second };
  return {
    risk: of('dot(e, e)', vectors),
    slope: of('2 * dot(e, f)', vectors),
    square: of('dot(f, f)', vectors),
    curvature: of('2 * (dot(f, f) + dot(e, g))', vectors),
  };
}

export const conditionIsNotNecessary = in64Digits<Modes>((witness, of) => {
  const minimum = rootBetween((x) => riskAt(of, witness, x).slope, of('1/4'), of('3/4'));
  const { risk, square, curvature } = riskAt(of, witness, minimum);
  const [D, half] = [of('x^2 * d', { x: minimum, d: square }), of('x^2 * c/2', { x: minimum, c: curvature })];
  const far = riskAt(of, witness, of('10^6'));
  const mixed = of('r - s^2/(4*d)', { r: far.risk, s: far.slope, d: far.square });
  const isUnmet = of.holds('D >= half and c > 0', { D, half, c: curvature });
  return {
    gap: isUnmet ? mixed.minus(risk) : of('1'),
    'λ*': minimum,
    D,
    'λ*²R″/2': half,
    'risk of tuned ridge': risk,
    'risk of a mix': mixed,
  };
});

interface TwoSamples {
  readonly eigenvalues: readonly number[];
  readonly labels: readonly number[];
  readonly truth: readonly number[];
  readonly lambda: number;
}

/** The gain is the square of `⟨f − f*, ∂f/∂λ⟩`, which is exactly 0. */
export const gainIsNotEverywhere = inRationals<TwoSamples>(({ eigenvalues, labels, truth, lambda }, of) => {
  // The ridge is nλ.
  const scope = { s: eigenvalues, y: labels, t: truth, r: of('2*l', { l: lambda }) };
  const fit = of.vector('s .* y ./ (s + r)', scope);
  const speed = of.vector('-s .* y ./ ((s + r) .* (s + r))', scope);
  const product = of('dot(f - t, v)', { f: fit, t: truth, v: speed });
  const gain = of('p^2/dot(v, v)/2', { p: product, v: speed });
  return {
    gap: of.holds('g > 0', { g: gain }) ? gain : of('-1'),
    gain,
    'f on the first sample': fit[0],
    'on the second': fit[1],
  };
});

interface Shift {
  readonly fitted: readonly number[];
  readonly truth: readonly number[];
  readonly shrinkage: number;
}

/** The best ratio for one coordinate brings the student to the truth: `h b + ξ(h² − h)b = w`. */
export const signDependsOnTheRisk = inRationals<Shift>(({ fitted, truth, shrinkage: h }, of) => {
  const [first, second] = fitted.map((b, k) => of('(w - h*b)/((h^2 - h)*b)', { w: truth[k], h, b }));
  return { gap: of('a*b', { a: first, b: second }), 'ξ* of the first coordinate': first, 'of the second': second };
});

/** At `γ = ½`, `r = σ = 1`: `X^T X = nI` in closed form, beside the values of isotropic inputs. */
export const orthonormalCase = inRationals<{ lambdas: readonly number[]; expected: readonly number[] }>(
  ({ lambdas, expected }, of) => {
    const found = lambdas.map((l) => of('(1/2 - l)*(1 + l)/(l*(3/2))', { l }));
    const differences = found.map((value, k) => of('abs(a - b)', { a: value, b: expected[k] }));
    const least = of('min(d)', { d: differences });
    return {
      gap: of('1/10^9 - d', { d: least }),
      'ξ* at the first λ': found[0],
      'at the second': found[1],
      'at the third': found[2],
    };
  },
);

interface Limit {
  readonly gamma: number;
  readonly lambda: number;
  readonly signal: number;
  readonly noise: number;
}

/** The limit `(2 − a) ξ*` with `a = d ln κ/d ln λ`, `κ(κ + 1 − γ − λ) = λ` differentiated. */
export const printedEstimateIsConsistent = in64Digits<Limit>(({ gamma, lambda, signal, noise }, of) => {
  const scope = { g: gamma, l: lambda, r: signal, v: noise };
  const kappa = of('((g + l - 1) + sqrt((1 - g - l)^2 + 4*l))/2', scope);
  const share = of('l/k * (1 + k)/(2*k + 1 - g - l)', { ...scope, k: kappa });
  const q = of('r*((1 - g)^2 + (1 + g)*l) + g*v*(1 + g + l)', scope);
  const best = of('(g*v - l*r)*((1 - g - l)^2 + 4*l)/(l*q)', { ...scope, q });
  const limit = of('(2 - a)*x', { a: share, x: best });
  return { gap: of('1e-6 - abs(a - b)', { a: limit, b: best }), 'ξ*': best, 'limit of the estimate': limit, a: share };
});
