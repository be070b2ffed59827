import { papers } from '../papers/papers.ts';
import { recipesOfPapers } from './all.generated.ts';
import type { FigureRecipe } from './figure.ts';

/** Every figure that this package redraws: the oldest paper first, within a paper in its order. */
export const figureRecipes: readonly FigureRecipe[] = papers.flatMap(({ id }) => recipesOfPapers[id] ?? []);
