/** Second evaluations of the refutations of Mandal, Lin, Srikant 2025. */
import type { BigNumber } from 'mathjs';
import { randomStream } from '../../src/random/stream.ts';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';

type Digits = Formulas<BigNumber>;

/** `KL(p ‖ q)` of two labels. */
const KL = 'p*log(p/q) + (1 - p)*log((1 - p)/(1 - q))';
const sigmoid = (of: Digits, z: BigNumber | number) => of('1/(1 + exp(-z))', { z });
const divergence = (of: Digits, z: BigNumber | number, f: BigNumber | number) =>
  of(KL, { p: sigmoid(of, z), q: sigmoid(of, f) });

/** Minus the divergence, as the paper has it. */
export const printedDivergence = in64Digits<{ z: number; f: number }>(({ z, f }, of) => {
  const [p, q] = [sigmoid(of, z), sigmoid(of, f)];
  return { gap: of('p*log(q) - p*log(p) + (1 - p)*log(1 - q) - (1 - p)*log(1 - p)', { p, q }), p, 'μ(f)': q };
});

/** `f = (max(0, wx) − max(0, w′x))/√2` is linear in w where `wx > 0`, with the slope `x/√2`. */
export const printedGradient = in64Digits<{ x: number; weight: number }>(({ x, weight }, of) => {
  if (!(x * weight > 0)) throw new RangeError('the gate is closed');
  const [printed, slope] = [of('1/sqrt(2)'), of('x/sqrt(2)', { x })];
  return { gap: of('3*10^(-12) - abs(a - b)', { a: printed, b: slope }), 'as printed': printed, slope };
});

interface Errors {
  readonly labels: readonly number[];
  readonly logits: readonly number[];
}

/** A student that is its teacher has no risk. */
export const printedError = inRationals<Errors>(({ labels, logits }, of) => {
  const count = labels.filter((y, i) => y * logits[i] > 0).length;
  const error = of('k/n', { k: count, n: labels.length });
  return { gap: of('-e', { e: error }), 'error as printed': error, 'bound of Lemma 3': of('0') };
});

/** Where `|z| = ½` everywhere and `f = 0`. */
export const theorem2Range = in64Digits<object>((_, of) => {
  const risk = of(KL, { p: sigmoid(of, 0.5), q: '0.5' });
  return { gap: of('risk - 1/32', { risk }), 'risk at the start': risk, β: of('1/32') };
});

/** The family's teacher says `± s`: γ of the first two points, and `γ + (½ − γ)u` of the others. */
export const theorem2AtTinySteps = in64Digits<{ dataset: string; dataSeed: number; beta: number }>((witness, of) => {
  if (witness.dataset !== 'linear:gamma=0.49,n=4,d=2') throw new RangeError(`another data set: ${witness.dataset}`);
  const draws = randomStream(witness.dataSeed, 'data', witness.dataset, 'distances');
  const further = [draws.uniform(), draws.uniform()].map((u) => of('0.49 + 0.01*u', { u }));
  const logits = [of('0.49'), of('0.49'), ...further];
  // η = 10⁻⁷, T = ⌈9/β²⌉: no logit gets beyond ηT.
  const reach = of('10^(-7) * ceil(9/b^2)', { b: witness.beta });
  const risks = logits.map((z) => divergence(of, z, of('min(z, r)', { z, r: reach })));
  const risk = of('sum(r)/4', { r: risks });
  return { gap: of('b - r', { b: witness.beta, r: risk }), 'least risk': risk, 'logits within': reach };
});

interface Corollary {
  readonly gamma: number;
  readonly epsilon: number;
  readonly samples: number;
  readonly undecided: number;
}

/** A risk of at most `γ²ε` with an error of more than ε. */
export const corollary4Inference = in64Digits<Corollary>(({ gamma, epsilon, samples, undecided }, of) => {
  const error = of('k/n', { k: undecided, n: samples });
  const risk = of('e*d', { e: error, d: divergence(of, gamma, 0) });
  const allowed = of('g^2*e', { g: gamma, e: epsilon });
  const gap = of.holds('r <= a', { r: risk, a: allowed }) ? of('e - r', { e: epsilon, r: error }) : risk.minus(allowed);
  return { gap, error, risk, 'γ²ε': allowed };
});

/** Width (13) at `β = ε ln 2`, `c = 1`. */
const HARD_WIDTH = '16/g^4*(2*sqrt(2/pi)*log(2/(e*log(2)^2)) + 3*sqrt(log(2*n/d)))^2';
const SOFT_WIDTH = '32*96/(1 + exp(2))/(g^2*e)*(sqrt(2/pi) + 3*sqrt(log(2*n/d)))^2';

