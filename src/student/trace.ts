import type { Matrix } from '../numerics/matrix.ts';
import type { TrainingSpec, TrainingTrace } from './training.ts';

/** Quantities of a state of descent that a trace records. */
export interface TraceState {
  /** `τ`: 0 at the initialisation, `epochs` after the last update. */
  readonly step: number;
  /** `W(τ)`: `m×d`; read only where the run is to keep it. */
  readonly weights: Matrix;
  readonly risk: number;
  /** Number of samples with `y_i f_i ≤ 0`. */
  readonly wrong: number;
  /** `max_j ‖W_j(τ) − W_j(0)‖`. */
  readonly movement: number;
}

/**
 * Sums up a run, and stops it as soon as its average error is certain to exceed `stopAboveError`.
 *
 * @param states `W(0), …, W(epochs)`; taken one at a time, so that nothing is computed after an early stop
 * @param samples n
 * @example
 * traceOf(descend(problem, spec), problem.labels.length, spec).steps; // 20
 */
export function traceOf(states: Iterable<TraceState>, samples: number, spec: TrainingSpec): TrainingTrace {
  const { epochs, stopAboveError = Number.POSITIVE_INFINITY, keepCurves = false, keepWeights = false } = spec;
  const risks: number[] = [];
  const errors: number[] = [];
  let riskSum = 0;
  let wrongSum = 0;
  let maxMovement = 0;
  for (const state of states) {
    const { step, risk, wrong, movement } = state;
    maxMovement = Math.max(maxMovement, movement);
    // The average that the finished run will compare, so far: counts are integers and division is monotone, so that a run is
    // stopped only when its final average is above the threshold in floating point too.
    const averageError = wrongSum / (samples * epochs);
    if (step === epochs || averageError > stopAboveError) {
      return {
        averageRisk: riskSum / step,
        averageError,
        finalRisk: risk,
        finalError: wrong / samples,
        maxMovement,
        steps: step,
        stoppedEarly: step < epochs,
        ...(keepCurves && { risk: Float64Array.from(risks), error: Float64Array.from(errors) }),
        ...(keepWeights && { finalWeights: copyOf(state.weights) }),
      };
    }
    riskSum += risk;
    wrongSum += wrong;
    if (keepCurves) {
      risks.push(risk);
      errors.push(wrong / samples);
    }
  }
  throw new Error('unreachable: descent yields epochs + 1 states');
}

function copyOf(matrix: Matrix): Matrix {
  return { ...matrix, data: matrix.data.slice() };
}
