/**
 * Mandal, Lin, Srikant 2025, Lemma 3: the 0/1 error of a student against its soft risk.
 *
 * Statement: if `y_i z_i ≥ γ` for all i, then `R(W) ≤ (32/γ²) R^KL(W)`, where `R = n⁻¹ Σ 1[y_i f_i ≤ 0]` and `R^KL =
 * n⁻¹ Σ KL(μ(z_i) ‖ μ(f_i))`. Sharp: `R ≤ R^KL/κ(γ)`, `κ(γ) = KL(μ(γ) ‖ ½)`, because a sample on which the student is
 * wrong costs at least what indecision costs there.
 *
 * Tested on any teacher's and student's logits, from 10⁻¹⁵⁰ to ±700, equality (`f = 0`, `z = γ`) among them. How
 * loose: the sharp constant `γ²/κ(γ)` goes from 8 (`γ → 0`) to 8.2509 (`γ = ½`), so 32 is four times what it need be.
 */
import fc from 'fast-check';
import { kappa } from '../../src/bounds/kappa.ts';
import { lemma3Risk, sharpSoftRisk } from '../../src/bounds/mandal-2025.ts';
import {
  claim,
  forAll,
  mutant,
  provedBy,
  type RealDefinition,
  relativeSlack,
  withConstants,
} from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { logisticKl } from '../../src/student/divergence.ts';
import { countWrong } from '../../src/student/two-layer/descent.ts';
import { logit, margin } from './logits.ts';
import { mandal2025 } from './source.ts';

/** A teacher that is right by `γ + excess` on each sample, and any student. */
interface Samples {
  readonly gamma: number;
  readonly samples: readonly { readonly label: 1 | -1; readonly excess: number; readonly student: number }[];
}

const sample = fc.record({
  label: fc.constantFrom<(1 | -1)[]>(1, -1),
  excess: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 700, noNaN: true })),
  student: fc.oneof(fc.constant(0), logit),
});
const samples = fc.record<Samples>({ gamma: margin, samples: fc.array(sample, { minLength: 1, maxLength: 6 }) });
const examples: Samples[] = [1e-3, 0.1, 0.5].map((gamma) => {
  return { gamma, samples: [{ label: 1, excess: 0, student: 0 }] };
});
// Two averages of a few terms, each accurate to 1e−13.
const tolerance = 1e-12;

/** `R` and `R^KL` of the samples. */
function errorAndRisk({ gamma, samples: all }: Samples): { error: number; risk: number } {
  const labels = Int8Array.from(all, ({ label }) => label);
  const logits = Float64Array.from(all, ({ student }) => student);
  const risks = all.map(({ label, excess, student }) => logisticKl(label * (gamma + excess), student));
  return { error: countWrong(labels, logits) / all.length, risk: risks.reduce((sum, r) => sum + r, 0) / all.length };
}

const errorBelow = (factor: (gamma: number) => number) =>
  forAll(
    samples,
    (instance) => {
      const { error, risk } = errorAndRisk(instance);
      return { slack: relativeSlack(error, factor(instance.gamma) * risk), error, risk };
    },
    { examples, tolerance, runs: 3000 },
  );

export const lemma3 = claim({
  id: 'mandal-2025/lemma-3',
  ...mandal2025('Lemma 3'),
  statement: String.raw`y_i z_i \ge \gamma \text{ and } R^{\mathrm{KL}} \le ${lemma3Risk.tex} \;\Rightarrow\; R \le
    \varepsilon`,
  status: 'as printed',
  kind: errorBelow((gamma) => 1 / lemma3Risk.evaluate({ gamma, epsilon: 1 })),
});

gate(lemma3, {
  mutants: [
    mutant(
      '32 lowered to 8',
      errorBelow((gamma) => 8 / gamma ** 2),
    ),
    mutant(
      'a factor 1/γ lost',
      errorBelow((gamma) => 32 / gamma),
    ),
  ],
  sensitivity: {
    of: 'constant 32',
    kind: (factor) => errorBelow((gamma) => 1 / (factor * lemma3Risk.evaluate({ gamma, epsilon: 1 }))),
  },
});

export const lemma3Sharp = claim({
  id: 'mandal-2025/lemma-3-sharp',
  ...mandal2025('Lemma 3'),
  statement: String.raw`y_i z_i \ge \gamma \text{ and } R^{\mathrm{KL}} \le ${sharpSoftRisk.tex} \;\Rightarrow\; R \le
    \varepsilon,
    \quad \kappa(\gamma) = \mathrm{KL}(\mu(\gamma) \,\|\, \tfrac12) = ${kappa.tex}`,
  status: 'derived',
  kind: errorBelow((gamma) => 1 / sharpSoftRisk.evaluate({ gamma, epsilon: 1 })),
});

gate(lemma3Sharp, {
  mutants: [
    mutant(
      'κ at a margin 1 % larger',
      errorBelow((gamma) => 1 / kappa.evaluate({ gamma: 1.01 * gamma })),
    ),
  ],
  sensitivity: {
    of: 'factor 1/κ(γ)',
    kind: (factor) => errorBelow((gamma) => 1 / (factor * sharpSoftRisk.evaluate({ gamma, epsilon: 1 }))),
  },
});

const kappaBetween = (lower: (gamma: number) => number, upper: (gamma: number) => number) =>
  forAll(
    margin,
    (gamma) => {
      const value = kappa.evaluate({ gamma });
      return Math.min(relativeSlack(lower(gamma), value), relativeSlack(value, upper(gamma)));
    },
    { examples: [0.5, 1e-8], tolerance: 1e-13, runs: 3000 },
  );
