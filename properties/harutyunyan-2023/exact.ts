/** Second evaluations of the refutations of Harutyunyan et al. 2023, and of the training runs that have none. */
import type { Measured } from '../../src/claims/index.ts';
import { in64Digits } from '../exact/arithmetic.ts';

/** `√(gᵀ K⁻¹ g)`. */
const COMPLEXITY = 'sqrt(dot(g, lusolve(K, g)))';

interface TwoKernels {
  readonly teacher: readonly (readonly number[])[];
  readonly student: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly times: readonly number[];
}

/** The teacher's kernel is diagonal: each coordinate is learned by itself. */
export const otherKernels = in64Digits<TwoKernels>(({ teacher: [[a, b], [c, d]], student, targets, times }, of) => {
  if (b !== 0 || c !== 0) throw new RangeError('the teacher’s kernel is not diagonal');
  const [before, after] = times.map((t) => {
    const learned = [a, d].map((k, i) => of('y*(1 - exp(-t*k))', { t, k, y: targets[i] }));
    return of(COMPLEXITY, { K: student, g: learned });
  });
  return { gap: after.minus(before), 'complexity at first': before, 'complexity later': after };
});

interface Softening {
  readonly gram: readonly (readonly number[])[];
  readonly logits: readonly number[];
  readonly temperatures: readonly number[];
}

export const temperatureOrder = in64Digits<Softening>(({ gram, logits, temperatures }, of) => {
  const [cold, hot] = temperatures.map((tau) => {
    const labels = logits.map((z) => of('1 - 2/(exp(z/tau) + 1)', { z, tau }));
    return of(COMPLEXITY, { K: gram, g: labels });
  });
  return { gap: cold.minus(hot), 'complexity when cold': cold, 'when hot': hot };
});

export const dependentTeacher: Measured =
  'measured: a student of 1000 random points, its error counted on 500 more and bounded with 99.9999 % confidence';

export const trainingRun: Measured = 'measured: networks of two layers, trained for 300 steps on random points';
