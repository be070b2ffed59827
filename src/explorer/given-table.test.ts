import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { PAYLOADS as payloads } from '../page/payloads.sample.ts';
import { emptyGivenTable, withGivenTable } from './given-table.ts';
import { pointsText, readPoints } from './state/point-text.ts';
import { onGrid } from './state/points.ts';

test.each(payloads)('a table named %s stays data', (name) => {
  const points = [onGrid({ x: 0.5, y: -0.25, label: 1 })];
  const page = `<html><body><p id="before">$&</p>${emptyGivenTable()}<p id="after"></p></body></html>`;
  const html = withGivenTable(page, { name, points, remarks: [name] });
  const { document } = parseHTML(html);
  expect(document.querySelectorAll('script')).toHaveLength(1);
  expect([...document.body.children].map(({ id }) => id)).toEqual(['before', 'given', 'after']);
  const given = JSON.parse(document.querySelector('#given')?.textContent ?? '');
  expect(given).toEqual({ name, points: pointsText(points), remarks: [name] });
  expect(readPoints(given.points)).toEqual(points);
});

test('a page without a place for it is refused', () => {
  expect(() => withGivenTable('<p></p>', { name: '', points: [], remarks: [] })).toThrow('no place for a table');
});
