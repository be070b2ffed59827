import type { FigureRecipe } from './figure.ts';
import { figure1 as jiZhu1 } from './ji-zhu-2020/figure-1.ts';

/** Every figure that this package draws anew, one line each, by paper and number. */
export const figureRecipes: readonly FigureRecipe[] = [jiZhu1];
