import { DistillCheckError } from '../errors.ts';
import { allBounds } from './all-bounds.ts';
import { type Bound, errorForm } from './bound.ts';
import { evenCeil } from './even-ceil.ts';
import { type Scope, texStatement } from './formula.ts';

const errorForms = allBounds.map(errorForm);

/** Quantities of a problem that the theorems use. */
export interface BoundProblem {
  /** γ ∈ (0, ½]: the transport margin, or a lower bound of it. */
  readonly gamma: number;
  /** δ ∈ (0, ⅓): the failure probability that goes into the formulas. */
  readonly delta: number;
  /** Samples, at least 2. */
  readonly n: number;
  /** c ∈ (0, 1] with `c ≤ ‖x_i‖ ≤ 1`. Default: 1. */
  readonly normFloor?: number;
}

/** One bound at one problem. */
export interface BoundRow {
  readonly id: string;
  readonly paper: Bound['paper'];
  readonly statement: string;
  readonly labels: Bound['labels'];
  readonly target: Bound['target'];
  readonly status: Bound['status'];
  /** Sufficient number of neurons, rounded up to an even integer. */
  readonly width: number;
  /** Each neuron stays within `radius/√width` of its start. */
  readonly radius: number;
  /** False where the algorithm does not project on the radius. */
  readonly projected: boolean;
  readonly stepSize: number;
  /** Gradient steps, rounded up. */
  readonly epochs: number;
  /** The target surrogate risk β behind it; `null` for a bound that is stated in ε alone. */
  readonly risk: number | null;
  /** The least probability with which it holds, e.g. `1 − 3δ`. */
  readonly confidence: number;
  /** Before rounding up. */
  readonly unrounded: { readonly width: number; readonly epochs: number };
  /** The width's formula with its definitions. */
  readonly tex: string;
  /** The other formulas with theirs. */
  readonly texOf: { readonly radius: string; readonly stepSize: string; readonly epochs: string };
  readonly caveat: string;
  readonly source: string;
}

/**
 * Every bound on the average 0/1 error ε; those stated for a risk β at the β that implies ε (Lemma 3 for soft labels,
 * κ(γ)ε in its sharp form, ε ln 2 for hard labels).
 *
 * Throws `BAD_BOUND_INPUT` when γ ∉ (0, ½], ε ∉ (0, 1), δ ∉ (0, ⅓), n is no integer ≥ 2, or c ∉ (0, 1], and where a
 * bound exceeds the largest number there is.
 *
 * @example
 * const rows = evaluateBounds({ gamma: 0.1, epsilon: 0.1, delta: 0.01, n: 1000 });
 * rows.find((row) => row.id === 'mandal-2025/corollary-4')?.width; // 46585688
 */
export function evaluateBounds(problem: BoundProblem & { readonly epsilon: number }): BoundRow[] {
  const scope = checkedScope(problem);
  requireInRange('epsilon', problem.epsilon);
  return errorForms.map((bound) => {
    const inError = { ...scope, epsilon: problem.epsilon };
    return evaluateRow(
      bound,
      inError,
      inRange(bound, inError, () => bound.risk?.evaluate(inError) ?? null),
    );
  });
}

/**
 * Every bound that is stated for the average surrogate risk β, at β itself.
 *
 * Throws as `evaluateBounds`, and when β ∉ (0, 1).
 *
 * @example
 * const rows = evaluateRiskBounds({ gamma: 0.45, beta: 0.005, delta: 0.3, n: 4 });
 * rows.find((row) => row.id === 'mandal-2025/theorem-s')?.width; // 3630
 */
export function evaluateRiskBounds(problem: BoundProblem & { readonly beta: number }): BoundRow[] {
  const scope = checkedScope(problem);
  requireInRange('beta', problem.beta);
  return allBounds
    .filter((bound) => bound.target === 'risk')
    .map((bound) => evaluateRow(bound, { ...scope, beta: problem.beta }, problem.beta));
}

