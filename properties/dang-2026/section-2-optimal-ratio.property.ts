/**
 * Section 2, items 2.1 and 2.2: the optimal mix. For any squared risk `R(λ) = ‖f_λ − f*‖²` (any seminorm: another
 * population, a finite set of points) the student on the labels `(1 − ξ)y + ξSy` is best at `ξ* = −λR'/(2D)`,
 * `D = ‖λ∂f/∂λ‖²`, with risk `R − (λR')²/(4D)`: strictly better than the teacher wherever `R' ≠ 0`.
 *
 * The hypothesis `D > 0` is redundant: `(λR')² ≤ 4‖f − f*‖²D`. Where `D = 0`, `ξ` has no effect; where `R' = 0`, there
 * is no gain, so that "every λ" in place of "every λ with `R' ≠ 0`" would be false. Pure distillation helps if and only
 * if `ξ* > ½`: `R − R_pd = D(2ξ* − 1)`.
 *
 * Tested on regression with up to 19 samples and features, inputs and seminorm of any rank: the student is fitted anew.
 */

import { claim, counterexample, forAll, mutant, relativeSlack } from '../../src/claims/index.ts';
import { gate } from '../../src/gate/index.ts';
import { bestRatio } from '../../src/kernel/ridge/best-ratio.ts';
import { fittedValues } from '../../src/kernel/ridge/fits.ts';
import { TANGENT } from '../../src/kernel/ridge/mix.ts';
import { ridgeSystem } from '../../src/kernel/ridge/system.ts';
import { dot, fromRows } from '../../src/numerics/matrix.ts';
import * as exact from './exact.ts';
import {
  buildProblem,
  type ProblemInstance,
  plus,
  problems,
  refit,
  risk,
  student,
  tangent,
  times,
} from './problems.ts';
import { dang2026 } from './source.ts';

/** `R`, `λR'`, `D` and the size of what they are differences of, from the teacher and the derivative of its equations. */
function measured(instance: ProblemInstance) {
  const problem = buildProblem(instance);
  const teacher = refit(problem, problem.labels);
  const speed = times(problem.metric, tangent(problem, teacher));
  const error = times(problem.metric, plus(teacher, -1, problem.truth));
  const sizes = [times(problem.metric, teacher), times(problem.metric, problem.truth)];
  return {
    problem,
    risk: dot(error, error),
    slope: 2 * dot(error, speed),
    square: dot(speed, speed),
    scale: sizes.reduce((sum, size) => sum + dot(size, size), Number.MIN_VALUE),
  };
}

type Ratio = (slope: number, square: number) => number;

const isOptimal = (ratioOf: Ratio) =>
  forAll(
    problems,
    (instance) => {
      const { problem, risk: teacherRisk, slope, square, scale } = measured(instance);
      // D = 0 up to rounding: any ratio has the same risk.
      if (square <= 1e-18 * scale) return -Math.abs(risk(problem, student(problem, 0.5)) - teacherRisk) / scale;
      const ratio = ratioOf(slope, square);
      const reached = risk(problem, student(problem, ratio));
      const predicted = teacherRisk - slope ** 2 / (4 * square);
      return { slack: -Math.abs(reached - predicted) / ((1 + Math.abs(ratio)) * scale), ratio };
    },
    // Fits exact to 1e−11 of themselves; the student is off by as much times 1 + |ξ|.
    { runs: 60, tolerance: 1e-8 },
  );

const optimal: Ratio = (slope, square) => -slope / (2 * square);

export const optimalRatio = claim({
  id: 'dang-2026/optimal-ratio',
  ...dang2026('Section 2, items 2.1 and 2.2'),
  statement: String.raw`\min_\xi R_{sd} = R - \frac{(\lambda R')^2}{4D} \text{ at } \xi^* = -\frac{\lambda R'}{2D},\;
    \operatorname{sign} \xi^* = -\operatorname{sign} R', \text{ for any squared risk } R`,
  status: 'as printed',
  kind: isOptimal(optimal),
});

gate(optimalRatio, {
  mutants: [
    mutant(
      'twice the ratio',
      isOptimal((slope, square) => -slope / square),
    ),
    mutant(
      'of the other sign',
      isOptimal((slope, square) => slope / (2 * square)),
    ),
    mutant(
      'within [0, 1]',
      isOptimal((slope, square) => Math.min(1, Math.max(0, optimal(slope, square)))),
    ),
  ],
});

const isBounded = (factor: number) =>
  forAll(
    problems,
    (instance) => {
      const { risk: teacherRisk, slope, square } = measured(instance);
      return relativeSlack(slope ** 2, factor * teacherRisk * square);
    },
    // Equality where the seminorm has rank 1.
    { runs: 100, tolerance: 1e-8 },
  );

