import { DistillCheckError } from '../errors.ts';
import { checkedLabelMix, type LabelMix } from './label-mix.ts';

/** Ten times what any argument in the documented range has needed. */
const MOST_STEPS = 80;

/**
 * The logit that a student converges to when it fits both kinds of labels at one sample: the root `z` of
 *
 * `(ρ/T)(μ(z/T) − μ(z_t/T)) + (1 − ρ)(μ(z) − y) = 0`, `y = 1` for the label 1 and 0 for the label −1.
 *
 * `ρ = 1` gives `z_t`; `ρ = 0` has no finite root and gives `label · Infinity`. `z_t = ±Infinity` is allowed: a wrong teacher that
 * is infinitely sure still gives a finite logit.
 *
 * The logarithm of the ratio of both terms is solved for by Halley steps inside a bracket: nothing overflows, and where the
 * result is close to `z_t` their difference is what is iterated on.
 *
 * @throws DistillCheckError `BAD_SOFT_RATIO`, `BAD_TEMPERATURE`; `BAD_LOGIT` unless `z_t` is a number; `BAD_LABEL` unless the label is ±1.
 *
 * Source: Ji & Zhu 2020, equation (3).
 *
 * @example
 * effectiveLogit(2, -1, { softRatio: 0.9, temperature: 1 }); // 1.3414…: a hard label that disagrees
 */
export function effectiveLogit(teacherLogit: number, label: 1 | -1, mix: LabelMix): number {
  const { softRatio, temperature } = checkedLabelMix(mix);
  return checkedPoint(teacherLogit, label, softRatio, temperature);
}

/**
 * The effective logit of every sample: `n, n → n`.
 *
 * @param labels length n, ±1.
 * @throws DistillCheckError as {@link effectiveLogit}, naming the sample; `BAD_LABEL` when there are not as many labels as logits.
 * @example
 * effectiveLogits([0, 3], [1, 1], { softRatio: 0.05, temperature: 5 });
 */
export function effectiveLogits(
  teacherLogits: ArrayLike<number>,
  labels: ArrayLike<number>,
  mix: LabelMix,
): Float64Array {
  const { softRatio, temperature } = checkedLabelMix(mix);
  if (labels.length !== teacherLogits.length) {
    throw new DistillCheckError(
      'BAD_LABEL',
      `${teacherLogits.length} teacher logits have ${labels.length} labels`,
      'give one label for each logit',
    );
  }
  const result = new Float64Array(teacherLogits.length);
  for (let i = 0; i < result.length; i++) {
    result[i] = checkedPoint(teacherLogits[i], labels[i], softRatio, temperature, i);
  }
  return result;
}

function checkedPoint(teacherLogit: number, label: number, softRatio: number, temperature: number, i = -1): number {
  const place = i < 0 ? '' : ` of sample ${i + 1}`;
  if (Number.isNaN(teacherLogit)) {
    throw new DistillCheckError('BAD_LOGIT', `the teacher logit${place} is NaN`, 'check what the teacher returns');
  }
  if (label !== 1 && label !== -1) {
    throw new DistillCheckError('BAD_LABEL', `the label${place} is ${label}`, 'labels are −1 or 1');
  }
  // + 0: no negative zero.
  return label * pulledUp(label * teacherLogit, softRatio, temperature) + 0;
}

