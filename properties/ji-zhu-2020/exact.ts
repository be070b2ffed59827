/** Second evaluations of the refutations of Ji & Zhu 2020, and of the random processes that have none. */
import type { BigNumber } from 'mathjs';
import type { Measured } from '../../src/claims/index.ts';
import { descending, leastAngleCounts } from '../exact/angle-bound.ts';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';
import { rootBetween } from '../exact/root.ts';
import type { AngleWitness } from './angles.ts';
import type { MixedSample } from './mixes.ts';

type Digits = Formulas<BigNumber>;

/** The root of `(ρ/T)(S(z/T) − S(z_t/T)) + (1 − ρ)(S(z) − y)`, which increases; `said` is `S(z_t/T)`. */
function effectiveLogit(of: Digits, said: BigNumber, label: 1 | -1, { softRatio, temperature }: MixedSample['mix']) {
  const slope = 'r/T*(1/(1 + exp(-z/T)) - s) + (1 - r)*(1/(1 + exp(-z)) - y)';
  const scope = { r: softRatio, T: temperature, s: said, y: label > 0 ? 1 : 0 };
  return rootBetween((z) => of(slope, { ...scope, z }), of('-100'), of('100'));
}

const ofSample = (of: Digits, { teacherLogit, label, mix }: MixedSample) =>
  effectiveLogit(of, of('1/(1 + exp(-z/T))', { z: teacherLogit, T: mix.temperature }), label, mix);

export const alwaysLarger = in64Digits<MixedSample>((sample, of) => {
  const logit = ofSample(of, sample);
  const own = of('abs(z)', { z: sample.teacherLogit });
  return { gap: logit.abs().minus(own), z_eff: logit, z_t: own };
});

export const halfSuffices = in64Digits<MixedSample>((sample, of) => {
  const logit = ofSample(of, sample);
  return { gap: logit.times(sample.label), z_eff: logit };
});

export const hardShare = in64Digits<MixedSample>((sample, of) => {
  const right = of('1/(1 + exp(-z))', { z: ofSample(of, sample).times(sample.label) });
  const share = of('1 - r', { r: sample.mix.softRatio });
  return { gap: right.minus(share), 'S(z_eff)': right, '1 − ρ': share };
});

export const coldPlateau = in64Digits<{ softRatio: number; temperatures: readonly [number, number] }>((witness, of) => {
  // A teacher that is infinitely sure and wrong says 0.
  const levels = witness.temperatures.map((temperature) => {
    return effectiveLogit(of, of('0'), 1, { softRatio: witness.softRatio, temperature });
  });
  const gap = of('0.1 - abs(a - b)', { a: levels[0], b: levels[1] });
  return { gap, 'level at the first temperature': levels[0], 'at the second': levels[1] };
});

/** The acute angle of two vectors. */
const ACUTE = 'atan2(sqrt(max(0, dot(a, a)*dot(b, b) - dot(a, b)^2)), abs(dot(a, b)))';

/** The projection of the oracle on the first features, by their normal equations. */
const projected = (of: Digits, features: readonly (readonly number[])[], oracle: readonly number[]) =>
  of.vector('transpose(F) * lusolve(F*transpose(F), F*w)', { F: features, w: oracle });

export const angleFromZeroShrinks = in64Digits<AngleWitness>(({ features, oracle, zero }, of) => {
  const towards = of.vector('w - z', { w: oracle, z: zero });
  const angleAfter = (k: number) => {
    const change = projected(of, features.slice(0, k), oracle);
    return of(ACUTE, { a: towards, b: of.vector('c - z', { c: change, z: zero }) });
  };
  const [before, after] = [angleAfter(features.length - 1), angleAfter(features.length)];
  return { gap: before.minus(after), 'angle without the last sample': before, 'with it': after };
});

/** A decimal number below 1 as a multiple of 10⁻²⁰. */
const scaled = (x: number) => BigInt(x.toFixed(20).replace('.', ''));

