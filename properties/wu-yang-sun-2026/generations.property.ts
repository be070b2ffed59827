/**
 * Wu, Yang, Sun 2026: least-norm regression that is refitted again and again to its own labels on fresh inputs; with a
 * spike s that carries the signal, a bulk of eigenvalues 1 and `τ = p/n − 1` the risk is `R_t = B_t + V_t`,
 * `B_t = r²s(1 − φ^{t+1})²`, `V_0 = σ²/τ + τsr²/(s + τ)²`, `V_t = V_{t−1}/(1 + τ) + τsr²φ^{2t}/(s + τ)²`,
 * `φ = s/(s + τ)`. "This competition produces a U-shaped risk curve": for `s > 1` and enough noise only. With less noise
 * the risk rises at once; at s = 1 it is geometric; below it can rise, then fall.
 *
 * The recursion is tested against the limit of Ildiz et al. for each refit, with as many features as make the spike's
 * own share small, and against samples.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant, trend } from '../../src/claims/index.ts';
import { excessRisk, minNormFit } from '../../src/experiment/ildiz-2025/min-norm-sample.ts';
import { meanOf } from '../../src/experiment/over-runs.ts';
import { firstGain, generationRisks, type SpikedProblem } from '../../src/experiment/wu-yang-sun-2026/risks.ts';
import { gate } from '../../src/gate/index.ts';
import { dot } from '../../src/numerics/matrix.ts';
import { fillGaussian } from '../../src/random/distributions.ts';
import { randomStream } from '../../src/random/stream.ts';
import { keptRuns } from '../kept-runs.ts';
import * as exact from './exact.ts';
import { wuYangSun2026 } from './source.ts';

const decades = (from: number, to: number) =>
  fc.integer({ min: 100 * from, max: 100 * to }).map((hundredths) => 10 ** (hundredths / 100));

const problems = fc.record<SpikedProblem>({
  spike: fc.oneof(decades(-1, 1.5), fc.constant(1)),
  tau: decades(-1, 1),
  signal: decades(-1, 1),
  noise: decades(-3, 2),
});

/**
 * Risks in the limit, component by component: each refit keeps `1 − ζ` of a coefficient, `ζ = τ/(λ + τ)`, and of what it
 * loses `ω = 1/τ` comes back as isotropic noise in the bulk; noise of the labels comes in as `ωσ²`.
 */
function byComponents({ spike, tau, signal, noise }: SpikedProblem, generations: number): readonly number[] {
  const [lostOfSpike, lostOfBulk, inflation] = [tau / (spike + tau), tau / (1 + tau), 1 / tau];
  let [coefficient, bulk] = [Math.sqrt(signal), 0];
  return Array.from({ length: generations + 1 }, (_, t) => {
    const comesBack = inflation * (spike * (lostOfSpike * coefficient) ** 2 + lostOfBulk ** 2 * bulk);
    bulk = (1 - lostOfBulk) ** 2 * bulk + comesBack + (t === 0 ? inflation * noise : 0);
    coefficient *= 1 - lostOfSpike;
    return spike * (coefficient - Math.sqrt(signal)) ** 2 + bulk;
  });
}

const followsRecursion = (attenuation: (tau: number) => number) =>
  forAll(
    problems,
    (problem) => {
      const exact = byComponents(problem, 8);
      const printed = generationRisks(problem, 8, attenuation(problem.tau));
      return -Math.max(...exact.map((risk, t) => Math.abs(printed[t] / risk - 1)));
    },
    { runs: 300, tolerance: 1e-12 },
  );

export const recursion = claim({
  id: 'wu-yang-sun-2026/recursion',
  ...wuYangSun2026('Risk recursion'),
  statement: String.raw`R_t = r^2 s (1 - \phi^{t + 1})^2 + V_t,\; V_0 = \frac{\sigma^2}\tau + \frac{\tau s r^2}{(s +
    \tau)^2},\; V_t = \frac{V_{t - 1}}{1 + \tau} + \frac{\tau s r^2 \phi^{2t}}{(s + \tau)^2},\; \phi = \frac{s}{s + \tau}`,
  status: 'as printed',
  kind: followsRecursion((tau) => 1 + tau),
});

gate(recursion, {
  mutants: [
    mutant(
      '(1 + τ)²',
      followsRecursion((tau) => (1 + tau) ** 2),
    ),
  ],
});

/** Generations that are followed; near s = 1 the turn comes after thousands of them. */
const FOLLOWED = 6000;

/**
 * Down at first, up in the end, and one turn between, by the signs of `(R_{t+1} − R_t)/φᵗ`: the changes themselves are
 * lost in rounding before a late turn.
 */
function isUShaped({ spike: s, tau, signal, noise }: SpikedProblem): boolean {
  const kept = s / (s + tau);
  const leak = (tau * s * signal) / (s + tau) ** 2;
  const bias = (power: number) => signal * s * (kept * kept * power - 2 * kept);
  let scaled = noise / tau + leak;
  // φᵗ.
  let power = 1;
  let [turns, last] = [0, -1];
  // Where the noise dwarfs what is forgotten, nothing changes any more.
  for (let t = 0; t < FOLLOWED && scaled < 1e200; t++) {
    const next = scaled / ((1 + tau) * kept) + leak * kept * power;
    const sign = Math.sign(kept * (bias(kept * power) + next) - (bias(power) + scaled));
    if (t === 0 && sign >= 0) return false;
    if (sign !== 0 && sign !== last) turns++;
    if (sign !== 0) last = sign;
    [scaled, power] = [next, kept * power];
  }
  return turns === 1;
}

