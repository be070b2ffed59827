/** One run for each seed under a key, kept for the claims and mutants that look at the same runs. */
export function keptRuns<R>(count: number, simulate: (seed: string) => R): (key: string) => readonly R[] {
  const kept = new Map<string, readonly R[]>();
  return (key) => {
    const runs = kept.get(key) ?? Array.from({ length: count }, (_, run) => simulate(`${key}/${run}`));
    kept.set(key, runs);
    return runs;
  };
}
