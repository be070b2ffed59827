/** One seed at one width. */
export interface WidthTrial {
  readonly width: number;
  readonly seed: number;
  /** Average 0/1 error over the horizon; a lower bound of it when the run was stopped early. */
  readonly averageError: number;
  readonly succeeded: boolean;
  /** Gradient steps made. */
  readonly steps: number;
  readonly stoppedEarly: boolean;
}

/**
 * Bracket of the smallest sufficient width: `(lower, upper]`.
 *
 * `lower` failed the asked frequency and `upper` passed it; all trials behind that are kept.
 */
export interface WidthBracket {
  /** The largest width below `upper` that was seen to fail; 0 when the smallest width already passes. */
  readonly lower: number;
  /** The smallest width that was seen to pass; `null` when no width up to `largestTried` does (a censored answer). */
  readonly upper: number | null;
  readonly largestTried: number;
  readonly trials: readonly WidthTrial[];
}

/** `(24, 32]`, or `> 256` when no width that was tried suffices. */
export function bracketText({ lower, upper, largestTried }: WidthBracket): string {
  return upper === null ? `> ${largestTried}` : `(${lower}, ${upper}]`;
}
