import type { FigureRecipe } from '../figure.ts';
import { figure1 } from './figure-1.ts';
import { figure2 } from './figure-2.ts';
import { figure3 } from './figure-3.ts';
import { figure4 } from './figure-4.ts';
import { figure5 } from './figure-5.ts';

/** The paper's figures. */
export const recipes: readonly FigureRecipe[] = [figure1, figure2, figure3, figure4, figure5];
