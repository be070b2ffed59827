/** When a run has to stop, in milliseconds of `performance.now()`. */
export interface TimeLimit {
  /** For the search of instances and their shrinking. */
  readonly search: number;
  /** For everything, the confirmation included. */
  readonly end: number;
}

/** Share of the budget after which the search stops, so that what it has found can be confirmed. */
const SEARCH_SHARE = 0.75;

/** Returns when a run that begins now has to stop. */
export function timeLimit(budget: number = Number.POSITIVE_INFINITY): TimeLimit {
  const now = performance.now();
  return { search: now + SEARCH_SHARE * budget, end: now + budget };
}

/** Says whether a moment has passed. */
export function isOver(moment: number): boolean {
  return performance.now() >= moment;
}
