import type { FigureRecipe } from '../figure.ts';
import { complexityInTraining } from './complexity-in-training.ts';

/** The paper's figures. */
export const recipes: readonly FigureRecipe[] = [complexityInTraining];
