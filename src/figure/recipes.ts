import type { FigureRecipe } from './figure.ts';
import { complexityInTraining } from './harutyunyan-2023/complexity-in-training.ts';
import { figure1 as jiZhu1 } from './ji-zhu-2020/figure-1.ts';
import { figure2 as jiZhu2 } from './ji-zhu-2020/figure-2.ts';
import { figure3 as jiZhu3 } from './ji-zhu-2020/figure-3.ts';
import { figure4 as jiZhu4 } from './ji-zhu-2020/figure-4.ts';
import { figure5 as jiZhu5 } from './ji-zhu-2020/figure-5.ts';
import { figure1 as mandal1, figure1Full as mandal1Full } from './mandal-2025/figure-1/figure-1.ts';
import { table1OnDigits, table1OnFashion, table1OnMnist } from './mandal-2025/table-1/table-1.ts';

/** Every figure that this package draws anew, by paper and number. */
export const figureRecipes: readonly FigureRecipe[] = [
  jiZhu1,
  jiZhu2,
  jiZhu3,
  jiZhu4,
  jiZhu5,
  complexityInTraining,
  mandal1,
  mandal1Full,
  table1OnDigits,
  table1OnMnist,
  table1OnFashion,
];