interface Problem {
  readonly gamma: number;
  readonly n: number;
  readonly delta: number;
}

export const hardLogarithm = in64Digits<Problem & { readonly epsilons: readonly number[] }>((witness, of) => {
  const { gamma: g, n, delta: d, epsilons } = witness;
  const [wide, wider] = epsilons.map((e) => of(HARD_WIDTH, { g, n, d, e }));
  const power = of('log(b/a)/log(log(f)/log(e))', { a: wide, b: wider, e: epsilons[0], f: epsilons[1] });
  return {
    gap: of('1 + 0.1 - p', { p: power }),
    'power of the logarithm': power,
    'larger width over the smaller': wider.div(wide),
  };
});

export const softNeedsFewer = in64Digits<Problem & { readonly epsilon: number; readonly c: number }>((witness, of) => {
  const { gamma: g, n, delta: d, epsilon: e, c } = witness;
  if (c !== 1) throw new RangeError(`c = ${c}`);
  const [soft, hard] = [SOFT_WIDTH, HARD_WIDTH].map((width) => of(width, { g, n, d, e }));
  return { gap: of('(h - s)/h', { h: hard, s: soft }), 'width for soft labels': soft, 'width for hard labels': hard };
});

/** Soft and hard accuracies of Figure 1 at variances of .01 and .05, as they were read. */
export const figure1Monotone = inRationals<{ from: number; to: number }>(({ from, to }, of) => {
  if (from !== 0.01 || to !== 0.05) throw new RangeError('other levels');
  const [before, after] = [of('76.0 - 74.6'), of('74.1 - 73.7')];
  return { gap: of('b - a + 4*0.2', { a: before, b: after }), 'gap at .01': before, 'gap at .05': after };
});

interface Circle {
  readonly angles: readonly number[];
  readonly labels: readonly number[];
  readonly epsilon: number;
  readonly delta: number;
  readonly stepSize: number;
  readonly chance: number;
}

/**
 * Four points at the angles 0, t, 2t, 3t, labels + + − +. As `x_2 + x_4 = 2 cos t x_3`, the weights `(0, 1, 2 cos t, 1)q`
 * leave nothing where the gates of 2, 3 and 4 are open, and a vector of length q on each of four arcs of length t:
 * `γ_∞ = 4 (t/2π) q`, `q = 1/(2 + 2 cos t)`. Every best teacher says `γ, −γ, γ` at 2, 3, 4, for each of these weights is
 * positive, and at 1 at least γ and at most ½; that is not unique, and need not be known.
 */
export const corollary4Constants = in64Digits<Circle>((witness, of) => {
  const { angles, labels, epsilon, delta, stepSize, chance } = witness;
  if (String([angles, labels]) !== '0,0.3,0.6,0.9,1,1,-1,1') throw new RangeError('another data set');
  const t = angles[1];
  const gamma = of('4*t/(2*pi)/(2 + 2*cos(t))', { t });
  const scope = { g: gamma, e: epsilon, d: delta, n: 4 };
  const width = of(SOFT_WIDTH, scope);
  const moved = of('s*ceil(9/(g^4*e^2))', { ...scope, s: stepSize });
  const isAllowed = of.holds('s <= g^2*e/3', { ...scope, s: stepSize });
  // K(θ) = cos θ (π − θ)/2π; the first point counts for the wrong side with at least μ(γ) − ½.
  const residual = of('1/(1 + exp(-g)) - 1/2', scope);
  const direction = of('r*(2*cos(t)*(pi - t) + cos(2*t)*(pi - 2*t) - pi)/(2*pi)/4', { r: residual, t });
  // Hoeffding's bound for n(n + 1)/2 shares from both sides and n shares of flips; residuals are at most μ(½) − ½.
  const share = of('sqrt(log(24/c)/m)', { c: chance, m: width });
  const flips = of('sqrt(2/pi)*M/sqrt(m) + s', { M: moved, m: width, s: share });
  const uncertainty = of('M/4 + (1/(1 + exp(-0.5)) - 1/2 + M/4)*(s + 2*f)', { M: moved, s: share, f: flips });
  const isWrong = isAllowed && of.holds('d > u', { d: direction, u: uncertainty });
  return {
    gap: isWrong ? of('e - 1/4', { e: epsilon }) : of('1'),
    'γ∞': gamma,
    'first direction of the third point': direction,
    'its uncertainty': uncertainty,
  };
});
