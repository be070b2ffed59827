import { expect, test } from 'vitest';
import { recorded, redone, startHistory, undone } from './history.ts';
import { storeOf } from './store.ts';

test('undo and redo walk through the changes; a new change ends the future', () => {
  const third = recorded(recorded(startHistory(1), 2), 3);
  const first = undone(undone(third));
  expect([first.present, undone(first).present]).toEqual([1, 1]);
  expect(redone(first).present).toBe(2);
  expect(redone(redone(redone(first))).present).toBe(3);
  const other = recorded(redone(first), 9);
  expect([other.present, redone(other).present, undone(other).present]).toEqual([9, 9, 2]);
});

test('changes of one kind in a row are one step; undoing ends the row', () => {
  const dragged = [2, 3, 4].reduce((history, state) => recorded(history, state, 'drag 1'), startHistory(1));
  expect(undone(dragged).present).toBe(1);
  expect(undone(recorded(dragged, 5, 'drag 2')).present).toBe(4);
  expect(undone(recorded(undone(recorded(dragged, 5)), 6, 'drag 1')).present).toBe(4);
});

test('the oldest steps are forgotten', () => {
  const long = Array.from({ length: 500 }, (_, i) => i + 1).reduce(
    (history, i) => recorded(history, i),
    startHistory(0),
  );
  expect(long.past).toHaveLength(200);
  expect(long.past[0]).toBe(300);
});

test('a store calls back after changes, and not where nothing changes', () => {
  const store = storeOf('a');
  const seen: string[] = [];
  store.watch(() => seen.push(store.state));
  store.undo();
  store.change('b');
  store.undo();
  store.redo();
  store.redo();
  expect(seen).toEqual(['b', 'a', 'b']);
  expect([store.canUndo, store.canRedo]).toEqual([true, false]);
});
