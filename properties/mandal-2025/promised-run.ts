import type { Arbitrary } from 'fast-check';
import type { Bound } from '../../src/bounds/bound.ts';
import { evenCeil } from '../../src/bounds/even-ceil.ts';
import type { Scope } from '../../src/bounds/formula.ts';
import { type WithProbabilityKind, withProbability } from '../../src/claims/index.ts';
import { norm, row } from '../../src/numerics/matrix.ts';
import { wasmEngine } from '../../src/student/engines/wasm/wasm.ts';
import type { TrainingSpec } from '../../src/student/training.ts';
import { buildNamed, type NamedProblem } from './named-problem.ts';

/** A data set and what is asked of the average over the steps: a risk β or an error ε, as the bound has it. */
export interface Target extends NamedProblem {
  readonly target: number;
}

/** How a theorem is put to the test. */
export interface PromiseOptions {
  readonly bound: Bound;
  /** δ; the claim is made with the bound's own confidence at it. */
  readonly delta: number;
  readonly instances: Arbitrary<Target>;
  readonly examples?: readonly Target[];
  readonly runs?: number;
  /** Level at which each instance is called supported. Default: that of `withProbability`. */
  readonly falseSupport?: number;
  /** What a mutant trains with instead. */
  readonly changed?: (spec: TrainingSpec, target: Target) => Partial<TrainingSpec>;
}

/**
 * The theorem at its own constants: the run that it describes reaches the target with the probability that it promises.
 *
 * The engine is in single precision: the averages are off by a millionth of themselves, and seen to be several times
 * below the targets.
 */
export function keepsItsPromise(options: PromiseOptions): WithProbabilityKind<Target> {
  const { bound, delta, instances, examples, runs, falseSupport, changed = () => ({}) } = options;
  return withProbability({
    atLeast: bound.confidence.evaluate({ delta }),
    instances,
    examples,
    runs,
    replicates: 400,
    falseSupport,
    trial: async (target, key) => {
      const spec = promisedSpec(bound, target, delta, key);
      const [trace] = await wasmEngine.train(buildNamed(target), [{ ...spec, ...changed(spec, target) }]);
      return (bound.target === 'risk' ? trace.averageRisk : trace.averageError) <= target.target;
    },
  });
}

/** Width, radius, step size and horizon that the bound gives for the margin and norms of the data set. */
function promisedSpec(bound: Bound, target: Target, delta: number, seed: string): TrainingSpec {
  const { inputs, margin } = buildNamed(target);
  const c = Math.min(...Array.from({ length: inputs.rows }, (_, i) => norm(row(inputs, i))));
  const asked: Scope = bound.target === 'risk' ? { beta: target.target } : { epsilon: target.target };
  const scope = { gamma: margin, c, n: inputs.rows, delta, ...asked };
  return {
    labels: bound.labels,
    width: evenCeil(bound.width.evaluate(scope)),
    radius: bound.radius.evaluate(scope),
    stepSize: bound.stepSize.evaluate(scope),
    epochs: Math.ceil(bound.epochs.evaluate(scope)),
    seed,
  };
}
