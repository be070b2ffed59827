import { DistillCheckError } from '../../errors.ts';
import { UNIT_ROUNDOFF } from '../../numerics/unit-roundoff.ts';
import { decay, decayed } from './decay.ts';
import { checkedLabelMix, type LabelMix } from './label-mix.ts';

/** Six times the most that any of 200 000 random arguments has needed; two to four steps are usual. */
const MOST_STEPS = 80;

/**
 * The logit that a student converges to when it fits both kinds of labels at one sample: the root `z` of
 *
 * `(ρ/T)(μ(z/T) − μ(z_t/T)) + (1 − ρ)(μ(z) − y) = 0`, `y = 1` for the label 1 and 0 for the label −1.
 *
 * `ρ = 1` gives `z_t`; `ρ = 0` has no finite root and gives `label · Infinity`. `z_t = ±Infinity` is allowed: a wrong
 * teacher that is infinitely sure still gives a finite logit.
 *
 * The logarithm of the ratio of both terms is solved for by Householder's steps of the fourth order inside a bracket:
 * nothing overflows, and where the result is close to `z_t` their difference is what is iterated on.
 *
 * @throws DistillCheckError `BAD_NUMBER`; `BAD_LOGIT` unless `z_t` is a number; `BAD_LABEL` unless the label is ±1.
 *
 * Source: Ji & Zhu 2020, equation (3).
 *
 * @example
 * effectiveLogit(2, -1, { softRatio: 0.9, temperature: 1 }); // 1.3414…: a hard label that disagrees
 */
export function effectiveLogit(teacherLogit: number, label: 1 | -1, mix: LabelMix): number {
  return checkedPoint(teacherLogit, label, mixEquation(mix));
}

/**
 * The effective logit of every sample: `n, n → n`.
 *
 * @param labels length n, ±1.
 * @throws DistillCheckError as {@link effectiveLogit}, naming the sample; `BAD_LABEL` when there are not as many labels
 * as logits.
 * @example
 * effectiveLogits([0, 3], [1, 1], { softRatio: 0.05, temperature: 5 });
 */
export function effectiveLogits(
  teacherLogits: ArrayLike<number>,
  labels: ArrayLike<number>,
  mix: LabelMix,
): Float64Array {
  const equation = mixEquation(mix);
  if (labels.length !== teacherLogits.length) {
    throw new DistillCheckError(
      'BAD_LABEL',
      `${teacherLogits.length} teacher logits have ${labels.length} labels`,
      'give one label for each logit',
    );
  }
  const result = new Float64Array(teacherLogits.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = checkedPoint(teacherLogits[i], labels[i], equation, i);
  }
  return result;
}

function checkedPoint(teacherLogit: number, label: number, equation: MixEquation, i = -1): number {
  if (Number.isNaN(teacherLogit)) {
    const what = `the teacher logit${placeOf(i)} is NaN`;
    throw new DistillCheckError('BAD_LOGIT', what, 'check what the teacher returns');
  }
  if (label !== 1 && label !== -1) {
    throw new DistillCheckError('BAD_LABEL', `the label${placeOf(i)} is ${label}`, 'labels are −1 or 1');
  }
  // + 0: no negative zero.
  return label * pulledUp(label * teacherLogit, equation) + 0;
}

function placeOf(i: number): string {
  return i < 0 ? '' : ` of sample ${i + 1}`;
}

/** Terms that all samples of a mix have in common. */
interface MixEquation {
  readonly softRatio: number;
  readonly temperature: number;
  /** `ln (ρ / (T (1 − ρ)))`. */
  readonly logRatio: number;
}

function mixEquation(mix: LabelMix): MixEquation {
  const { softRatio, temperature } = checkedLabelMix(mix);
  const ratio = softRatio / (temperature * (1 - softRatio));
  // Three logarithms where the quotient is no normal number; else one, which is as good as its argument.
  const logRatio =
    ratio > 1e-300 && ratio < 1e300
      ? Math.log(ratio)
      : Math.log(softRatio) - Math.log(temperature) - Math.log1p(-softRatio);
  return { softRatio, temperature, logRatio };
}

