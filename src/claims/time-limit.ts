/** When a run has to stop, in milliseconds of `performance.now()`. */
export interface TimeLimit {
  /** For shrinking what was found, so that it can still be confirmed. */
  readonly shrinking: number;
  /** For everything. */
  readonly end: number;
}

/** Share of the budget after which shrinking stops. */
const SHRINKING_SHARE = 0.75;

/** Returns when a run that begins now has to stop. */
export function timeLimit(budget: number = Number.POSITIVE_INFINITY): TimeLimit {
  const now = performance.now();
  return { shrinking: now + SHRINKING_SHARE * budget, end: now + budget };
}

/** Says whether a moment has passed. */
export function isOver(moment: number): boolean {
  return performance.now() >= moment;
}
