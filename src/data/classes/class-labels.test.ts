import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClassLabels, classColumn, MOST_CLASSES } from './class-labels.ts';
import { isMissing } from './missing.ts';

type Label = string | number | boolean;

function read(labels: readonly Label[]) {
  const column = classColumn();
  const mistakes = labels.map((label) => column.add(label));
  expect(mistakes).toEqual(labels.map(() => undefined));
  return column.finish();
}

describe('spellings', () => {
  test.each<[string, readonly Label[], ClassLabels['kind'], string[], number[]]>([
    ['numbers by size, not by their letters', ['10', '9', '-1'], 'number', ['-1', '9', '10'], [2, 1, 0]],
    ['one number in several spellings', ['1.0', '1', '+1', '1e0', '0', '-0'], 'number', ['0', '1'], [1, 1, 1, 1, 0, 0]],
    ['numbers of arrays', [3, 7, 3], 'number', ['3', '7'], [0, 1, 0]],
    ['texts', ['b', 'a', 'B'], 'text', ['B', 'a', 'b'], [2, 1, 0]],
    ['numbers among texts are texts', ['10', '9', 'x'], 'text', ['10', '9', 'x'], [0, 1, 2]],
    ['booleans of arrays', [true, false], 'boolean', ['false', 'true'], [1, 0]],
    ['booleans as pandas and R write them', ['True', 'FALSE', 'true'], 'boolean', ['false', 'true'], [1, 0, 1]],
    [
      'integers that doubles do not tell apart',
      ['9007199254740993', '9007199254740992'],
      'text',
      ['9007199254740992', '9007199254740993'],
      [1, 0],
    ],
  ])('%s', (_, labels, kind, names, codes) => {
    expect(read(labels)).toMatchObject({ kind, names, codes: Int32Array.from(codes) });
  });

  test('every row has its own class back, and every class its first row', () => {
    const label = fc.oneof(fc.string({ minLength: 1, maxLength: 3 }), fc.constantFrom('a', 'b', 'c d'));
    fc.assert(
      fc.property(
        fc.array(
          label.filter((text) => !isMissing(text) && !/^[-+.\d]/.test(text)),
          { minLength: 1 },
        ),
        (labels) => {
          const { names, codes, firstRows, kind } = read(labels) as ClassLabels;
          const normal = (text: string) => (kind === 'boolean' ? text.toLowerCase() : text);
          expect(Array.from(codes, (code) => names[code])).toEqual(labels.map(normal));
          expect(firstRows).toEqual(names.map((name) => labels.findIndex((text) => normal(text) === name)));
          expect([...names].sort()).toEqual(names);
        },
      ),
      { seed: 1 },
    );
  });
});

test('what is no label: missing values, fractions, more classes than any problem has', () => {
  for (const label of ['', 'NA', 'NaN', 'null', 'None', '<NA>', '-inf', Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(classColumn().add(label)).toBe('missing');
  }
  expect(read(['1', '2.5', '.5'])).toEqual({ fractionAt: 1, value: '2.5' });
  const column = classColumn();
  for (let k = 0; k < MOST_CLASSES; k++) expect(column.add(k)).toBeUndefined();
  expect(column.add('one more')).toBe('many');
  expect(column.add(0)).toBeUndefined();
});
