/**
 * Mandal, Lin, Srikant 2025: what the loss of one sample costs, the scalar cores of Lemma 3, of both gradient bounds
 * and of the risk at the start. Each is about one or a few real numbers, and proved for all of them.
 *
 * `KL(μ(z) ‖ μ(f)) = A(f) − A(z) − μ(z)(f − z)` for `A(x) = ln(1 + eˣ) = x/2 + ln(2 cosh x/2)`, and `κ(γ) = KL(μ(γ) ‖
 * ½)`. A sum over samples turns them into the statements about risks; `ρ` is rounded up by 1e−4.
 */
import { kappa } from '../../../src/bounds/kappa.ts';
import { claim, forAllReal, mutant, type RealDefinition, withConstants } from '../../../src/claims/index.ts';
import { gate } from '../../../src/gate/index.ts';
import { softplus } from '../../../src/numerics/sigmoid.ts';
import { logisticKl } from '../../../src/student/divergence.ts';
import { mandal2025 } from '../source.ts';

const POSITIVE = [0, Number.POSITIVE_INFINITY] as const;
const KAPPA = '(gamma/2*tanh(gamma/2) - log(cosh(gamma/2)))';
/** `KL(μ(γ + e) ‖ μ(−u))`: a teacher that is right by `γ + e`, a student that is wrong by u. */
const WRONG = `(log(cosh(u/2)) - u/2 - log(cosh((gamma + e)/2)) - (gamma + e)/2
  + (1 + tanh((gamma + e)/2))/2*(gamma + e + u))`;
const bounded = (x: number) => 20 * Math.tanh(x / 20);

const wrongCosts: RealDefinition = {
  variables: { gamma: POSITIVE, e: POSITIVE, u: POSITIVE },
  constants: { C: '1' },
  slack: `${WRONG} - C*${KAPPA}`,
  // It rises in u, and at u = 0 in e.
  routes: [{ variable: 'u', at: 0, order: 1, start: [{ variable: 'e', at: 0, order: 1 }] }],
  sharpIn: ['C', 1.01],
  library: ({ gamma, e, u }) => logisticKl(gamma + e, -u) - kappa.evaluate({ gamma }),
  libraryAt: ({ gamma, e, u }) => ({ gamma: bounded(gamma), e: bounded(e), u: bounded(u) }),
};

export const wrongSampleCosts = claim({
  id: 'mandal-2025/wrong-sample-costs-kappa',
  ...mandal2025('proof of Lemma 3'),
  statement: String.raw`y z \ge \gamma \ge 0 \ge y f \;\Rightarrow\; \mathrm{KL}(\mu(z) \,\|\, \mu(f)) \ge
    \kappa(\gamma)`,
  status: 'derived',
  kind: forAllReal(wrongCosts),
});

gate(wrongSampleCosts, { mutants: [mutant('1.1 κ', forAllReal(withConstants(wrongCosts, { C: '1.1' })))] });

const hardCosts: RealDefinition = {
  variables: { u: POSITIVE },
  constants: { C: '1' },
  slack: 'log(1 + exp(u)) - C*log(2)',
  routes: [{ variable: 'u', at: 0, order: 1 }],
  sharpIn: ['C', 1.01],
  library: ({ u }) => softplus(u) - Math.LN2,
};

export const wrongSampleCostsLn2 = claim({
  id: 'mandal-2025/wrong-sample-costs-ln-2',
  ...mandal2025('Proposition 5'),
  statement: String.raw`y f \le 0 \;\Rightarrow\; \ln(1 + e^{-y f}) \ge \ln 2`,
  status: 'derived',
  kind: forAllReal(hardCosts),
});

gate(wrongSampleCostsLn2, { mutants: [mutant('twice ln 2', forAllReal(withConstants(hardCosts, { C: '2' })))] });

const startCosts: RealDefinition = {
  variables: { gamma: [-0.5, 0.5] },
  constants: { C: '0.0304' },
  slack: `C - ${KAPPA}`,
  sharpIn: ['C', 0.99],
  library: ({ gamma }) => 0.0304 - logisticKl(gamma, 0),
};

export const startOfASample = claim({
  id: 'mandal-2025/initial-loss-of-a-sample',
  ...mandal2025('Theorem 2'),
  statement: String.raw`|z| \le \tfrac12 \;\Rightarrow\; \mathrm{KL}(\mu(z) \,\|\, \tfrac12) \le 0.0304 < \tfrac1{32}`,
  status: 'derived',
  kind: forAllReal(startCosts),
});

gate(startOfASample, { mutants: [mutant('0.0302', forAllReal(withConstants(startCosts, { C: '0.0302' })))] });

/** In `u = e^{−yf}`: the slope of the loss is `u/(1 + u)`, the loss `ln(1 + u)`. */
const slopeBelow: RealDefinition = {
  variables: { u: POSITIVE },
  constants: { rho: '0.4073' },
  slack: 'rho*log(1 + u) - (1 - 1/(1 + u))^2',
  routes: [{ variable: 'u', at: 0, order: 1 }],
  sharpIn: ['rho', 0.99],
  library: ({ u }) => 0.4073 * Math.log1p(u) - (u < 1 ? u / (1 + u) : 1 / (1 / u + 1)) ** 2,
};

export const hardSlope = claim({
  id: 'mandal-2025/hard-slope-squared',
  ...mandal2025('proof of Proposition 5'),
  statement: String.raw`\ell'^2 \le 0.4073\, \ell \text{ of the logistic loss: } \Bigl(\frac u{1 + u}\Bigr)^2 \le
    0.4073 \ln(1 + u),\; u = e^{-yf} > 0`,
  status: 'derived',
  kind: forAllReal(slopeBelow),
});

gate(hardSlope, { mutants: [mutant('0.4072', forAllReal(withConstants(slopeBelow, { rho: '0.4072' })))] });
