/**
 * The candidate with the fewest edits from `name`, for "did you mean"; `undefined` when all differ in more than a third
 * of their letters (at least two).
 */
export function nearestName(name: string, candidates: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const most = Math.max(2, candidate.length / 3);
    const [a, b] = [name.toLowerCase(), candidate.toLowerCase()];
    // Each letter more is an edit: of long texts, nothing is compared.
    if (Math.abs(a.length - b.length) > most) continue;
    const edits = editDistance(a, b);
    if (edits < fewest && edits <= most) [best, fewest] = [candidate, edits];
  }
  return best;
}

/** Levenshtein's distance: insertions, deletions and substitutions. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substituted, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
