/**
 * Hinton, Vinyals & Dean 2015: the soft term is to be multiplied by T². That is another name of the soft ratio: the
 * minimisers with the factor at ρ are those without it at `ρ′ = ρT²/(1 − ρ + ρT²)`. With it the student of a mix has a
 * limit as `T → ∞`; without it its logits grow beyond any bound.
 *
 * "Relative contributions remain roughly unchanged" is a loose statement, and nothing printed is refuted here: with `a
 * = 10e₁`, `b = 10e₂` the norm of the gradient is `√2 T (e^{10/T} − 1)/(e^{10/T} + K − 1)`, which at K = 1000 falls
 * from 1.35 at T = 1 to .063 at T = 4, and at K = 10 rises before it falls.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { norm, zeros } from '../../src/numerics/matrix.ts';
import { sigmoid } from '../../src/numerics/sigmoid.ts';
import { UNIT_ROUNDOFF } from '../../src/numerics/unit-roundoff.ts';
import { classLossOf } from '../../src/student/multi-class/losses.ts';
import { effectiveClassLogit } from '../../src/teacher/effective-logit/class-logits.ts';
import { effectiveLogit } from '../../src/teacher/effective-logit/effective-logit.ts';
import { type LabelMix, withSquaredTemperature } from '../../src/teacher/effective-logit/label-mix.ts';
import { highTemperature } from '../../src/teacher/temperature/high-temperature.ts';
import { logitsOf, oneHot, temperatureBetween } from '../logits.ts';
import * as exact from './exact.ts';
import { hinton2015 } from './source.ts';

const mixes = fc.record<LabelMix>({
  softRatio: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  temperature: temperatureBetween(0.5, 20),
});

/** The gradient of `ρT² KL(p_T ‖ q_T) + (1 − ρ)(−ln q_y)` by the student's logits, over `1 − ρ + ρT²`. */
function squaredGradient(teacher: readonly number[], label: number, student: Float64Array, mix: LabelMix) {
  const { softRatio: rho, temperature: T } = mix;
  const problem = {
    inputs: zeros(1, 1),
    classes: [label],
    teacherLogits: { rows: 1, cols: teacher.length, data: Float64Array.from(teacher) },
  };
  const [soft, hard] = [new Float64Array(teacher.length), new Float64Array(teacher.length)];
  classLossOf(problem, { softRatio: 1, temperature: T }).residual(student, 0, 0, soft);
  classLossOf(problem, 'hard').residual(student, 0, 0, hard);
  return soft.map((value, k) => (rho * T ** 2 * value + (1 - rho) * hard[k]) / (1 - rho + rho * T ** 2));
}

const isStationary = (convert: (mix: LabelMix) => LabelMix) =>
  forAll(
    fc.record({ teacher: fc.integer({ min: 2, max: 6 }).chain((k) => logitsOf(k, 10)), mix: mixes }),
    ({ teacher, mix }) => {
      const student = effectiveClassLogit(teacher, 0, convert(mix));
      return -norm(squaredGradient(teacher, 0, student, mix));
    },
    // Logits are off by some roundings of up to 40 at a slope of at most 1 and 1/T².
    { runs: 400, tolerance: 1e-12, examples: [{ teacher: [0, 2], mix: { softRatio: 0.5, temperature: 4 } }] },
  );

export const squaredTemperature = claim({
  id: 'hinton-2015/squared-temperature',
  ...hinton2015('the factor T²'),
  statement: String.raw`\text{the minimisers of } \rho T^2 \mathrm{KL}(p_T \| q_T) + (1 - \rho) H(y, q) \text{ are those
    without } T^2 \text{ at } \rho' = \frac{\rho T^2}{1 - \rho + \rho T^2}`,
  status: 'derived',
  kind: isStationary(withSquaredTemperature),
});

