/** Second evaluation of the refutation of `L_ST ≥ L²`. */
import { in64Digits } from '../exact/arithmetic.ts';

/** `f* = e₁`, `f_T = (1 − L, √(L(1 − L)))`, the student `u⟨u, f_T⟩`. */
export const quadraticFloor = in64Digits<{ L: number; direction: readonly number[] }>(({ L, direction }, of) => {
  const said = of('u[1]*(1 - L) + u[2]*sqrt(L*(1 - L))', { u: direction, L });
  const student = of('(1 - u[1]*c)^2 + (u[2]*c)^2', { u: direction, c: said });
  return { gap: of('student - L^2', { student, L }), L_ST: student, 'L²': of('L^2', { L }) };
});