export const slopeIsBounded = claim({
  id: 'dang-2026/slope-is-bounded',
  ...dang2026('Section 2, items 2.1 and 2.2'),
  statement: String.raw`(\lambda R')^2 \le 4 \lVert f - f^* \rVert^2 D: \; R' \ne 0 \text{ implies the hypothesis } D > 0`,
  status: 'derived',
  kind: isBounded(4),
});

gate(slopeIsBounded, { mutants: [mutant('2 for 4', isBounded(2))] });

const pureDistillation = (threshold: number) =>
  forAll(
    problems,
    (instance) => {
      const { problem, risk: teacherRisk, slope, square, scale } = measured(instance);
      const pure = risk(problem, student(problem, 1));
      // D(2ξ* − 1) without a division by D.
      const predicted = -slope - 2 * threshold * square;
      return -Math.abs(teacherRisk - pure - predicted) / scale;
    },
    { runs: 60, tolerance: 1e-8 },
  );

export const pureDistillationHelps = claim({
  id: 'dang-2026/pure-distillation-helps',
  ...dang2026('Section 2, items 2.1 and 2.2'),
  statement: String.raw`R - R_{pd} = D (2 \xi^* - 1): \text{ pure distillation helps if and only if } \xi^* > \tfrac12`,
  status: 'derived',
  kind: pureDistillation(0.5),
});

gate(pureDistillationHelps, {
  mutants: [mutant('ξ* > 1', pureDistillation(1)), mutant('ξ* > 0', pureDistillation(0))],
});

/** Two samples of orthogonal features: `f = hy`, `ḟ = −h(1 − h)y`. */
const gainsAtEveryLambda = (truth: readonly [number, number]) =>
  counterexample({
    witness: { eigenvalues: [1, 3], labels: [2, 4], truth, lambda: 0.5 },
    check: ({ eigenvalues: [s, t], labels, truth: wanted, lambda }) => {
      const gram = fromRows([
        [s, 0],
        [0, t],
      ]);
      const system = ridgeSystem(gram, labels);
      const errors = plus(fittedValues(system, lambda).data, -1, wanted);
      const { gain, teacherRisk } = bestRatio(errors, fittedValues(system, lambda, TANGENT).data);
      // Strictly: a gain of less than rounding is none.
      return { slack: gain > 1e-12 * teacherRisk ? gain : -1, gain, teacherRisk };
    },
    exact: exact.gainIsNotEverywhere,
    correction: 'dang-2026/optimal-ratio',
  });

export const gainIsNotEverywhere = claim({
  id: 'dang-2026/gain-at-every-lambda',
  ...dang2026('Section 2, items 2.1 and 2.2'),
  statement: String.raw`\text{One might expect a strict gain at every } \lambda > 0. \quad \text{True: none where } R' = 0,
    \text{ as the condition says; e.g. } s = (1, 3),\ \rho = 1,\ y = (2, 4),\ f = (1, 3),\ f^* = (-2, 5)`,
  status: 'conjectured',
  kind: gainsAtEveryLambda([-2, 5]),
});

gate(gainIsNotEverywhere, { mutants: [mutant('a target beside it', gainsAtEveryLambda([-2, 5.1]))] });

/** `f = h(1, 1)`, `f* = (2, 0)`: the slack of "the best ratios for the two coordinates alone have one sign". */
const hasOneSign = (truth: readonly [number, number]) =>
  counterexample({
    witness: { fitted: [1, 1], truth, shrinkage: 0.5 },
    check: ({ fitted, truth: wanted, shrinkage: h }) => {
      const ratios = fitted.map((b, k) => bestRatio([h * b - wanted[k]], [-h * (1 - h) * b]).ratio ?? Number.NaN);
      return { slack: ratios[0] * ratios[1], ratios };
    },
    exact: exact.signDependsOnTheRisk,
    correction: 'dang-2026/optimal-ratio',
  });

export const signDependsOnTheRisk = claim({
  id: 'dang-2026/sign-under-shift',
  ...dang2026('Section 2, items 2.1 and 2.2'),
  statement: String.raw`\text{One might expect the sign of } \xi^* \text{ to be the same out of distribution.} \quad
    \text{True: it is that of the risk in question; least squares } (1, 1),\ \beta^* = (2, 0): \xi^* < 0 \text{ where
    inputs vary in the first coordinate, } > 0 \text{ in the second}`,
  status: 'conjectured',
  kind: hasOneSign([2, 0]),
});

gate(signDependsOnTheRisk, { mutants: [mutant('β* = (2, 2)', hasOneSign([2, 2]))] });
