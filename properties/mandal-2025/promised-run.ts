import type { Arbitrary } from 'fast-check';
import type { Bound } from '../../src/bounds/bound.ts';
import type { Scope } from '../../src/bounds/formula.ts';
import { type WithProbabilityKind, withProbability } from '../../src/claims/index.ts';
import { norm, row } from '../../src/numerics/matrix.ts';
import { autoEngine } from '../../src/student/engines/auto/auto.ts';
import type { TrainingSpec } from '../../src/student/training.ts';
import { fewer } from './fewer.ts';
import { buildNamed, type NamedProblem } from './named-problem.ts';

/** A data set and what is asked of the average over the steps: a risk β or an error ε, as the bound has it. */
export interface Target extends NamedProblem {
  readonly target: number;
}

/** The run that a theorem describes, at the values of its symbols: γ, c, n, δ, and β or ε. */
export type Run = (scope: Scope) => Omit<TrainingSpec, 'seed'>;

/** How a theorem is put to the test. */
export interface PromiseOptions {
  /** Says what is promised of the run: of its risk or of its error, and with which confidence. */
  readonly bound: Bound;
  readonly run: Run;
  /** δ; the claim is made with the bound's own confidence at it. */
  readonly delta: number;
  readonly instances: Arbitrary<Target>;
  readonly examples?: readonly Target[];
  readonly runs?: number;
  /** Level at which each instance is called supported. Default: that of `withProbability`. */
  readonly falseSupport?: number;
}

/**
 * Puts a theorem to the test at its own constants: the run that it describes reaches the target with the probability
 * that it promises.
 */
export function keepsItsPromise(options: PromiseOptions): WithProbabilityKind<Target> {
  const { bound, run, delta, instances, examples, runs, falseSupport } = options;
  return withProbability({
    atLeast: bound.confidence.evaluate({ delta }),
    instances,
    examples,
    runs,
    replicates: 400,
    falseSupport,
    trial: async (target, key) => {
      const spec = { ...run(scopeOf(bound, target, delta)), seed: key };
      const [trace] = await autoEngine.train(buildNamed(target), [spec]);
      return (bound.target === 'risk' ? trace.averageRisk : trace.averageError) <= target.target;
    },
  });
}

/** Returns how the theorem's width and horizon are weakened, by the factors that are given or those of the gate. */
export function weakenings(
  options: PromiseOptions,
  factors: { readonly width?: readonly number[]; readonly epochs?: readonly number[] } = {},
) {
  const weakening = (part: 'width' | 'epochs', of: string) => ({
    of,
    kind: (factor: number) => keepsItsPromise({ ...options, run: (scope) => fewer(options.run(scope), part, factor) }),
    factors: factors[part],
  });
  return [weakening('width', 'width'), weakening('epochs', 'horizon')];
}

/** The symbols of the theorem at a data set: its margin, the smallest of its norms, its size. */
function scopeOf(bound: Bound, target: Target, delta: number): Scope {
  const { inputs, margin } = buildNamed(target);
  const c = Math.min(...Array.from({ length: inputs.rows }, (_, i) => norm(row(inputs, i))));
  const asked: Scope = bound.target === 'risk' ? { beta: target.target } : { epsilon: target.target };
  return { gamma: margin, c, n: inputs.rows, delta, ...asked };
}
