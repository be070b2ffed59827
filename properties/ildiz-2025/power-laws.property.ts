/**
 * Ildiz et al. 2025, scaling laws: a surrogate leaves the exponent unchanged. With `λ_i = i^{−α}`,
 * `λ_iβ_i*² = i^{−η}` the excess risks with true labels and with those of the best surrogate both go like
 * `n^{−min(η − 1, 2α)}`; their ratio tends to `(α − 1)/α` if `η > 2α + 1`, else to a quotient of two integrals.
 *
 * Tested on the limit of the risk at n = 50, 200, 800 with 40 n features, for a few exponents.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { type PowerLaw, powerLawRatio, powerLawRisks } from '../../src/experiment/ildiz-2025/power-laws.ts';
import { gate } from '../../src/gate/index.ts';
import { fitPowerLaw } from '../../src/statistics/slope.ts';
import { ildiz2025 } from './source.ts';

const SIZES = [50, 200, 800];

/** From η = 2 on the features that are left out have a share of 1/40 of the energy that is lost, or less. */
const laws: readonly PowerLaw[] = [
  { alpha: 2, eta: 2 },
  { alpha: 2, eta: 3 },
  { alpha: 2, eta: 7 },
  { alpha: 3, eta: 2 },
];

const known = new Map<string, readonly { readonly plain: number; readonly best: number }[]>();

/** Risks at all sizes; sums of up to 32 000 terms, made once. */
function risksOf(law: PowerLaw) {
  const key = `${law.alpha}/${law.eta}`;
  const risks = known.get(key) ?? SIZES.map((n) => powerLawRisks(law, n));
  known.set(key, risks);
  return risks;
}

const hasExponent = (exponent: (law: PowerLaw) => number) =>
  forAll(
    fc.constantFrom(...laws),
    (law) => {
      const slopes = (['plain', 'best'] as const).map((labels) => {
        return fitPowerLaw(
          SIZES,
          risksOf(law).map((risks) => risks[labels]),
        ).slope;
      });
      return { slack: 0.03 - Math.max(...slopes.map((slope) => Math.abs(slope + exponent(law)))), slopes };
    },
    { runs: laws.length, examples: laws.map((law) => law) },
  );

export const exponentIsUnchanged = claim({
  id: 'ildiz-2025/exponent-is-unchanged',
  ...ildiz2025('Scaling laws'),
  statement: String.raw`\lambda_i = i^{-\alpha},\; \lambda_i \beta_i^{*2} = i^{-\eta}: \text{ with true labels and with the
    best surrogate } R \sim n^{-\min(\eta - 1, 2\alpha)}`,
  status: 'derived',
  kind: hasExponent(({ alpha, eta }) => Math.min(eta - 1, 2 * alpha)),
});

gate(exponentIsUnchanged, {
  mutants: [
    mutant(
      'η − 1 without a limit',
      hasExponent(({ eta }) => eta - 1),
    ),
    mutant(
      'a better exponent by a tenth',
      hasExponent(({ alpha, eta }) => 0.1 + Math.min(eta - 1, 2 * alpha)),
    ),
  ],
});

const hasRatio = (ratio: (law: PowerLaw) => number) =>
  forAll(
    fc.constantFrom(...laws),
    (law) => {
      const quotients = risksOf(law).map(({ plain, best }) => best / plain);
      return { slack: 0.015 - Math.abs(quotients[2] - ratio(law)), quotients, ratio: ratio(law) };
    },
    { runs: laws.length, examples: laws.map((law) => law) },
  );

export const ratioOfRisks = claim({
  id: 'ildiz-2025/ratio-of-risks',
  ...ildiz2025('Scaling laws'),
  statement: String.raw`\frac{R_{best}}{R} \to \frac{\alpha - 1}{\alpha} \text{ if } \eta > 2\alpha + 1, \text{ else }
    \frac{\int u^{-\eta} (\alpha - 1) z^2 / ((1 - z)^2 + (\alpha - 1) z^2)}{\alpha \int u^{-\eta} z^2},\; z =
    \tfrac{u^\alpha}{1 + u^\alpha}`,
  status: 'derived',
  kind: hasRatio(powerLawRatio),
});

gate(ratioOfRisks, {
  mutants: [
    mutant(
      '(α − 1)/α for all exponents',
      hasRatio(({ alpha }) => (alpha - 1) / alpha),
    ),
  ],
});