/** The same error whichever formula overflows first: a reader knows the bound and what was asked, not its parts. */
function inRange<Value>(bound: Bound, scope: Scope, evaluate: () => Value): Value {
  try {
    return evaluate();
  } catch (error) {
    if (!(error instanceof DistillCheckError) || error.code !== 'FORMULA_VALUE') throw error;
    const at = Object.entries(scope).map(([name, value]) => `${name === 'c' ? 'norm-floor' : name} = ${value}`);
    const what = `${bound.id} asks for more than the largest number there is (1.8e308) at ${at.join(', ')}`;
    throw new DistillCheckError('BAD_BOUND_INPUT', what, 'give values of ordinary size');
  }
}

function evaluateRow(bound: Bound, scope: Scope, risk: number | null): BoundRow {
  return inRange(bound, scope, () => finiteRow(bound, scope, risk));
}

function finiteRow(bound: Bound, scope: Scope, risk: number | null): BoundRow {
  const { id, paper, statement, labels, target, status, projected, caveat, source } = bound;
  const unrounded = { width: bound.width.evaluate(scope), epochs: bound.epochs.evaluate(scope) };
  return {
    id,
    paper,
    statement,
    labels,
    target,
    status,
    width: evenCeil(unrounded.width),
    radius: bound.radius.evaluate(scope),
    projected,
    stepSize: bound.stepSize.evaluate(scope),
    epochs: Math.ceil(unrounded.epochs),
    risk,
    confidence: bound.confidence.evaluate(scope),
    unrounded,
    tex: texStatement('m', '\\ge', bound.width),
    texOf: {
      radius: texStatement('B', '=', bound.radius),
      stepSize: texStatement('eta', '=', bound.stepSize),
      epochs: texStatement('T', '\\ge', bound.epochs),
    },
    caveat,
    source,
  };
}

function checkedScope({ gamma, delta, n, normFloor = 1 }: BoundProblem): Scope {
  requireInRange('gamma', gamma);
  requireInRange('delta', delta);
  requireInRange('norm-floor', normFloor);
  requireInRange('n', n);
  return { gamma, delta, n, c: normFloor };
}

interface Range {
  readonly words: string;
  readonly holds: (value: number) => boolean;
  readonly remedy: string;
}

const ranges: Readonly<Record<'gamma' | 'epsilon' | 'beta' | 'delta' | 'norm-floor' | 'n', Range>> = {
  gamma: {
    words: 'lie in (0, 0.5]',
    holds: (value) => value > 0 && value <= 0.5,
    remedy:
      'give the transport margin, as `distill-check margin` prints it; no data in the unit ball has more than 1/2',
  },
  epsilon: {
    words: 'lie in (0, 1)',
    holds: (value) => value > 0 && value < 1,
    remedy: 'give the target 0/1 error, e.g. 0.1',
  },
  beta: {
    words: 'lie in (0, 1)',
    holds: (value) => value > 0 && value < 1,
    remedy: 'give the target risk, e.g. 0.02',
  },
  delta: {
    words: 'lie in (0, 1/3)',
    holds: (value) => value > 0 && value < 1 / 3,
    remedy: 'give the failure probability, e.g. 0.1',
  },
  'norm-floor': {
    words: 'lie in (0, 1]',
    holds: (value) => value > 0 && value <= 1,
    remedy: 'give the smallest norm of the inputs after scaling them into the unit ball',
  },
  n: {
    words: 'be an integer of at least 2',
    holds: (value) => Number.isSafeInteger(value) && value >= 2,
    remedy: 'count the samples',
  },
};

function requireInRange(name: keyof typeof ranges, value: number): void {
  const { words, holds, remedy } = ranges[name];
  if (!holds(value)) throw new DistillCheckError('BAD_BOUND_INPUT', `${name} must ${words}, got ${value}`, remedy);
}