gate(squaredTemperature, {
  mutants: [
    mutant(
      'ρ itself',
      isStationary((mix) => mix),
    ),
    mutant(
      'ρT/(1 − ρ + ρT)',
      isStationary(({ softRatio: rho, temperature: T }) => {
        return { temperature: T, softRatio: (rho * T) / (1 - rho + rho * T) };
      }),
    ),
  ],
});

/** The norm of the soft term's gradient where teacher and student are sure of two different classes. */
const disagreement = (classes: number, temperature: number) =>
  norm(highTemperature(oneHot(classes, 10), [0, ...oneHot(classes - 1, 10)], temperature).gradient);

const normIs = (factor: number) =>
  forAll(
    fc.record({ classes: fc.integer({ min: 2, max: 1000 }), temperature: temperatureBetween(0.1, 1000) }),
    ({ classes, temperature: T }) => {
      // Over e^{10/T}, which overflows.
      const expected = (factor * T * -Math.expm1(-10 / T)) / (1 + (classes - 1) * Math.exp(-10 / T));
      return -Math.abs(relativeSlack(disagreement(classes, T), expected));
    },
    // At T = 1000 the logits over T are off by 1e−18 of .01.
    { runs: 150, tolerance: 1e-12 },
  );

export const disagreementNorm = claim({
  id: 'hinton-2015/disagreement-norm',
  ...hinton2015('the factor T²'),
  statement: String.raw`a = 10 e_1,\ b = 10 e_2:\quad \|\partial_b T^2 \mathrm{KL}\| = \sqrt2\, T\, \frac{e^{10/T} -
    1}{e^{10/T} + K - 1}`,
  status: 'derived',
  kind: normIs(Math.SQRT2),
});

gate(disagreementNorm, { mutants: [mutant('without √2', normIs(1))] });

const isRoughlyUnchanged = (classes: number) =>
  counterexample({
    witness: { classes, temperatures: [1, 4] as const },
    check: ({ classes: k, temperatures }) => {
      const [cold, hot] = temperatures.map((temperature) => disagreement(k, temperature));
      // "Roughly": within a factor of 10.
      return { slack: 10 - Math.max(cold / hot, hot / cold), cold, hot };
    },
    exact: exact.unchangedContributions,
    correction: 'hinton-2015/disagreement-norm',
  });

export const unchangedContributions = claim({
  id: 'hinton-2015/unchanged-contributions',
  ...hinton2015('the factor T²'),
  statement: String.raw`\text{One might expect that with } T^2 \text{ the soft term's gradient keeps its size, within a
    factor of } 10. \quad \text{True: } a = 10 e_1,\ b = 10 e_2,\ K = 1000 \text{: } 1.35 \text{ at } T = 1 \text{ and }
    .063 \text{ at } T = 4.`,
  status: 'conjectured',
  kind: isRoughlyUnchanged(1000),
});

gate(unchangedContributions, { mutants: [mutant('two classes', isRoughlyUnchanged(2))] });

const isMonotone = (classes: number) =>
  counterexample({
    witness: { classes, temperatures: [1, 4, 1e6] as const },
    check: ({ classes: k, temperatures }) => {
      const [cold, warm, hot] = temperatures.map((temperature) => disagreement(k, temperature));
      return { slack: Math.max(Math.min(warm - cold, hot - warm), Math.min(cold - warm, warm - hot)), cold, warm, hot };
    },
    exact: exact.monotoneInTemperature,
    correction: 'hinton-2015/disagreement-norm',
  });

export const monotoneInTemperature = claim({
  id: 'hinton-2015/monotone-in-temperature',
  ...hinton2015('the factor T²'),
  statement: String.raw`\text{One might expect that the soft term's gradient, with } T^2, \text{ is monotone in } T.
    \quad \text{True: } a = 10 e_1,\ b = 10 e_2,\ K = 10 \text{: } 1.41,\ 2.99,\ 1.41 \text{ at } T = 1, 4, \infty.`,
  status: 'conjectured',
  kind: isMonotone(10),
});

