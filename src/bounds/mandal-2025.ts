/**
 * Width, radius, step size and horizon of Mandal et al. 2025: {@link theorem2}, {@link corollary4}, {@link
 * proposition5} as printed,
 * {@link corollary4Corrected}, and the sharper {@link theoremS} and {@link theoremH} that follow from their parts.
 *
 * Each constant of theirs is a formula of its own: {@link c1}, {@link rho}, {@link ell}, {@link deviation}.
 */
import { mandal2025 } from '../papers/mandal-2025.ts';
import { citationOf } from '../papers/paper.ts';
import type { Bound } from './bound.ts';
import { formula } from './formula.ts';
import { hardRisk } from './hard-risk.ts';
import { kappa } from './kappa.ts';

const paper = mandal2025.id;
const source = citationOf(mandal2025);
const oneMinus3Delta = formula('1 - 3*delta', ['delta']);
const oneMinus2Delta = formula('1 - 2*delta', ['delta']);
const one = formula('1', []);

/** `C₁ = 96/(1 + e²) ≈ 11.44` of Theorem 2. */
export const c1 = formula('96/(1 + e^2)', []);

/** `ρ ≥ sup ℓ′²/ℓ` of the logistic loss (0.40726…, rounded up). */
export const rho = formula('0.4073', []);

/** `ℓ = ln(2/(β ln 2))` of Proposition 5. */
export const ell = formula('log(2/(beta*log(2)))', ['beta']);

/**
 * `D`: w.p. ≥ 1−2δ the linearised student at the teacher's weights is within `D/√m` of every teacher logit, at every
 * step of a run with B = 1. The three terms: the flips' mean, Lemma 6, the flips' deviation.
 */
export const deviation = formula('2*sqrt(2/pi) + sqrt(2*log(2*n/delta)) + 2*sqrt(log(n/delta))', ['n', 'delta']);

/** Lemma 3: risk `R^KL ≤ γ²ε/32` implies error `≤ ε`. */
export const lemma3Risk = formula('gamma^2*epsilon/32', ['gamma', 'epsilon']);

/** Sharp form of Lemma 3: risk `R^KL ≤ κ(γ)ε` implies error `≤ ε`. */
export const sharpSoftRisk = formula('kappa*epsilon', ['epsilon'], { kappa });

/** Soft labels, as printed: any η ≤ β/3 is allowed there; this is η = β/3, for which it is true. */
export const theorem2: Bound = {
  id: 'mandal-2025/theorem-2',
  paper,
  statement: 'Theorem 2',
  labels: 'soft',
  target: 'risk',
  status: 'as printed',
  confidence: oneMinus3Delta,
  width: formula('C_1/beta*(sqrt(2/pi)/c + 3*sqrt(log(2*n/delta)))^2', ['beta', 'c', 'n', 'delta'], { C_1: c1 }),
  radius: one,
  projected: true,
  stepSize: formula('beta/3', ['beta']),
  epochs: formula('9/beta^2', ['beta']),
  risk: lemma3Risk,
  caveat: 'η must equal β/3: the printed η ≤ β/3 with the same T is false for small η',
  source: `${source}, Theorem 2 and Lemma 3`,
};

const corollary4Width = formula(
  '32*C_1/(gamma^2*epsilon)*(sqrt(2/pi)/c + 3*sqrt(log(2*n/delta)))^2',
  ['gamma', 'epsilon', 'c', 'n', 'delta'],
  { C_1: c1 },
);

/** Soft labels, the headline `O(1/(γ²ε))`, with the printed step size and horizon. */
export const corollary4: Bound = {
  id: 'mandal-2025/corollary-4',
  paper,
  statement: 'Corollary 4',
  labels: 'soft',
  target: 'error',
  status: 'as printed',
  confidence: oneMinus3Delta,
  width: corollary4Width,
  radius: one,
  projected: true,
  stepSize: formula('gamma^2*epsilon/3', ['gamma', 'epsilon']),
  epochs: formula('9/(gamma^4*epsilon^2)', ['gamma', 'epsilon']),
  caveat: 'the printed η and T belong to β = γ²ε, but Theorem 2 with Lemma 3 needs β = γ²ε/32',
  source: `${source}, Corollary 4`,
};

/** Corollary 4 with the step size and horizon that follow from Theorem 2 and Lemma 3. */
export const corollary4Corrected: Bound = {
  ...corollary4,
  id: 'mandal-2025/corollary-4-corrected',
  statement: 'Corollary 4, corrected',
  status: 'corrected',
  stepSize: formula('gamma^2*epsilon/96', ['gamma', 'epsilon']),
  epochs: formula('9216/(gamma^4*epsilon^2)', ['gamma', 'epsilon']),
  caveat: '',
  source: `${source}, Theorem 2 with Lemma 3 at β = γ²ε/32`,
};

