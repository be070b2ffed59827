import { seedOf } from '../src/claims/index.ts';

/**
 * Runs that several claims and mutants of a group look at, one for each seed, each made once.
 *
 * @param group names the streams of the runs.
 * @returns the runs under the key that `verify` gives to a measurement of any claim of the group. A confirmation has
 * fresh runs, and so
 *   have a replicate (for which a count of 1 is enough) and a seed that was asked for; the claims' own seeds, which differ, all mean the
 *   same runs.
 */
export function keptRuns<R>(
  group: string,
  count: number,
  simulate: (seed: string) => R,
): (key: string) => readonly R[] {
  const kept = new Map<string, readonly R[]>();
  return (key) => {
    const shared = sharedKey(group, key);
    const runs = kept.get(shared) ?? Array.from({ length: count }, (_, run) => simulate(`${shared}/${run}`));
    kept.set(shared, runs);
    return runs;
  };
}

/**
 * `seed/claim`, `seed/claim/confirmation/k` or `seed/claim/replicate/k` without the claim, and without the seed where
 * it is the claim's own.
 */
function sharedKey(group: string, key: string): string {
  const [, seed, id, part = ''] = /^(-?\d+)\/(.+?)(\/(?:confirmation|replicate)\/\d+)?$/.exec(key) ?? [];
  if (seed === undefined) throw new Error(`"${key}" is not the key of a measurement`);
  const asked = Number(seed) === seedOf(id) ? '' : `${seed}/`;
  return `${asked}${group}${part}`;
}