gate(monotoneInTemperature, {
  mutants: [mutant('K = 2', isMonotone(2)), mutant('K = 1000', isMonotone(1000))],
});

const binary = fc.record({
  teacher: fc.double({ min: -6, max: 6, noNaN: true }),
  softRatio: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  temperature: temperatureBetween(1, 1000),
});

const example = { teacher: 2, softRatio: 0.5, temperature: 20 };

/** The root z of `s ρ (z − z_t) = (1 − ρ) μ(−z)`, label 1, by bisection: z ≥ z_t. */
function limitLogit(teacher: number, rho: number, slope: number): number {
  let [low, high] = [teacher, Math.max(teacher, 0) + (1 - rho) / (rho * slope)];
  for (let step = 0; step < 200; step++) {
    const z = (low + high) / 2;
    if (slope * rho * (z - teacher) < (1 - rho) * sigmoid(-z)) low = z;
    else high = z;
  }
  return low;
}

const hasLimit = (slope: number, convert: (mix: LabelMix) => LabelMix) =>
  forAll(
    binary,
    ({ teacher, softRatio, temperature }) => {
      const z = effectiveLogit(teacher, 1, convert({ softRatio, temperature }));
      // T μ(z/T) = T/2 + z/4 to |z|³/(48T²); the limit's equation has a slope of at least ρ/4.
      const allowed = (Math.abs(z) ** 3 + Math.abs(teacher) ** 3) / (12 * temperature ** 2);
      // ρ′ is off by four roundings, which its complement (1 − ρ)/(ρT²) turns into 4uT² times z − z_t ≤ 4(1 − ρ)/ρ.
      const rounding = 16 * UNIT_ROUNDOFF * temperature ** 2;
      return allowed + rounding - Math.abs(z - limitLogit(teacher, softRatio, slope));
    },
    // Roots of at most 400, whose equation is off by some roundings over its slope of at least .0025.
    { runs: 800, tolerance: 1e-10, examples: [example, { ...example, temperature: 1000 }] },
  );

export const hotLimit = claim({
  id: 'hinton-2015/hot-limit',
  ...hinton2015('the factor T²'),
  statement: String.raw`\text{two classes, with } T^2,\ y = 1:\quad |z_{\mathrm{eff}} - z_\infty| \le
    \frac{|z_{\mathrm{eff}}|^3 + |z_t|^3}{12 T^2},\quad \tfrac\rho4 (z_\infty - z_t) = (1 - \rho)\, \mu(-z_\infty)`,
  status: 'derived',
  kind: hasLimit(1 / 4, withSquaredTemperature),
});

gate(hotLimit, {
  mutants: [
    mutant(
      'without T²',
      hasLimit(1 / 4, (mix) => mix),
    ),
    mutant('½ for ¼', hasLimit(1 / 2, withSquaredTemperature)),
  ],
});

const growsWithout = (convert: (mix: LabelMix) => LabelMix) =>
  forAll(
    binary,
    ({ teacher, softRatio: rho, temperature: T }) => {
      const reached = (T * (1 - rho)) / rho - 1;
      const z = effectiveLogit(teacher, 1, convert({ softRatio: rho, temperature: T }));
      return reached > 0 ? z - Math.log(reached) : 0;
    },
    { runs: 800, tolerance: 1e-12, examples: [{ ...example, temperature: 1000 }] },
  );

export const hotWithout = claim({
  id: 'hinton-2015/hot-without-squared-temperature',
  ...hinton2015('the factor T²'),
  statement: String.raw`\text{two classes, without } T^2,\ y = 1:\quad z_{\mathrm{eff}} \ge \ln\Bigl(T\, \frac{1 -
    \rho}\rho - 1\Bigr) \to \infty \text{ whatever the teacher}`,
  status: 'derived',
  kind: growsWithout((mix) => mix),
});

gate(hotWithout, { mutants: [mutant('with T²', growsWithout(withSquaredTemperature))] });
