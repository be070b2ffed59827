/** Second evaluations of the refutations of Appendix C.1. */
import { randomStream } from '../../src/random/stream.ts';
import { in64Digits, inRationals } from '../exact/arithmetic.ts';
import type { Nest } from './nests.ts';

/** `Q = 1` where the head of the teacher, squared, is at most `D²`: squares are rational. */
export const printedReason = inRationals<Nest>(({ coefficients, teacher, student }, of) => {
  const head = (m: number) => {
    const own = of('min(1, T^2/sum(a.^2))', { T: teacher.norm, a: coefficients.slice(0, m) });
    return of('C * sum(a.^2)', { C: own, a: coefficients.slice(0, Math.min(m, student.size)) });
  };
  const [before, after] = [head(teacher.size), head(teacher.size + 1)];
  const D = student.norm;
  const isAsked = teacher.size >= student.size && of.holds('head < D^2', { head: before, D });
  // Below D the factor is 1, and "1 > Q" is not true.
  const gap = of(isAsked ? '-1' : '1');
  return { gap, 'squared head at m': before, 'at m + 1': after, 'D²': of('D^2', { D }) };
});

/** The errors at n and beyond are equal where the student's norm, not the teacher's, binds at both. */
export const figure10Increase = in64Digits<{ key: string; n: number; share: number }>(({ key, n, share }, of) => {
  const stream = randomStream(key, 'coefficients');
  const zero = of('0');
  const squares = Array.from({ length: 1000 }, () => of('x', { x: 2 * stream.uniform() - 1 })).map((x) => x.times(x));
  const sum = (to: number) => squares.slice(0, to).reduce((total, x) => total.plus(x), zero);
  const m = Math.round(share * n);
  const [own, beyond, all] = [sum(n), sum(m), sum(1000)];
  const shrinkage = (square: typeof own) => of('min(1, 5/sqrt(t), 4.5/sqrt(s))', { t: square, s: own });
  const [before, after] = [shrinkage(own), shrinkage(beyond)];
  const error = (kappa: typeof own) => of('sqrt(A - (2*k - k^2) * s)', { A: all, k: kappa, s: own });
  const rise = error(after).minus(error(before));
  return {
    gap: rise.isPositive() && !rise.isZero() ? rise : of('-1'),
    'error at n': error(before),
    'error at m': error(after),
    'bound of the student': of('4.5/sqrt(s)', { s: own }),
    'bound of the teacher at m': of('5/sqrt(t)', { t: beyond }),
  };
});

/** Target, its projection on the first axis as teacher, and the teacher's on a line as student. */
export const withoutNests = in64Digits<{ target: readonly number[]; direction: readonly number[] }>((witness, of) => {
  const [target, u] = [witness.target, witness.direction];
  const scope = { x: target[0], y: target[1], u: u[0], v: u[1] };
  const teacher = of('abs(y)', scope);
  const student = of('sqrt((x - x * u^2)^2 + (y - x * u * v)^2)', scope);
  return { gap: student.minus(teacher), 'student’s error': student, 'teacher’s error': teacher };
});
