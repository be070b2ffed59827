/** Second evaluations of the refutations of Pareek, Du, Oh 2024. */
import type { BigNumber } from 'mathjs';
import { type Formulas, in64Digits, inRationals } from '../exact/arithmetic.ts';

type Fractions = readonly (readonly [numerator: number, denominator: number])[];

/** The weights of a filter solve a linear system; the last ratio is `B_2 = b_2 + b_3`; where it is 0 so is the rest. */
export const ratiosReachEveryFilter = inRationals<{ kept: Fractions; wanted: Fractions }>(({ kept, wanted }, of) => {
  const [h, k] = kept.map(([a, b]) => of('a/b', { a, b }));
  const [f, g] = wanted.map(([a, b]) => of('a/b', { a, b }));
  const system = [
    ['1', '1', '1'],
    [h, of('h^2', { h }), of('h^3', { h })],
    [k, of('k^2', { k }), of('k^3', { k })],
  ];
  const [first, second, third] = of.vector('lusolve(A, y)', { A: system, y: ['1', f, g] });
  const last = of('b + c', { b: second, c: third });
  // ξ_2 = B_2 = 0: the last student is the teacher, whatever came before; else B_3/B_2 exists.
  const isReached = !of.holds('B == 0', { B: last }) || of.holds('c == 0', { c: third });
  const miss = of('max(abs(h - f), abs(k - g))', { h, f, k, g });
  return {
    gap: isReached ? of('1') : of('1/10^9 - miss', { miss }),
    'b₁': first,
    'b₂': second,
    'b₃': third,
    'B₂': last,
  };
});

/** Points of the grid of ρ, both ends included. */
const POINTS = 20_000;

/**
 * The excess of ridge and of one step, over the least: the best point of the grid is looked for in doubles and evaluated
 * in 64 digits. The signal is on the eigenvalue 1, the other `r − 1` are 10⁴.
 */
function factors(of: Formulas<BigNumber>, count: number) {
  const energy = of('(r - 1 + sqrt((r - 1)*(r + 3)))/2', { r: count });
  const A = Number(energy);
  const rough = (k: number) => 1e-4 * 1e12 ** (k / (POINTS - 1));
  const ridge = (rho: number) => {
    const [h, g] = [1 / (1 + rho), 1e4 / (1e4 + rho)];
    return (1 - h) ** 2 * A + h * h + (count - 1) * g * g;
  };
  const single = (rho: number) => {
    const [h, g] = [1 / (1 + rho), 1e4 / (1e4 + rho)];
    const [s, t] = [h * h - h, g * g - g];
    const product = s * (h - (1 - h) * A) + (count - 1) * t * g;
    return ridge(rho) - product ** 2 / (s * s * (1 + A) + (count - 1) * t * t);
  };
  const bestOf = (risk: (rho: number) => number) => {
    let best = 0;
    for (let k = 1; k < POINTS; k++) if (risk(rough(k)) < risk(rough(best))) best = k;
    return of('10^(-4) * 10^(12*k/n)', { k: best, n: POINTS - 1 });
  };
  const scope = (rho: BigNumber) => ({
    A: energy,
    m: count - 1,
    h: of('1/(1 + rho)', { rho }),
    g: of('10^4/(10^4 + rho)', { rho }),
  });
  const fit = '(1 - h)^2 * A + h^2 + m*g^2';
  const step = '((h^2 - h)*(h - (1 - h)*A) + m*(g^2 - g)*g)^2/((h^2 - h)^2*(1 + A) + m*(g^2 - g)^2)';
  const least = of('A/(1 + A)', { A: energy });
  return {
    ridge: of(`(${fit})/least`, { ...scope(bestOf(ridge)), least }),
    single: of(`(${fit} - ${step})/least`, { ...scope(bestOf(single)), least }),
  };
}

export const gainIsCapped = in64Digits<{ counts: readonly number[] }>(({ counts }, of) => {
  const found = counts.map((count) => factors(of, count));
  const slacks = found.map(({ ridge, single }, i) => of('r - min(a, b)', { r: counts[i], a: ridge, b: single }));
  return {
    gap: of('max(s)', { s: slacks }),
    'ridge at the first r': found[0].ridge,
    'one step there': found[0].single,
    'ridge at the second r': found[1].ridge,
    'one step at the second r': found[1].single,
  };
});
