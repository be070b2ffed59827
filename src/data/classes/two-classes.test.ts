import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClassLabels, classColumn } from './class-labels.ts';
import { type ClassChoice, type TwoClasses, twoClasses } from './two-classes.ts';

function classesOf(labels: readonly (string | number | boolean)[]): ClassLabels {
  const column = classColumn();
  for (const label of labels) column.add(label);
  return column.finish() as ClassLabels;
}

const choose = (labels: readonly (string | number | boolean)[], choice: ClassChoice = {}) =>
  twoClasses(classesOf(labels), choice);

describe('which is +1', () => {
  test.each<[readonly (string | number | boolean)[], number[]]>([
    [
      [1, 0, 1],
      [1, -1, 1],
    ],
    [
      [-1, 1],
      [-1, 1],
    ],
    [
      ['0', '1.0'],
      [-1, 1],
    ],
    [
      [7, 3],
      [1, -1],
    ],
    [
      [2, 10],
      [-1, 1],
    ],
    [
      ['b', 'a'],
      [1, -1],
    ],
    [
      ['True', 'False'],
      [1, -1],
    ],
    [
      [false, true],
      [-1, 1],
    ],
  ])('%j: the later of two', (labels, signs) => {
    expect(choose(labels)).toMatchObject({ chosen: 'order', signs: Int8Array.from(signs) });
  });

  const letters = ['a', 'b', 'c', 'a', 'c'];
  test('one against the rest, and two of many', () => {
    expect(choose(letters, { positive: 'a' })).toEqual({
      positive: 'a',
      negative: ['b', 'c'],
      chosen: 'asked',
      rows: Int32Array.of(0, 1, 2, 3, 4),
      signs: Int8Array.of(1, -1, -1, 1, -1),
    });
    expect(choose(letters, { positive: 'c', negative: 'a' })).toEqual({
      positive: 'c',
      negative: ['a'],
      chosen: 'asked',
      rows: Int32Array.of(0, 2, 3, 4),
      signs: Int8Array.of(-1, 1, -1, 1),
    });
  });

  test('of two classes either may be named, in any spelling of its kind', () => {
    const signs = Int8Array.of(1, -1);
    expect(choose([0, 1], { positive: '0' })).toMatchObject({ signs });
    expect(choose([0, 1], { negative: '1.0' })).toMatchObject({ signs });
    expect(choose([-1, 0], { positive: '-1' })).toMatchObject({ signs });
    expect(choose(['False', 'True'], { positive: 'FALSE' })).toMatchObject({ signs });
  });

  test('rows of the two classes, and no others, keep their class', () => {
    const labels = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 2, maxLength: 30 });
    fc.assert(
      fc.property(labels, fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean(), (given, negative, isPair) => {
        const rest = given.filter((label) => label !== given[0]);
        fc.pre(rest.length > 0);
        const other = rest.includes(negative) ? negative : rest[0];
        const { rows, signs } = choose(given, { positive: given[0], ...(isPair && { negative: other }) }) as TwoClasses;
        const isKept = (label: string) => !isPair || label === given[0] || label === other;
        expect([...rows]).toEqual([...given.keys()].filter((row) => isKept(given[row])));
        expect([...signs]).toEqual(Array.from(rows, (row) => (given[row] === given[0] ? 1 : -1)));
      }),
      { seed: 1 },
    );
  });
});

test.each<[readonly (string | number)[], ClassChoice, object]>([
  [[1, 1], {}, { fault: 'one', what: 'all 2 labels are 1' }],
  [['a'], { positive: 'a' }, { fault: 'one', what: 'there is one point only, labelled a' }],
  [[1, 0, -1], {}, { fault: 'mixed', what: 'holds -1, but 0', rows: [2, 1] }],
  [[-1, 0], {}, { fault: 'mixed', what: 'holds 0, but -1', rows: [1, 0] }],
  [['b', 'a', 'it is'], {}, { fault: 'many', what: 'there are 3 classes: a, b, it is' }],
  [
    ['setosa', 'x'],
    { positive: 'setsa' },
    { fault: 'unknown', remedy: "did you mean 'setosa'? classes are setosa, x" },
  ],
  [
    ['a', 'b'],
    { positive: 'a', negative: 'B' },
    { fault: 'unknown', what: 'there is no class B, which --negative names' },
  ],
  [['a', 'b'], { positive: 'a', negative: 'a' }, { fault: 'choice', what: '--positive and --negative are both a' }],
  [['a', 'b', 'c'], { negative: 'a' }, { fault: 'choice', remedy: 'name the class that is +1 by --positive' }],
])('%j with %j is refused', (labels, choice, fault) => {
  expect(choose(labels, choice)).toMatchObject(fault);
});

test('a message lists some of many classes, cut to a length that can be read', () => {
  const fault = choose(Array.from({ length: 40 }, (_, k) => `${'n'.repeat(90)}${k}`));
  expect(JSON.stringify(fault).length).toBeLessThan(900);
});
