// Written by scripts/derive-lists.mjs from the files in src/: not edited by hand.
import type { Bound } from './bound.ts';
import { bounds as jiTelgarsky2020 } from './ji-telgarsky-2020.ts';
import { bounds as mandal2025 } from './mandal-2025.ts';

/** The bounds of each paper that has any, by its id. */
export const boundsOfPapers: Readonly<Record<string, readonly Bound[]>> = {
  'ji-telgarsky-2020': jiTelgarsky2020,
  'mandal-2025': mandal2025,
};
