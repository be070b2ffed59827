import { formula } from './formula.ts';

/** Logistic risk `R^h ≤ ε ln 2` implies error `≤ ε`: a wrong sample costs at least `ln 2`. */
export const hardRisk = formula('epsilon*log(2)', ['epsilon']);
