/** Measured errors of candidates, and the search that spends its runs on the best: {@link sequentialHalving}. */

/** Errors of one contestant's runs: a run for each seed, in the same order for all. */
export interface Contestant {
  /** Position in the list that the search was given. */
  readonly index: number;
  /** Mean error of each run. */
  readonly runs: readonly number[];
}

/**
 * Finds the contestant of the smallest mean error: each of `⌈log₂ count⌉` rounds makes the same number of further runs for
 * every contestant that is left, on the same seeds, and keeps the better half.
 *
 * @param count contestants
 * @param budget runs in all, shared out evenly among the rounds; each round makes one run at least for each that is left
 * @param measure mean error of a contestant's run; runs are counted from 0
 * @returns all contestants, those that were kept longer first, by mean error among equals in that
 *
 * Source: Karnin, Koren, Somekh 2013, "Almost optimal exploration in multi-armed bandits".
 *
 * @example
 * const [best] = await sequentialHalving(3, 12, async (index) => [0.3, 0.1, 0.2][index]);
 * best.index; // 1
 */
export async function sequentialHalving(
  count: number,
  budget: number,
  measure: (index: number, run: number) => Promise<number>,
): Promise<Contestant[]> {
  const runs: number[][] = Array.from({ length: count }, () => []);
  const rounds = Math.max(1, Math.ceil(Math.log2(count)));
  const mean = (index: number) => runs[index].reduce((sum, error) => sum + error, 0) / runs[index].length;
  const byMean = (indices: readonly number[]) => indices.toSorted((a, b) => mean(a) - mean(b) || a - b);
  let left = Array.from({ length: count }, (_, index) => index);
  const out: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const each = Math.max(1, Math.floor(budget / (rounds * left.length)));
    for (let run = 0; run < each; run++) {
      for (const index of left) runs[index].push(await measure(index, runs[index].length));
    }
    const ordered = byMean(left);
    left = ordered.slice(0, Math.max(1, Math.ceil(ordered.length / 2)));
    out.unshift(...ordered.slice(left.length));
  }
  return [...byMean(left), ...out].map((index) => ({ index, runs: runs[index] }));
}