/** The root for the label 1, which is above `z_t`; that for −1 follows by symmetry. */
function pulledUp(teacherLogit: number, softRatio: number, temperature: number): number {
  if (softRatio === 1) return teacherLogit;
  if (softRatio === 0 || teacherLogit === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  const equation = logRatio(teacherLogit, softRatio, temperature);
  // Beyond half of a negative teacher logit, z itself has fewer digits to lose than its distance from z_t.
  const half = teacherLogit / 2;
  if (teacherLogit >= 0 || valueAt(equation, half, -half) > 0) {
    const largest = teacherLogit >= 0 ? Number.POSITIVE_INFINITY : -half;
    const guess = Math.max(guessDistance(equation) ?? largest / 2, Number.MIN_VALUE);
    return teacherLogit + search(equation, teacherLogit, 0, largest, Math.min(guess, largest / 2));
  }
  const distance = guessDistance(equation);
  const guess = distance === undefined ? guessLogit(equation) : teacherLogit + distance;
  return search(equation, 0, half, Number.POSITIVE_INFINITY, Math.max(guess, half / 2));
}

/**
 * `G(z) = ln [(ρ/T) μ(z/T) μ(−z_t/T) (1 − e^{−u/T})] − ln [(1 − ρ) μ(−z)]`, `u = z − z_t`: increasing, and zero at the root.
 *
 * The product is `(ρ/T)(μ(z/T) − μ(z_t/T))` without its cancellation.
 */
interface LogRatio {
  readonly teacherLogit: number;
  readonly temperature: number;
  /** `ln (ρ / (T (1 − ρ)))` and the part of `ln μ(−z_t/T)` that stays bounded. */
  readonly offset: number;
  /** The other part of `ln μ(−z_t/T)`: `min(0, −z_t/T)`. */
  readonly slope: number;
}

function logRatio(teacherLogit: number, softRatio: number, temperature: number): LogRatio {
  const softened = teacherLogit / temperature;
  const offset = Math.log(softRatio / (temperature * (1 - softRatio))) - Math.log1p(Math.exp(-Math.abs(softened)));
  return { teacherLogit, temperature, offset, slope: Math.min(0, -softened) };
}

/** `G` at the logit `z`, a distance `u` above the teacher's. */
function valueAt({ temperature, offset, slope }: LogRatio, z: number, u: number): number {
  const softened = z / temperature;
  const share = -Math.expm1(-u / temperature);
  const ratio = (share * (1 + Math.exp(-Math.abs(z)))) / (1 + Math.exp(-Math.abs(softened)));
  return offset + (slope + Math.min(0, softened) + Math.max(0, z)) + Math.log(ratio);
}

/** An estimate of `u` that is good where the sigmoids are straight or flat; none where `z` hardly depends on `z_t`. */
function guessDistance({ teacherLogit, temperature, offset, slope }: LogRatio): number | undefined {
  const level = -(offset + slope + Math.min(0, teacherLogit / temperature) + Math.max(0, teacherLogit));
  if (teacherLogit < 0) {
    const share = Math.exp(level);
    return share < 0.9 ? -temperature * Math.log1p(-share) : undefined;
  }
  // u + ln(u/T) = level, by a rational estimate of Lambert's function; e^700 is still finite.
  const logarithm = Math.log1p(temperature * Math.exp(Math.min(level, 700)));
  const lambert = logarithm * (1 - Math.log1p(logarithm) / (2 + logarithm));
  return Math.max(level, lambert);
}

/** Where `G` would be zero, were it straight with its slope at 0 or far from it. */
function guessLogit({ temperature, offset }: LogRatio): number {
  const flat = (-2 * offset) / (1 + 1 / temperature);
  if (Math.abs(flat) < Math.min(1, temperature)) return flat;
  return offset < 0 ? -offset : -offset * temperature;
}

/**
 * The root as a distance from `base` (0 or the teacher's logit), between `low` and `high`.
 *
 * Halley's error after a step `δ` is of the order `δ³/ℓ²`, `ℓ` the smallest length over which `G` bends: once `δ < 10⁻⁶ ℓ`, the
 * next step would not show.
 */
function search(equation: LogRatio, base: number, low: number, high: number, guess: number): number {
  const { teacherLogit, temperature, offset, slope } = equation;
  const fromTeacher = base === teacherLogit;
  let s = guess;
  for (let step = 0; step < MOST_STEPS; step++) {
    const z = base + s;
    const u = fromTeacher ? s : s - teacherLogit;
    const softened = z / temperature;
    const p = Math.exp(-Math.abs(softened));
    const q = Math.exp(-Math.abs(z));
    const share = -Math.expm1(-u / temperature);
    const value = offset + (slope + Math.min(0, softened) + Math.max(0, z)) + Math.log((share * (1 + q)) / (1 + p));
    if (value > 0) high = s;
    else low = s;
    const risingSigmoid = (softened >= 0 ? p : 1) / (1 + p) / temperature;
    const risingShare = (1 - share) / share / temperature;
    const risingLogit = (z >= 0 ? 1 : q) / (1 + q);
    const first = risingSigmoid + risingShare + risingLogit;
    const second =
      risingLogit * (1 - risingLogit) -
      risingSigmoid * (1 / temperature - risingSigmoid) -
      risingShare * (risingShare + 1 / temperature);
    const newton = -value / first;
    const next = s + newton / (1 + (newton * second) / (2 * first));
    // Where u/T is below 1e−150, its square underflows and says nothing.
    if (!(next >= low && next <= high && Number.isFinite(second))) {
      s = inside(s, newton, u, low, high);
      continue;
    }
    const moved = Math.abs(next - s);
    s = next;
    if (moved <= 1e-6 * Math.min(u, temperature, 1) || moved <= 2 ** -53 * Math.abs(s)) break;
  }
  return s;
}

/** A safer step than Halley's: Newton's, in `ln u` or in `u`; failing both, the middle of the bracket. */
function inside(s: number, newton: number, u: number, low: number, high: number): number {
  // In ln u the function is nearly straight while u < T, so that a step may span hundreds of orders of magnitude.
  const byFactor = s + u * Math.expm1(newton / u);
  if (byFactor > low && byFactor < high) return byFactor;
  if (s + newton > low && s + newton < high) return s + newton;
  return high === Number.POSITIVE_INFINITY ? Math.max(2 * s, 1) : (low + high) / 2;
}
