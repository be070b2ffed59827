import { allBounds } from '../../bounds/evaluate-bounds.ts';

const PAPERS: Readonly<Record<string, string>> = {
  'mandal-2025': 'Mandal et al. 2025',
  'ji-telgarsky-2020': 'Ji & Telgarsky 2020',
};

/**
 * A bound as a reader would say it: its statement and its paper. Ids that are not of this package are kept as they are.
 *
 * @example
 * boundName('mandal-2025/corollary-4-corrected'); // 'Corollary 4, corrected (Mandal et al. 2025)'
 */
export function boundName(id: string): string {
  const bound = allBounds.find((known) => known.id === id);
  return bound === undefined ? id : `${bound.statement} (${PAPERS[bound.paper]})`;
}

/**
 * Bounds of one width under one short name; a correction that leaves the width alone goes without saying.
 *
 * @example
 * shortBoundName(['mandal-2025/theorem-2', 'mandal-2025/corollary-4']); // 'Theorem 2, Corollary 4'
 */
export function shortBoundName(ids: readonly string[]): string {
  const names = ids.map(shortName);
  const said = names.filter((name) => !names.some((other) => other !== name && name.startsWith(`${other}, `)));
  return [...new Set(said)].join(', ');
}

function shortName(id: string): string {
  const bound = allBounds.find((known) => known.id === id);
  if (bound === undefined) return id;
  return bound.paper === 'ji-telgarsky-2020' ? `Ji–Telgarsky ${bound.statement}` : bound.statement;
}

/** Whether the bound's algorithm projects on its radius; bounds that are not of this package are taken to. */
export function isProjected(id: string): boolean {
  return allBounds.find((known) => known.id === id)?.projected ?? true;
}
