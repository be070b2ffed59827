/**
 * Returns `E g(k)` of a multinomial vector of counts: `Σ_k n!/(k_1! … k_C!) Π_c p_c^{k_c} g(k)`, over all
 * `(n + C − 1 choose n)` vectors `k` of sum n. Cells of probability 0 are left out.
 *
 * So the mean of whatever depends on n independent draws through their counts alone is exact, up to rounding: all
 * terms of one sign are summed to `(n + C)` roundings each.
 *
 * @param masses `p`, length C, of sum 1.
 * @param n number of draws.
 * @param g of the counts; the array is used again for the next vector.
 * @example
 * multinomialExpectation([0.5, 0.5], 3, ([heads]) => heads); // 1.5
 */
export function multinomialExpectation(
  masses: ArrayLike<number>,
  n: number,
  g: (counts: readonly number[]) => number,
): number {
  const cells = Array.from(masses, (_, c) => c).filter((c) => masses[c] > 0);
  const counts = new Array<number>(masses.length).fill(0);
  const last = cells.length - 1;
  const sumOver = (position: number, left: number, weight: number): number => {
    const cell = cells[position];
    if (position === last) {
      counts[cell] = left;
      return weight * masses[cell] ** left * g(counts);
    }
    let sum = 0;
    let own = weight;
    for (let k = 0; k <= left; k++) {
      counts[cell] = k;
      sum += sumOver(position + 1, left - k, own);
      // (left choose k + 1) p^{k+1} from (left choose k) p^k.
      own *= (masses[cell] * (left - k)) / (k + 1);
    }
    return sum;
  };
  return sumOver(0, n, 1);
}