/** The root for the label 1, which is above `z_t`; that for −1 follows by symmetry. */
function pulledUp(teacherLogit: number, equation: MixEquation): number {
  const { softRatio, temperature } = equation;
  if (softRatio === 1) return teacherLogit;
  if (softRatio === 0 || teacherLogit === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const softened = teacherLogit / temperature;
  const odds = decay(Math.abs(softened));
  const hardOdds = decay(Math.abs(teacherLogit));
  const offset = equation.logRatio - roughLog1p(odds);
  // G at z_t, but for ln(1 − e^{−u/T}).
  const start =
    offset - roughLog1p(odds) + roughLog1p(hardOdds) + (teacherLogit >= 0 ? teacherLogit - softened : softened);
  // u/T must not underflow: its logarithm is part of G.
  const least = Math.max(1e-300 * temperature, Number.MIN_VALUE);
  if (teacherLogit >= 0) {
    // G rises by this and by ln(u/T) while u is small against T.
    const rising = 1 / (1 + hardOdds) - (0.5 - odds / (1 + odds)) / temperature;
    const guess = Math.max(distanceAbove(temperature, -start, Math.max(rising, 0.5)), least);
    return teacherLogit + search(equation, teacherLogit, odds, teacherLogit, guess);
  }
  const distance = distanceBelow(temperature, start);
  // A guess from below is hardly ever too small. Beyond this, z itself has fewer digits to lose than its distance from
  // z_t.
  if (distance < -teacherLogit / 4) {
    return teacherLogit + search(equation, teacherLogit, odds, teacherLogit, Math.max(distance, least));
  }
  if (distance < Number.POSITIVE_INFINITY) return search(equation, teacherLogit, odds, 0, teacherLogit + distance);
  // Not so close to z_t that ln(1 − e^{−u/T}) is all that G shows.
  const nearest = Math.max(teacherLogit / 2, teacherLogit + Math.min(temperature, 1) / 1000);
  return search(equation, teacherLogit, odds, 0, Math.max(guessLogit(temperature, offset), nearest));
}

/** `ln(1 + x)` for `0 ≤ x ≤ 1`, to two digits: for guesses. */
function roughLog1p(x: number): number {
  return (x * (6 + x)) / (6 + 4 * x);
}

/**
 * An estimate of `u` for `z_t ≥ 0`: `κu + ln(u/T) = level`, by a rational estimate of Lambert's function, or
 * `u = level`.
 */
function distanceAbove(temperature: number, level: number, rising: number): number {
  // e^700 is still finite; its multiple need not be.
  const power = rising * temperature * Math.exp(Math.min(level, 700));
  const logarithm = power < Number.POSITIVE_INFINITY ? Math.log1p(power) : 700 + Math.log(rising * temperature);
  const lambert = logarithm * (1 - Math.log1p(logarithm) / (2 + logarithm));
  return Math.max(level, lambert / rising);
}

/** An estimate of `u` for `z_t < 0` with both sigmoids as they are at `z_t`; infinite where it would say little. */
function distanceBelow(temperature: number, start: number): number {
  const share = Math.exp(-start);
  return share < 0.9 ? -temperature * Math.log1p(-share) : Number.POSITIVE_INFINITY;
}

/** Computes the zero that `G` would have if it were straight with its slope at 0 or far from it. */
function guessLogit(temperature: number, offset: number): number {
  const flat = (-2 * offset) / (1 + 1 / temperature);
  if (Math.abs(flat) < Math.min(1, temperature)) return flat;
  return offset < 0 ? -offset : -offset * temperature;
}

/**
 * The root of
 *
 * `G(z) = ln [(ρ/T) μ(z/T) μ(−z_t/T) (1 − e^{−u/T})] − ln [(1 − ρ) μ(−z)]`, `u = z − z_t`,
 *
 * as a distance from `base` (0 or the teacher's logit). `G` increases; the product is `(ρ/T)(μ(z/T) − μ(z_t/T))`
 * without its cancellation.
 *
 * Householder's third method. What it leaves of `G` after a step is estimated from the terms of the series that it cuts
 * off; once that is below the rounding error of `G`, the next step would not show.
 *
 * @param odds `e^{−|z_t|/T}`.
 */
function search(equation: MixEquation, teacherLogit: number, odds: number, base: number, guess: number): number {
  const { temperature, logRatio } = equation;
  const fromTeacher = base === teacherLogit;
  const inverse = 1 / temperature;
  const slope = logRatio + Math.min(0, -teacherLogit / temperature);
  const scaleOfBends = Math.min(temperature, 1);
  let low = fromTeacher ? 0 : teacherLogit;
  let high = Number.POSITIVE_INFINITY;
  let s = guess;
  for (let step = 0; step < MOST_STEPS; step++) {
    const z = base + s;
    const u = fromTeacher ? s : s - teacherLogit;
    const softened = z / temperature;
    const p = decay(Math.abs(softened));
    const q = decay(Math.abs(z));
    const share = decayed(u / temperature);
    const value = slope + Math.min(0, softened) + Math.max(0, z) + Math.log((share * (1 + q)) / ((1 + p) * (1 + odds)));
    if (value > 0) high = s;
    else low = s;
    // Where u is small enough for powers of it to underflow, z does not show it.
    if (base + low === base + high) break;
    // The three rising terms of G, each with its own first and second derivative.
    const a = ((softened >= 0 ? p : 1) / (1 + p)) * inverse;
    const b = ((1 - share) / share) * inverse;
    const c = (z >= 0 ? 1 : q) / (1 + q);
    const bend = b + inverse;
    const da = a * (a - inverse);
    const db = -b * bend;
    const dc = c * (1 - c);
    const scale = 1 / (a + b + c);
    const newton = -value * scale;
    const second = (da + db + dc) * scale * newton * 0.5;
    const third = (da * (2 * a - inverse) - db * (bend + b) + dc * (1 - 2 * c)) * scale * newton * newton * (1 / 6);
    const next = s + (newton * (1 + second)) / (1 + 2 * second + third);
    // Where u/T is below 1e−100, its cube underflows and says nothing.
    if (!(next >= low && next <= high && Math.abs(third) < Number.POSITIVE_INFINITY)) {
      if (Math.abs(newton) <= UNIT_ROUNDOFF * u) break;
      s = inside(s, newton, u, low, high);
      continue;
    }
    s = next;
    const size = Math.abs(newton);
    // At most as large as the fourth derivative's term, |G⁗ δ³/24G'|.
    const cube = size * size * size;
    const fourth = (a * inverse * inverse * inverse + 6 * b * bend * bend * bend + dc) * scale * cube * (1 / 24);
    const remainder = Math.abs(value) * (Math.abs(second) * (second * second + 2 * Math.abs(third)) + fourth);
    // A longer step may cross a bend that the derivatives do not show yet.
    if (
      (remainder <= UNIT_ROUNDOFF / 8 && 2 * size <= Math.min(u, scaleOfBends)) ||
      size <= UNIT_ROUNDOFF * Math.abs(s)
    )
      break;
  }
  return s;
}

/** A safer step than Householder's: Newton's, in `ln u` or in `u`; failing both, the middle of the bracket. */
function inside(s: number, newton: number, u: number, low: number, high: number): number {
  // In ln u the function is nearly straight while u < T, so that a step may span hundreds of orders of magnitude.
  const byFactor = s + u * Math.expm1(newton / u);
  if (byFactor > low && byFactor < high) return byFactor;
  if (s + newton > low && s + newton < high) return s + newton;
  return high === Number.POSITIVE_INFINITY ? Math.max(2 * s, 1) : (low + high) / 2;
}
