/** Points that the page was served with: {@link givenTable} reads what {@link withGivenTable} has put in. */
import { pointsText, readPoints } from './state/point-text.ts';
import type { ReadTable } from './state/table.ts';

/** Id of the element that holds them. */
const ID = 'given';
const EMPTY = `<script type="application/json" id="${ID}"></script>`;

/** Returns the element for the page of a build: empty. */
export function emptyGivenTable(): string {
  return EMPTY;
}

/** Returns the page with a table in it: data that no browser runs, whatever the table is named. */
export function withGivenTable(page: string, { name, points, remarks }: ReadTable): string {
  const text = JSON.stringify({ name, points: pointsText(points), remarks }).replaceAll('<', '\\u003c');
  const [before, after] = page.split(EMPTY);
  if (after === undefined) throw new Error('the page has no place for a table');
  return `${before}${EMPTY.replace('></', () => `>${text}</`)}${after}`;
}

/** Returns the table in the page; `undefined` where there is none. */
export function givenTable(): ReadTable | undefined {
  const text = document.getElementById(ID)?.textContent ?? '';
  if (text === '') return undefined;
  const { name, points, remarks } = JSON.parse(text) as { name: string; points: string; remarks: string[] };
  return { name, points: readPoints(points) ?? [], remarks };
}