const KAPPA = '(gamma/2*tanh(gamma/2) - log(cosh(gamma/2)))';
const HALF = [0, 0.5] as const;
/** The slope of `κ − ½ tanh²(γ/2)` is `(1 − tanh²(γ/2)) (γ − 2 tanh(γ/2))/4`. */
const SLOPE_ABOVE_TANH = {
  factors: [
    { slack: '(1 - tanh(gamma/2)^2)/4' },
    { slack: 'gamma - 2*tanh(gamma/2)', routes: [{ variable: 'gamma', at: 0, order: 1 }] },
  ],
};

const kappaBetweenProof: RealDefinition = {
  variables: { gamma: HALF },
  constants: { C: '8.251', upper: '8', inner: '1/2' },
  slack: [
    {
      slack: `${KAPPA} - tanh(inner*gamma)^2/2`,
      routes: [{ variable: 'gamma', at: 0, order: 1, derivative: [SLOPE_ABOVE_TANH] }],
    },
    { slack: `${KAPPA} - gamma^2/C`, routes: [{ variable: 'gamma', at: 0, order: 2 }] },
    { slack: `gamma^2/upper - ${KAPPA}`, routes: [{ variable: 'gamma', at: 0, order: 2 }] },
  ],
  sharpIn: ['C', 0.99],
  library: ({ gamma }) => {
    const value = kappa.evaluate({ gamma });
    return [value - tanhSquared(gamma), value - parabola(8.251)(gamma), parabola(8)(gamma) - value];
  },
};

const tanhSquared = (gamma: number) => Math.tanh(gamma / 2) ** 2 / 2;
const parabola = (constant: number) => (gamma: number) => gamma ** 2 / constant;

export const kappaBounds = claim({
  id: 'mandal-2025/kappa-bounds',
  ...mandal2025('proof of Lemma 3'),
  statement: String.raw`\max\Bigl(\tfrac12 \tanh^2 \tfrac\gamma2, \frac{\gamma^2}{8.251}\Bigr) \le \kappa(\gamma)
    \le \frac{\gamma^2}{8}, \quad 0 < \gamma \le \tfrac12`,
  status: 'derived',
  kind: provedBy(
    kappaBetween((gamma) => Math.max(tanhSquared(gamma), parabola(8.251)(gamma)), parabola(8)),
    kappaBetweenProof,
  ),
});

gate(kappaBounds, {
  mutants: [
    mutant(
      '8.251 lowered to 8.25',
      provedBy(kappaBetween(parabola(8.25), parabola(8)), withConstants(kappaBetweenProof, { C: '8.25' })),
    ),
    mutant(
      'γ/2 in tanh replaced by γ',
      provedBy(
        kappaBetween((gamma) => tanhSquared(2 * gamma), parabola(8)),
        withConstants(kappaBetweenProof, { inner: '1' }),
      ),
    ),
    mutant(
      'γ²/8 lowered to γ²/8.01',
      provedBy(
        kappaBetween(tanhSquared, parabola(8.01)),
        withConstants(kappaBetweenProof, { C: '8.251', upper: '8.01' }),
      ),
    ),
  ],
});

// κ(γ) = γ²/8 · (1 − γ²/8 + γ⁴/72 − …)  gives  γ²/κ(γ) = 8 + γ² + γ⁴/72 + …
const kappaLimit = (quadratic: number) =>
  forAll(margin, (gamma) => 1e-3 - Math.abs(gamma ** 2 / kappa.evaluate({ gamma }) - 8 - quadratic * gamma ** 2), {
    examples: [0.5, 1e-8],
    runs: 3000,
  });

/** Both sides of `|γ²/κ − 8 − γ²| ≤ 10⁻³`, times κ. */
const kappaLimitProof: RealDefinition = {
  variables: { gamma: HALF },
  constants: { C: '8', next: '1' },
  slack: [
    {
      slack: `(0.001 + C + next*gamma^2)*${KAPPA} - gamma^2`,
      routes: [{ variable: 'gamma', at: 0, order: 2 }],
    },
    {
      slack: `gamma^2 - (C + next*gamma^2 - 0.001)*${KAPPA}`,
      routes: [{ variable: 'gamma', at: 0, order: 2 }],
    },
  ],
  sharpIn: ['C', 1.01],
  library: ({ gamma }) => {
    const value = kappa.evaluate({ gamma });
    return [(8.001 + gamma ** 2) * value - gamma ** 2, gamma ** 2 - (7.999 + gamma ** 2) * value];
  },
};

export const kappaTendsToAnEighth = claim({
  id: 'mandal-2025/kappa-limit',
  ...mandal2025('Lemma 3'),
  statement: String.raw`\Bigl| \frac{\gamma^2}{\kappa(\gamma)} - 8 - \gamma^2 \Bigr| \le 10^{-3}, \quad 0 < \gamma \le
    \tfrac12:
    \text{ from } 8 \text{ at } \gamma \to 0 \text{ to } 8.2509 \text{ at } \tfrac12`,
  status: 'derived',
  kind: provedBy(kappaLimit(1), kappaLimitProof),
});

gate(kappaTendsToAnEighth, {
  mutants: [mutant('the γ² term lost', provedBy(kappaLimit(0), withConstants(kappaLimitProof, { next: '0' })))],
});
