import type { FigureRecipe } from '../figure.ts';
import { figure1, figure1Full } from './figure-1/figure-1.ts';
import { table1OnDigits, table1OnFashion, table1OnMnist } from './table-1/table-1.ts';

/** The paper's figure and table. */
export const recipes: readonly FigureRecipe[] = [figure1, figure1Full, table1OnDigits, table1OnMnist, table1OnFashion];
