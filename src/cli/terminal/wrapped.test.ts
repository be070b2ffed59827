import { expect, test } from 'vitest';
import { commands } from '../commands.ts';
import { overview, usageOf } from './help.ts';
import { termList, wrapped } from './wrapped.ts';

test('lines break at blanks, and a word that is too long has its own', () => {
  expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapped('a reallylongword b', 6)).toEqual(['a', 'reallylongword', 'b']);
});

test('a term that is too long for its column has a line of its own', () => {
  const long = '-'.repeat(30);
  expect(
    termList(
      [
        ['a', 'b c'],
        [long, 'd'],
      ],
      60,
    ),
  ).toEqual([`  a${' '.repeat(25)}b c`, `  ${long}`, `${' '.repeat(28)}d`]);
});

test.each([60, 80, 100])('all help fits %i columns, but for words that no blank breaks', async (width) => {
  const texts = [overview('1.2.3', width)];
  for (const entry of Object.values(commands)) texts.push(usageOf(await entry.load(), entry, width));
  for (const text of texts) {
    for (const line of text.split('\n')) {
      const isUnbroken = /^ *\S+$/.test(line) || /^ {2}(--\S+ \S+|distill-check .+)$/.test(line);
      expect(isUnbroken || line.length <= width, line).toBe(true);
    }
    if (width >= 80) for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(width);
  }
});

test('every command stands under a question and has an example of its own', () => {
  for (const [name, { question, example }] of Object.entries(commands)) {
    expect(question, name).toMatch(/\?$/);
    expect(example?.split(' ')[0]).toBe(name);
  }
});
