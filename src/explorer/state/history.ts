/** A past, a present and a future: {@link startHistory}, {@link recorded}, {@link undone}, {@link redone}. */

/** States that one can go back to and forth. */
export interface History<State> {
  readonly past: readonly State[];
  readonly present: State;
  readonly future: readonly State[];
  /** Kind of the last change: changes of one kind in a row are one step. */
  readonly kind?: string;
}

/** States beyond this many are forgotten, the oldest first. */
const LONGEST = 200;

/** Returns a history with a present only. */
export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [] };
}

/**
 * Returns the history after a change.
 *
 * @param kind changes of the same kind in a row, such as the moves of one drag, are one step. Default: a step each
 */
export function recorded<State>(history: History<State>, present: State, kind?: string): History<State> {
  const goesOn = kind !== undefined && kind === history.kind;
  const past = goesOn ? history.past : [...history.past, history.present].slice(-LONGEST);
  return { past, present, future: [], ...(kind !== undefined && { kind }) };
}

/** Returns the history one step back; the same where there is none. */
export function undone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), present: past[past.length - 1], future: [present, ...future] };
}

/** Returns the history one step forth; the same where there is none. */
export function redone<State>(history: History<State>): History<State> {
  const { past, present, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, present], present: future[0], future: future.slice(1) };
}