const hardRadius = formula('2*ell/gamma', ['gamma'], { ell });

/** Hard labels, as printed, at its largest step size η = 1. */
export const proposition5: Bound = {
  id: 'mandal-2025/proposition-5',
  paper,
  statement: 'Proposition 5',
  labels: 'hard',
  target: 'risk',
  status: 'as printed',
  confidence: oneMinus3Delta,
  width: formula('16/gamma^4*(2*sqrt(2)/(c*sqrt(pi))*ell + 3*sqrt(log(2*n/delta)))^2', ['gamma', 'c', 'n', 'delta'], {
    ell,
  }),
  radius: hardRadius,
  projected: true,
  stepSize: one,
  epochs: formula('8*ell^2/(gamma^2*beta*log(2))', ['gamma', 'beta'], { ell }),
  risk: hardRisk,
  caveat: '',
  source: `${source}, Proposition 5`,
};

/** Soft labels, sharper: about 24 times narrower than Theorem 2, and T ~ 1/β in place of 1/β². */
export const theoremS: Bound = {
  id: 'mandal-2025/theorem-s',
  paper,
  statement: 'Theorem 2, sharpened',
  labels: 'soft',
  target: 'risk',
  status: 'derived',
  confidence: oneMinus2Delta,
  width: formula('D^2/(3*beta)', ['beta'], { D: deviation }),
  radius: one,
  projected: true,
  stepSize: one,
  epochs: formula('4/(3*beta)', ['beta']),
  risk: sharpSoftRisk,
  caveat: '',
  source: `derived from the parts of ${source}, Theorem 2`,
};

/**
 * Hard labels, sharper: Proposition 5 with the flips counted as in Theorem S.
 *
 * The horizon solves `[B²/T + β ln 2]/(2 − ρ) = β` at η = 1.
 */
export const theoremH: Bound = {
  id: 'mandal-2025/theorem-h',
  paper,
  statement: 'Proposition 5, sharpened',
  labels: 'hard',
  target: 'risk',
  status: 'derived',
  confidence: oneMinus2Delta,
  width: formula(
    '16/gamma^4*(2*sqrt(2/pi)*ell + gamma/2*(sqrt(2*log(2*n/delta)) + 2*sqrt(log(n/delta))))^2',
    ['gamma', 'n', 'delta'],
    { ell },
  ),
  radius: hardRadius,
  projected: true,
  stepSize: one,
  epochs: formula('4*ell^2/(gamma^2*beta*(2 - rho - log(2)))', ['gamma', 'beta'], { ell, rho }),
  risk: hardRisk,
  caveat: '',
  source: `derived from the parts of ${source}, Proposition 5`,
};

/**
 * Risk that Theorem S promises at any width `m`, horizon `T` and step size `η ∈ (0, 2]` (B = 1, w.p. ≥ 1−2δ):
 * `avg R^KL ≤ [1/(ηT) + D²/(4m)] / (2 − η/2)`.
 */
export const theoremSRisk = formula('(1/(eta*T) + D^2/(4*m))/(2 - eta/2)', ['eta', 'T', 'm'], { D: deviation });

/**
 * Risk that Theorem H promises at its width and radius, any horizon `T` and step size `η ∈ (0, 1]` (w.p. ≥ 1−2δ):
 * `avg R^h ≤ [B²/(ηT) + β ln 2] / (2 − ρη)`.
 */
export const theoremHRisk = formula('(B^2/(eta*T) + beta*log(2))/(2 - rho*eta)', ['eta', 'T', 'beta'], {
  B: hardRadius,
  rho,
});

/**
 * Width of Corollary 4 over the width of Proposition 5 at β = ε ln 2: soft labels need fewer neurons where it is < 1.
 *
 * Constant × `γ²/ε` up to logarithms, so the crossing is at `γ ~ √ε`, not at `γ = ε`.
 */
export const softToHardRatio = formula(
  '2*C_1*gamma^2/epsilon*((sqrt(2/pi)/c + 3*sqrt(log(2*n/delta)))/(2*sqrt(2/pi)/c*ell + 3*sqrt(log(2*n/delta))))^2',
  ['gamma', 'epsilon', 'c', 'n', 'delta'],
  { C_1: c1, ell: formula('log(2/(epsilon*log(2)^2))', ['epsilon']) },
);

/** The paper's bounds. */
export const bounds: readonly Bound[] = [theorem2, corollary4, corollary4Corrected, theoremS, proposition5, theoremH];
