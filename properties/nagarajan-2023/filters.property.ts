/**
 * Nagarajan et al. 2023: gradient flow learns the top eigendirections first, and a student of a teacher that was
 * stopped at T exaggerates that. With `A_i(t) = 1 − e^{−tλ_i}`, the student at time s has learned `A_i(T) A_i(s)`.
 * Where the direct path has the same progress at the top, `A₁(t) = A₁(T) A₁(s)`, and `r = λ₂/λ₁ < 1`,
 *
 *   r < A₂(T) A₂(s)/A₂(t) < 1 and t < min(T, s) for all finite T, s:
 *
 * less is learned below. Without a stop (T = ∞ or s = ∞) there is equality. Ridge of `c`, then of `c′`, matches one of
 * `c″ = c + c′ + cc′/λ₁` at the top, and the inverses of the filters at λ₂ differ by `cc′(1/λ₂² − 1/(λ₁λ₂))`. Gradient
 * descent is the same, if its step size keeps ηλ₁ < 1.
 *
 * The deficit `A₂(t) − A₂(T) A₂(s)` is below ¼, which it approaches as r → 0; at r = ½ it is at most .0981.
 */
import fc from 'fast-check';
import { claim, counterexample, forAll, mutant } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import * as exact from './exact.ts';
import { nagarajan2023 } from './source.ts';

interface Stops {
  /** T, in units of 1/λ₁. */
  readonly teacher: number;
  /** s. */
  readonly student: number;
  /** λ₂/λ₁. */
  readonly ratio: number;
}

const time = fc.double({ min: Math.log(0.01), max: Math.log(30), noNaN: true }).map((value) => Math.exp(value));
const stops = fc.record<Stops>({
  teacher: time,
  student: time,
  ratio: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
});

const half: Stops = { teacher: 2.01, student: 2.01, ratio: 0.5 };
const tenth: Stops = { teacher: 7.67, student: 7.67, ratio: 0.1 };

/** `A` at eigenvalue λ. */
const learned = (t: number, lambda: number) => -Math.expm1(-t * lambda);

/** The time at which the direct path is where the student is at the top: `e^{−t} = e^{−T} + e^{−s} − e^{−T−s}`. */
function matchedTime({ teacher: T, student: s }: Stops): number {
  // Early, the product of the filters has more digits; late, their complements.
  if (Math.min(T, s) < 1) return -Math.log1p(-learned(T, 1) * learned(s, 1));
  const first = Math.min(T, s);
  return first - Math.log1p(Math.exp(-Math.abs(T - s)) - Math.exp(-Math.max(T, s)));
}

const lowerOf = (instance: Stops) => {
  const { teacher, student, ratio } = instance;
  return {
    composed: learned(teacher, ratio) * learned(student, ratio),
    direct: learned(matchedTime(instance), ratio),
  };
};

const holdsAt = (slack: (instance: Stops) => number) =>
  // Filters of a few roundings; that of the time, of at most 30, moves them by no more.
  forAll(stops, slack, { runs: 400, tolerance: 1e-13, examples: [half, tenth] });

const exaggerates = (least: (ratio: number) => number, most: number) =>
  holdsAt((instance) => {
    const { composed, direct } = lowerOf(instance);
    const first = Math.min(instance.teacher, instance.student);
    const quotient = composed / direct;
    return Math.min(quotient - least(instance.ratio), most - quotient, first - matchedTime(instance));
  });

export const exaggeration = claim({
  id: 'nagarajan-2023/exaggeration',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`A_1(t) = A_1(T) A_1(s) \Rightarrow r < \frac{A_2(T) A_2(s)}{A_2(t)} < 1,\ t < \min(T, s)`,
  status: 'derived',
  kind: exaggerates((r) => r, 1),
});

gate(exaggeration, {
  mutants: [
    mutant(
      'more below',
      holdsAt((instance) => lowerOf(instance).composed - lowerOf(instance).direct),
    ),
    mutant(
      'at least √r',
      exaggerates((r) => Math.sqrt(r), 1),
    ),
    mutant(
      'at most .9',
      exaggerates((r) => r, 0.9),
    ),
  ],
});

const alwaysExaggerates = (student: number) =>
  counterexample({
    witness: { teacher: 2, ratio: 0.5, student: String(student) },
    check: ({ teacher, ratio, student: shown }) => {
      const { composed, direct } = lowerOf({ teacher, ratio, student: Number(shown) });
      // Strictly: equality but for rounding is no exaggeration.
      return { slack: direct - composed > 1e-12 ? direct - composed : -1, composed, direct };
    },
    exact: exact.atConvergence,
    correction: 'nagarajan-2023/exaggeration',
  });

export const atConvergence = claim({
  id: 'nagarajan-2023/exaggeration-at-convergence',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`\text{One might expect that a student always exaggerates its teacher's bias.} \quad \text{True
    where both stop: at } s = \infty \text{ (or } T = \infty) \text{ it is where the direct path is.}`,
  status: 'conjectured',
  kind: alwaysExaggerates(Number.POSITIVE_INFINITY),
});