const isUExactly = (condition: (problem: SpikedProblem) => boolean) =>
  forAll(
    problems,
    (problem) => {
      const [first, second] = generationRisks(problem, 1);
      fc.pre(Math.abs(second / first - 1) > 1e-9);
      return isUShaped(problem) === condition(problem) ? 0 : -1;
    },
    { runs: 300 },
  );

export const uShape = claim({
  id: 'wu-yang-sun-2026/u-shape',
  ...wuYangSun2026('U-shaped risk'),
  statement: String.raw`R_t \text{ falls, then rises} \iff s > 1 \text{ and } \sigma^2 > (1 + \tau) r^2 \bigl[s((1 - \phi^2)^2
    - (1 - \phi)^2) + \tfrac{\tau s^3}{(s + \tau)^4}\bigr] - \tfrac{\tau^2 s r^2}{(s + \tau)^2}`,
  status: 'derived',
  kind: isUExactly((problem) => problem.spike > 1 && problem.noise > firstGain(problem)),
});

gate(uShape, {
  mutants: [
    mutant(
      'any noise',
      isUExactly(({ spike }) => spike > 1),
    ),
    mutant(
      'any spike',
      isUExactly((problem) => problem.noise > firstGain(problem)),
    ),
    mutant(
      'twice the noise',
      isUExactly((problem) => problem.spike > 1 && problem.noise > 2 * firstGain(problem)),
    ),
  ],
});

const alwaysU = (witness: SpikedProblem) =>
  counterexample({
    witness,
    check: (problem) => {
      const risks = generationRisks(problem, 400);
      return { slack: isUShaped(problem) ? 0 : -1, risks: [...risks.slice(0, 4), risks[400]] };
    },
    exact: exact.alwaysUShaped,
    correction: 'wu-yang-sun-2026/u-shape',
  });

export const alwaysUShaped = claim({
  id: 'wu-yang-sun-2026/always-u-shaped',
  ...wuYangSun2026('Abstract'),
  statement: String.raw`\text{Abstract: denoising and forgetting produce a U-shaped risk. One might expect it of every
    problem.} \quad \text{True: with } s = \tfrac12,\ \tau = r = 1,\ \sigma^2 = .01 \text{ it rises } (.454, .536, .537),
    \text{ then falls to } .5`,
  status: 'conjectured',
  kind: alwaysU({ spike: 0.5, tau: 1, signal: 1, noise: 0.01 }),
});

gate(alwaysUShaped, { mutants: [mutant('s = 10, σ = 1', alwaysU({ spike: 10, tau: 1, signal: 1, noise: 1 }))] });

const isGeometric = (ratio: (tau: number) => number) =>
  forAll(
    problems,
    (instance) => {
      const problem = { ...instance, spike: 1 };
      const risks = generationRisks(problem, 8);
      const differences = risks.map((risk, t) => {
        const wanted = problem.signal + (risks[0] - problem.signal) * ratio(problem.tau) ** t;
        return Math.abs(risk - wanted) / (risk + problem.signal);
      });
      return -Math.max(...differences);
    },
    { runs: 100, tolerance: 1e-13 },
  );

export const geometric = claim({
  id: 'wu-yang-sun-2026/isotropic-generations',
  ...wuYangSun2026('Risk recursion'),
  statement: String.raw`s = 1: \; R_t = r^2 + (R_0 - r^2)(1 + \tau)^{-t}`,
  status: 'derived',
  kind: isGeometric((tau) => 1 / (1 + tau)),
});

gate(geometric, {
  mutants: [
    mutant(
      'the square of the ratio',
      isGeometric((tau) => (1 + tau) ** -2),
    ),
  ],
});

const settings = { samples: 60, features: 120, spike: 10, generations: 3 };
const eigenvalues = Array.from({ length: settings.features }, (_, k) => (k === 0 ? settings.spike : 1));

/** Risks of one sample; on the same inputs again, or on fresh ones. */
function generations(seed: string, isFresh: boolean): readonly number[] {
  const truth = eigenvalues.map((_, k) => (k === 0 ? 1 : 0));
  const noise = fillGaussian(randomStream(seed, 'noise'), new Float64Array(settings.samples));
  const risks: number[] = [];
  let labelOf = (x: Float64Array, i: number) => x[0] + noise[i];
  for (let t = 0; t <= settings.generations; t++) {
    const fitted = minNormFit(eigenvalues, settings.samples, labelOf, isFresh ? `${seed}/${t}` : seed);
    risks.push(excessRisk(eigenvalues, fitted, truth));
    labelOf = (x) => dot(x, fitted);
  }
  return risks;
}

const fresh = keptRuns('wu-yang-sun-2026/fresh-inputs', 12, (seed) => generations(seed, true));
const same = keptRuns('wu-yang-sun-2026/same-inputs', 12, (seed) => generations(seed, false));

/** How far the mean risk falls in the first refit, and rises from there to the third: the smaller of both. */
const fallsAndRises = (runs: typeof fresh) =>
  trend({
    measure: (key) => {
      const [first, second, , last] = [0, 1, 2, 3].map((t) => meanOf(runs(key), (risks) => risks[t]));
      return Math.min(first - second, last - second) - 1e-6;
    },
    expectation: { above: 0 },
    effect: 0.9,
  });

export const samplesFallAndRise = claim({
  id: 'wu-yang-sun-2026/samples-fall-and-rise',
  ...wuYangSun2026('U-shaped risk'),
  statement: String.raw`n = 60,\; p = 120,\; s = 10,\; r = \sigma = 1: \text{ the mean risk of 12 samples falls in the first
    refit on fresh inputs and is higher after the third}`,
  status: 'observed',
  kind: fallsAndRises(fresh),
});

gate(samplesFallAndRise, {
  tags: ['slow'],
  mutants: [mutant('on the same inputs, where the projection is idempotent', fallsAndRises(same))],
});
