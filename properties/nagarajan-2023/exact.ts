/** Second evaluation: without a stop the student is where the direct path is. */
import { in64Digits } from '../exact/arithmetic.ts';

/** A student at `s = ∞` has `A_i(s) = 1`, so that the matched time is T. */
export const atConvergence = in64Digits<{ teacher: number; ratio: number; student: string }>((witness, of) => {
  const { teacher: T, ratio: r, student } = witness;
  if (student !== 'Infinity') throw new RangeError(`the witness has s = ${student}, not ∞`);
  const time = of('-log(1 - (1 - exp(-T)) * 1)', { T });
  const composed = of('(1 - exp(-r*T)) * 1', { r, T });
  const direct = of('1 - exp(-r*t)', { r, t: time });
  // The statement is a strict inequality; equality is to 60 digits.
  const isMore = of.holds('direct > composed', { direct, composed });
  return { gap: of(isMore ? '1' : '-1'), 'direct path': direct, student: composed };
});
