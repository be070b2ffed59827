import { expect, test } from 'vitest';
import { table } from './page-parts.ts';

const columns = ['Series', 'Labels', 'Slope', 'Half', 'Other half'].map((heading) => ({ heading }));
const captionOf = (rows: readonly (readonly string[])[]) =>
  /<caption>(.*)<\/caption>/.exec(table({ caption: 'Slopes', columns, rows, foldConstant: true }).markup)?.[1];

test('columns that hold one value are said once, and those without any by their names alone', () => {
  const rows = [
    ['a', 'soft', '1', '–', ''],
    ['b', 'soft', '2', '–', ''],
  ];
  expect(captionOf(rows)).toBe(
    'Slopes<small>The same in every row: Labels soft</small><small>Without a value in any row: Half, Other half</small>',
  );
  const { markup } = table({ caption: 'Slopes', columns, rows, foldConstant: true });
  expect(markup.match(/<th scope="col">[^<]*/g)).toEqual(['<th scope="col">Series', '<th scope="col">Slope']);
});

test('nothing is said of columns that differ, of one row, or where it is not asked for', () => {
  const differing = [
    ['a', 'soft', '1', '–', '3'],
    ['b', 'hard', '2', '4', '–'],
  ];
  expect(captionOf(differing)).toBe('Slopes');
  expect(captionOf([['a', 'soft', '1', '–', '']])).toBe('Slopes');
  const { markup } = table({
    caption: 'Slopes',
    columns,
    rows: [
      ['a', 'x', '1', '–', ''],
      ['b', 'x', '1', '–', ''],
    ],
  });
  expect(markup).not.toContain('<small>');
});
