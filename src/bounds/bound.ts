import { type Formula, substitute } from './formula.ts';

/**
 * A theorem of the form: at this width, radius, step size and horizon, the average over the steps of projected gradient
 * descent is at most the target, with probability at least `confidence`.
 *
 * Variables of its formulas: `gamma` (γ, the transport margin), `delta` (δ), `n` (samples), `c` (`c ≤ ‖x_i‖ ≤ 1`), and
 * the target: `beta` (β, a risk) or `epsilon` (ε, a 0/1 error).
 */
export interface Bound {
  /** `paper/statement`, e.g. `mandal-2025/theorem-2`. */
  readonly id: string;
  /** The paper's id, e.g. `mandal-2025`. */
  readonly paper: string;
  /** As the paper calls it, e.g. `Theorem 2`. */
  readonly statement: string;
  readonly labels: 'soft' | 'hard';
  /** Quantity that the theorem bounds: the average surrogate risk by β, or the average 0/1 error by ε. */
  readonly target: 'risk' | 'error';
  /** `derived`: not in the paper, proven here from its parts. */
  readonly status: 'as printed' | 'corrected' | 'derived';
  /** A lower bound of the probability. Variable: `delta`. */
  readonly confidence: Formula;
  /** `m`: every width at least this large. */
  readonly width: Formula;
  /** `B`: every neuron stays within `B/√m` of its start. */
  readonly radius: Formula;
  /** True if the algorithm projects on that radius; false if the neurons stay in it by themselves. */
  readonly projected: boolean;
  /** `η`, the largest that the statement allows. */
  readonly stepSize: Formula;
  /** `T` at that step size: every horizon at least this long. */
  readonly epochs: Formula;
  /** The β that implies 0/1 error ε (variables `epsilon`, `gamma`); for target `risk` only. */
  readonly risk?: Formula;
  /** Further conditions that a reader must know before using it; empty if there are none. */
  readonly caveat: string;
  readonly source: string;
}

/**
 * The bound in terms of the 0/1 error: β replaced by the risk that implies ε, in every formula.
 *
 * Returns bounds on the error unchanged.
 *
 * @example
 * errorForm(theoremS).width.variables; // ['delta', 'epsilon', 'gamma', 'n']
 */
export function errorForm(bound: Bound): Bound {
  if (bound.risk === undefined) return bound;
  const replaced = { beta: bound.risk };
  return {
    ...bound,
    target: 'error',
    width: substitute(bound.width, replaced),
    radius: substitute(bound.radius, replaced),
    stepSize: substitute(bound.stepSize, replaced),
    epochs: substitute(bound.epochs, replaced),
  };
}
