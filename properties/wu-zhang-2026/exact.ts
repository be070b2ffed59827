/** Second evaluations of the refutations of Wu, Zhang et al. 2026. */
import { inRationals } from '../exact/arithmetic.ts';

/** The covariances `E (w − w*)(w − w*)ᵀ` of both coordinates after each step, by independent signs. */
export const theorem2 = inRationals<{ second: number; steps: readonly number[] }>(({ second, steps }, of) => {
  const [one, quarter] = [of('1'), of('1/4')];
  const start = { p: one, q: of('w^2', { w: second }) };
  // The teacher learns both directions; to the direct student the second one is noise of its first variance.
  const teacher = steps.reduce(({ p, q }, n) => {
    const scope = { g: of('1/n', { n }), p, q, l: one, m: quarter };
    return {
      p: of('(1 - g*l)^2 * p + g^2 * l * (1 + m*q)', scope),
      q: of('(1 - g*m)^2 * q + g^2 * m * (1 + l*p)', scope),
    };
  }, start);
  const direct = steps.reduce(
    (p, n) => of('(1 - 1/n)^2 * p + (1 + m*q)/n^2', { n, p, q: start.q, m: quarter }),
    start.p,
  );
  const ratio = of('a/b', { a: direct, b: teacher.p });
  return { gap: of('r - 1', { r: ratio }), DER: ratio, direct, distilled: teacher.p };
});

/** `E w_T(w_T − w*)` from the moments of the teacher: each label is `1 ± 1` about the truth. */
export const theorem4 = inRationals<{ noise: number }>(({ noise }, of) => {
  // w ← w + γ(y − w), by first and second moments; steps of 1/10 at t = 1 and of half of that at t = 2, K = 2.
  const [mean, square] = [of('0'), of('0')];
  const moments = [of('1/10'), of('1/20')].reduce(
    ({ mean: m, square: s }, g) => ({
      mean: of('m + g*(1 - m)', { m, g }),
      square: of('(1 - g)^2 * s + 2*g*(1 - g) * m + g^2 * (1 + v)', { s, m, g, v: noise }),
    }),
    { mean, square },
  );
  return { gap: of('s - m', { s: moments.square, m: moments.mean }), 'E w_T²': moments.square, 'E w_T': moments.mean };
});

export const missedGap = inRationals<{ teacher: number; taught: number; student: number }>((witness, of) => {
  const missed = of('(taught - student)/(teacher - student)', witness);
  const quotient = of('taught/teacher', witness);
  return { gap: of('-abs(a - b)', { a: missed, b: quotient }), '1 − PGR': missed, 'R_TS/R_T': quotient };
});

/** Risks `½‖w − w*‖²` of the student's two candidates: what the teacher's best says of its axis, and the truth. */
export const excessOverTaughtStudent = inRationals<{ teacher: readonly number[]; target: readonly number[] }>(
  ({ teacher: [a, b], target: [x, y] }, of) => {
    const said = of('(a*x + b*y)/(a^2 + b^2) * a', { a, b, x, y });
    const best = of('(said - x)^2/2 + y^2/2', { said, x, y });
    const own = of('y^2/2', { y });
    return { gap: of('own - best', { own, best }), 'R(w*_S)': own, 'R(w*_TS)': best };
  },
);
