/**
 * Theorem 3: power laws. With energies `λ_iw_i² = i^{β − α_T}` the ratio DER of direct over distilled excess goes like
 * `N^κ`, `κ = (α_T − 1 − β)(1/α_T − 1/α_S)`, up to logarithms: the student has the energies of the teacher's target (the
 * printed `w_S*` must be `w_T*`).
 *
 * Tested by the recursion in the mean for independent signs, d = 1000, σ² = 1e−4, N = 2⁶ … 2¹², (α_T, α_S) = (2, 4),
 * β = 0, on slopes in `N/log₂N`: DER .28 for ¼, teacher −.52 for −½, student −.24 for −¼.
 */
import fc from 'fast-check';
import { claim, forAll, mutant } from '../../src/claims/index.ts';
import { expectedEnergies, stepSizes } from '../../src/experiment/wu-zhang-2026/sgd-errors.ts';
import { gate } from '../../src/gate/index.ts';
import { fitPowerLaw } from '../../src/statistics/slope.ts';
import { wuZhang2026 } from './source.ts';

const setting = { d: 1000, noise: 1e-4, first: 0.1, sizes: [64, 256, 1024, 4096], teacher: 2, student: 4, beta: 0 };

let known: readonly { readonly teacher: number; readonly student: number }[] | undefined;

/** Excess risks at each size, made once: eight million updates. */
function excesses() {
  known ??= setting.sizes.map((samples) => {
    const energies = Float64Array.from({ length: setting.d }, (_, i) => (i + 1) ** (setting.beta - setting.teacher));
    const excess = (alpha: number) => {
      const eigenvalues = Float64Array.from({ length: setting.d }, (_, i) => (i + 1) ** -alpha);
      const steps = stepSizes(samples, setting.first);
      return expectedEnergies({ eigenvalues, energies, noise: setting.noise, steps }).reduce((sum, q) => sum + q, 0);
    };
    return { teacher: excess(setting.teacher), student: excess(setting.student) };
  });
  return known;
}

interface Exponents {
  readonly teacher: number;
  readonly student: number;
  readonly ratio: number;
}

const haveExponents = (exponents: Exponents) =>
  forAll(
    fc.constant(setting),
    ({ sizes }) => {
      const scale = sizes.map((samples) => samples / Math.log2(samples));
      const slope = (value: (excess: { teacher: number; student: number }) => number) =>
        fitPowerLaw(scale, excesses().map(value)).slope;
      const seen = {
        teacher: slope(({ teacher }) => teacher),
        student: slope(({ student }) => student),
        ratio: slope(({ teacher, student }) => student / teacher),
      };
      const off = (['teacher', 'student', 'ratio'] as const).map((name) => Math.abs(seen[name] - exponents[name]));
      // A fifth of the distance to the next exponent that one might think of, ½ for ¼.
      return { slack: 0.05 - Math.max(...off), ...seen };
    },
    { runs: 1 },
  );

const { teacher, student, beta } = setting;
const law = {
  teacher: -(teacher - 1 - beta) / teacher,
  student: -(teacher - 1 - beta) / student,
  ratio: (teacher - 1 - beta) * (1 / teacher - 1 / student),
};

export const powerLaws = claim({
  id: 'wu-zhang-2026/theorem-3',
  ...wuZhang2026('Theorem 3'),
  statement: String.raw`\lambda_i w_i^{*2} = i^{\beta - \alpha_T}: \; DER \sim N^\kappa,\; \kappa = (\alpha_T - 1 -
    \beta)\bigl(\tfrac1{\alpha_T} - \tfrac1{\alpha_S}\bigr) \text{ up to logarithms; at } \alpha = (2, 4),\ \beta = 0,\ N =
    2^6, \dots, 2^{12}: \kappa = \tfrac14`,
  status: 'corrected',
  kind: haveExponents(law),
});

gate(powerLaws, {
  mutants: [
    mutant('κ = (α_T − 1 − β)/α_T', haveExponents({ ...law, ratio: -law.teacher })),
    mutant('a student as fast as its teacher', haveExponents({ ...law, student: law.teacher })),
  ],
});
