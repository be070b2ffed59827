import fc from 'fast-check';
import { expect, test } from 'vitest';
import { categoryColumn, isCategory, MOST_VALUES, withCategories } from './categories.ts';

test.each(['red', '18-25', 'x1', 'it is', '?', 'München', 'a,b', '2024-01-02'])('%j can be a category', (text) => {
  expect(isCategory(text)).toBe(true);
});

test.each([
  '',
  'NA',
  'nan',
  'None',
  'Infinity',
  '1,5',
  '1 000',
  '0x10',
  '1e999',
  '12%',
  '.5',
  'a\nb',
  'x'.repeat(101),
])('%j is refused as one', (text) => expect(isCategory(text)).toBe(false));

test('codes come back for values that are known, and none for one value too many', () => {
  const column = categoryColumn();
  expect(['b', 'a', 'b'].map((text) => column.add(text))).toEqual([0, 1, 0]);
  expect(column.values()).toEqual(['b', 'a']);
  for (let k = 2; k < MOST_VALUES; k++) column.add(`v${k}`);
  expect(column.add('one more')).toBeUndefined();
  expect(column.add('a')).toBe(1);
});

test('texts become one column per value where they stood, booleans one number, one value nothing', () => {
  const inputs = { rows: 3, cols: 4, data: Float64Array.of(5, 0, 0, 0, 6, 1, 1, 0, 7, 2, 0, 0) };
  const made = withCategories(inputs, ['n', 'c', 'b', 'k'], [undefined, ['z', 'x', 'y'], ['True', 'false'], ['one']]);
  expect(made).toEqual({
    inputs: { rows: 3, cols: 5, data: Float64Array.of(5, 0, 0, 1, 1, 6, 1, 0, 0, 0, 7, 0, 1, 0, 1) },
    names: ['n', 'c=x', 'c=y', 'c=z', 'b'],
    categories: [{ name: 'c', values: ['x', 'y', 'z'] }],
    constant: ['k'],
  });
});

test('the columns of a text sum to 1 in every row, and say which text it was, in whatever order they come', () => {
  const texts = fc.array(fc.constantFrom('p', 'q', 'r'), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(
      texts.filter((given) => new Set(given).size > 1),
      (given) => {
        const column = categoryColumn();
        const data = Float64Array.from(given, (text) => column.add(text) ?? -1);
        const made = withCategories({ rows: given.length, cols: 1, data }, ['t'], [column.values()]);
        if ('tooMany' in made) throw new Error('too many');
        const { inputs, names } = made;
        given.forEach((text, i) => {
          const row = [...inputs.data.subarray(i * inputs.cols, (i + 1) * inputs.cols)];
          expect(row).toEqual(names.map((name) => Number(name === `t=${text}`)));
        });
      },
    ),
    { seed: 1 },
  );
});

test('more numbers than memory should hold are counted, not made', () => {
  const rows = 400_000;
  const values = Array.from({ length: MOST_VALUES }, (_, k) => `v${k}`);
  expect(withCategories({ rows, cols: 1, data: new Float64Array(rows) }, ['t'], [values])).toEqual({ tooMany: 2e7 });
});
