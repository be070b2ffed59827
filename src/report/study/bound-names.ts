import { boundById } from '../../bounds/all-bounds.ts';
import { mandal2025 } from '../../papers/mandal-2025.ts';
import { prefixOf, shortNameOf } from '../../papers/paper.ts';
import { paperById } from '../../papers/papers.ts';

/** The paper that a study is about: its items go without its name. */
const OWN = mandal2025.id;

/**
 * A bound as a reader would say it: its statement and its paper. Ids that are not of this package are kept as they are.
 *
 * @example
 * boundName('mandal-2025/corollary-4-corrected'); // 'Corollary 4, corrected (Mandal et al. 2025)'
 */
export function boundName(id: string): string {
  const bound = boundById(id);
  if (bound === undefined) return id;
  const paper = paperById(bound.paper);
  return `${bound.statement} (${paper === undefined ? bound.paper : shortNameOf(paper)})`;
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
  const bound = boundById(id);
  if (bound === undefined) return id;
  const paper = bound.paper === OWN ? undefined : paperById(bound.paper);
  return paper === undefined ? bound.statement : `${prefixOf(paper)} ${bound.statement}`;
}

/** Tells whether the bound's algorithm projects on its radius; bounds that are not of this package are taken to. */
export function isProjected(id: string): boolean {
  return boundById(id)?.projected ?? true;
}
