import fc from 'fast-check';
import { decades, eighths } from './problems.ts';

/** Ridge regression in the basis of eigenvectors, with the identity as the seminorm of its risk. */
export interface Modes {
  /** Eigenvalues of `XᵀX/n`, positive. */
  readonly eigenvalues: readonly number[];
  /** Coefficients of least squares in that basis. */
  readonly fitted: readonly number[];
  /** `β*` in that basis. */
  readonly truth: readonly number[];
}

/** Up to six modes with eigenvalues over two decades. */
export const modes = fc.integer({ min: 1, max: 6 }).chain((count) => {
  const array = (entry: fc.Arbitrary<number>) => fc.array(entry, { minLength: count, maxLength: count });
  return fc.record<Modes>({
    eigenvalues: array(decades(-1, 1)),
    fitted: array(eighths(3)),
    truth: array(eighths(3)),
  });
});

/** A function of `λ` with what follows from it. */
export interface Point {
  /** `‖β̂ − β*‖²`. */
  readonly risk: number;
  /** `λR'`. */
  readonly slope: number;
  /** `D = ‖λ∂β̂/∂λ‖²`. */
  readonly square: number;
  /** `λ²R''`. */
  readonly curvature: number;
  /** `λ²⟨β̂ − β*, ∂²β̂/∂λ²⟩`. */
  readonly bend: number;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** Risk and derivatives at `λ`, `h = s/(s + λ)`: `λ∂h = −hc`, `λ²∂²h = 2hc²`. */
export function pointAt({ eigenvalues, fitted, truth }: Modes, lambda: number): Point {
  const parts = eigenvalues.map((s, i) => {
    const [h, c] = [s / (s + lambda), lambda / (s + lambda)];
    return { error: h * fitted[i] - truth[i], first: -h * c * fitted[i], second: 2 * h * c * c * fitted[i] };
  });
  const square = sum(parts.map(({ first }) => first * first));
  const bend = sum(parts.map(({ error, second }) => error * second));
  return {
    risk: sum(parts.map(({ error }) => error * error)),
    slope: 2 * sum(parts.map(({ error, first }) => error * first)),
    square,
    curvature: 2 * (square + bend),
    bend,
  };
}

/** `R − (λR')²/(4D)`: the risk of the best mix. */
export function mixedRisk({ risk, slope, square }: Point): number {
  return square > 0 ? risk - slope ** 2 / (4 * square) : risk;
}
