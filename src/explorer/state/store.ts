import { type History, recorded, redone, startHistory, undone } from './history.ts';

/** The one place that holds the state and its history. */
export interface Store<State> {
  readonly state: State;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** @param kind changes of one kind in a row are one step of undoing. Default: a step each */
  change(next: State, kind?: string): void;
  undo(): void;
  redo(): void;
  /** Calls back after each change. */
  watch(listener: () => void): void;
}

/** Returns a store that begins with a state. */
export function storeOf<State>(first: State): Store<State> {
  let history: History<State> = startHistory(first);
  const listeners: (() => void)[] = [];
  const become = (next: History<State>) => {
    if (next === history) return;
    history = next;
    for (const listener of listeners) listener();
  };
  return {
    get state() {
      return history.present;
    },
    get canUndo() {
      return history.past.length > 0;
    },
    get canRedo() {
      return history.future.length > 0;
    },
    change: (next, kind) => become(recorded(history, next, kind)),
    undo: () => become(undone(history)),
    redo: () => become(redone(history)),
    watch: (listener) => {
      listeners.push(listener);
    },
  };
}
