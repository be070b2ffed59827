// Written by scripts/derive-lists.mjs from the files in src/: not edited by hand.
import type { FigureRecipe } from './figure.ts';
import { recipes as harutyunyan2023 } from './harutyunyan-2023/recipes.ts';
import { recipes as jiZhu2020 } from './ji-zhu-2020/recipes.ts';
import { recipes as mandal2025 } from './mandal-2025/recipes.ts';

/** The figures of each paper that has any, by its id. */
export const recipesOfPapers: Readonly<Record<string, readonly FigureRecipe[]>> = {
  'harutyunyan-2023': harutyunyan2023,
  'ji-zhu-2020': jiZhu2020,
  'mandal-2025': mandal2025,
};