gate(atConvergence, { mutants: [mutant('s = 3', alwaysExaggerates(3))] });

const deficitIs = (most: number, ofHalf: number, ofTenth: number) =>
  holdsAt((instance) => {
    const deficit = ({ composed, direct } = lowerOf(instance)) => direct - composed;
    return Math.min(
      most - deficit(),
      ofHalf - deficit(lowerOf({ ...instance, ratio: 0.5 })),
      ofTenth - deficit(lowerOf({ ...instance, ratio: 0.1 })),
    );
  });

export const largestDeficit = claim({
  id: 'nagarajan-2023/largest-deficit',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`A_2(t) - A_2(T) A_2(s) < \tfrac14; \text{ at most } .0981 \text{ at } r = \tfrac12 \text{ and }
    .2155 \text{ at } r = \tfrac1{10}`,
  status: 'derived',
  kind: deficitIs(0.25, 0.0981, 0.2155),
});

gate(largestDeficit, {
  mutants: [
    mutant('.098 at r = ½', deficitIs(0.25, 0.098, 0.2155)),
    mutant('.215 at r = .1', deficitIs(0.25, 0.0981, 0.215)),
    mutant('⅕', deficitIs(0.2, 0.0981, 0.25)),
  ],
});

const ridges = fc.record({
  first: fc.double({ min: 0.01, max: 10, noNaN: true }),
  second: fc.double({ min: 0.01, max: 10, noNaN: true }),
  top: fc.double({ min: 0.1, max: 10, noNaN: true }),
  ratio: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
});

const ridgeGapIs = (gap: (product: number, top: number, low: number) => number, match: number) =>
  forAll(
    ridges,
    ({ first: c, second: d, top, ratio }) => {
      const low = ratio * top;
      const together = c + d + (match * c * d) / top;
      const inverse = (lambda: number) => ((lambda + c) * (lambda + d)) / lambda ** 2;
      const direct = (lambda: number) => (lambda + together) / lambda;
      const differences = [
        inverse(top) / direct(top) - 1,
        (inverse(low) - direct(low) - gap(c * d, top, low)) / inverse(low),
      ];
      return -Math.max(...differences.map(Math.abs));
    },
    { runs: 500, tolerance: 1e-12, examples: [{ first: 1, second: 1, top: 1, ratio: 0.5 }] },
  );

const printedGap = (product: number, top: number, low: number) => product * (1 / low ** 2 - 1 / (top * low));

export const ridgeTwice = claim({
  id: 'nagarajan-2023/ridge-twice',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`\text{ridge } c, \text{ then } c', \text{ is } c'' = c + c' + \frac{cc'}{\lambda_1} \text{ at
    the top, and } \frac1{B_2} - \frac1{A_2} = cc' \Bigl(\frac1{\lambda_2^2} - \frac1{\lambda_1 \lambda_2}\Bigr) > 0
    \text{ below}`,
  status: 'derived',
  kind: ridgeGapIs(printedGap, 1),
});

gate(ridgeTwice, {
  mutants: [
    mutant('c″ = c + c′', ridgeGapIs(printedGap, 0)),
    mutant(
      'cc′/λ₂²',
      ridgeGapIs((product, _, low) => product / low ** 2, 1),
    ),
  ],
});

/** `(1 − x)^t`: what t whole steps leave to learn. */
const left = (t: number, x: number) => (1 - x) ** t;

const matchesInSteps = (largest: number) =>
  forAll(
    fc.record({
      top: fc.double({ min: 0.01, max: largest, noNaN: true }),
      ratio: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      teacher: fc.integer({ min: 1, max: 30 }),
      student: fc.integer({ min: 1, max: 30 }),
      direct: fc.integer({ min: 1, max: 30 }),
    }),
    ({ top, ratio, teacher, student, direct }) => {
      const x = Math.min(top, largest);
      // `1 − A(T) A(s)`, which rounding does not hide where both filters are nearly 1.
      const missed = (lambda: number) => {
        const [ofTeacher, ofStudent] = [left(teacher, lambda), left(student, lambda)];
        return ofTeacher + ofStudent - ofTeacher * ofStudent;
      };
      // The direct path is at least as far at the top: then it is below, too.
      if (left(direct, x) > missed(x)) return 0;
      return missed(ratio * x) - left(direct, ratio * x);
    },
    {
      runs: 1000,
      tolerance: 1e-13,
      examples: [{ top: 1.88, ratio: 0.71 / 1.88, teacher: 5, student: 6, direct: 3 }],
    },
  );

export const gradientSteps = claim({
  id: 'nagarajan-2023/gradient-steps',
  ...nagarajan2023('exaggerated bias of gradient descent'),
  statement: String.raw`\eta \lambda_1 < 1,\ A_i(t) = 1 - (1 - \eta \lambda_i)^t: \quad A_1(t) \ge A_1(T) A_1(s)
    \Rightarrow A_2(t) \ge A_2(T) A_2(s)`,
  status: 'derived',
  kind: matchesInSteps(0.999),
});

gate(gradientSteps, { mutants: [mutant('ηλ₁ < 2', matchesInSteps(1.99))] });