/** One feature in the plane; all inputs have the same weight, and count by signs, in whole numbers. */
export const theorem1AsPrinted = inRationals<AngleWitness & { readonly inputs: readonly (readonly number[])[] }>(
  ({ features: [[p, q]], oracle: [u, v], zero: [r, s], inputs }, of) => {
    const along = of('(p*u + q*v)/(p^2 + q^2)', { p, q, u, v });
    // Teacher (a, b) and student (c, d), seen from the zero function.
    const [a, b] = [of('u - r', { u, r }), of('v - s', { v, s })];
    const [c, d] = [of('t*p - r', { t: along, p, r }), of('t*q - s', { t: along, q, s })];
    const squares = of('(a^2 + b^2)*(c^2 + d^2)', { a, b, c, d });
    const product = of('(a*c + b*d)^2', { a, b, c, d });
    const whole = [a, b, c, d].map(({ s: sign, n, d: denominator }) => {
      return (sign * n * a.d * b.d * c.d * d.d) / denominator;
    });
    const dot = (x: readonly bigint[], k: number) => whole[k] * x[0] + whole[k + 1] * x[1];
    const square = (k: number) => whole[k] ** 2n + whole[k + 1] ** 2n;
    const inner = whole[0] * whole[2] + whole[1] * whole[3];
    const points = inputs.map((input) => input.map(scaled));
    // ᾱ(x) > π/2 − ᾱ exactly where the squared cosines add up to less than 1.
    const beyond = points.filter((x) => {
      const size = square(0) * (x[0] ** 2n + x[1] ** 2n);
      return dot(x, 0) ** 2n * square(2) * square(0) < (square(0) * square(2) - inner ** 2n) * size;
    }).length;
    const wrong = points.filter((x) => dot(x, 0) * dot(x, 2) < 0n).length;
    const shares = [beyond, wrong].map((count) => of('k/n', { k: count, n: inputs.length }));
    return {
      gap: of('a - b', { a: shares[0], b: shares[1] }),
      bound: shares[0],
      risk: shares[1],
      'squared cosine of student and teacher': of('a/b', { a: product, b: squares }),
    };
  },
);

interface Vacuous {
  readonly kernel: string;
  readonly n: number;
  readonly centres: readonly (readonly number[])[];
  readonly coefficients: readonly number[];
}

/** Shells of equal probability of `N(0, I₂)`, for the kernel of equation (1) in the plane and the oracle φ(0). */
export const reluBoundIsVacuous = in64Digits<Vacuous>(({ kernel, n, centres, coefficients }, of) => {
  if (kernel !== 'allLayers' || String([centres, coefficients]) !== '0,0,1') throw new RangeError('another oracle');
  const shells = Array.from({ length: 30 }, (_, k) => {
    // p² = |x|²/2 + 1 with |x|² = −2 ln(1 − (k + ½)/30), against 1 at 0; the angle of both has the cosine 1/p.
    const p = of('sqrt(1 - log(1 - (k + 1/2)/30))', { k });
    const angle = of('acos(1/p)', { p });
    const cross = of('(p*sqrt(1 - 1/p^2) + (pi - t))/(2*pi) + 1 + (pi - t)/(2*pi)', { p, t: angle });
    return of('c^2/(2*(p^2 + 1))', { c: cross, p });
  });
  const { beyond, beyondComplement } = leastAngleCounts(descending(shells), n);
  const shares = [beyond, beyondComplement].map((count) => of('k/30', { k: count }));
  const bound = of('a + b^n', { a: shares[0], b: shares[1], n });
  return {
    gap: bound.minus(1),
    bound,
    'p(β)': shares[0],
    'p(π/2 − β)': shares[1],
    'least angle': of('acos(sqrt(c))', { c: descending(shells)[0] }),
  };
});

export const bracketTellsTheError: Measured =
  'measured: errors are counted on 3000 Gaussian inputs, and the slack allows four of their standard errors';

export const universalLevel: Measured =
  'measured: a slope over growing samples, the mean of four random runs, less a tenth for their spread';

export const zeroIsEasiest: Measured =
  'measured: norms that one random sample of 512 Gaussian inputs shows, beside a random oracle';
